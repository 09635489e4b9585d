import { describe, expect, it, vi } from 'vitest';
import type { Layer } from '@/evidence/watch';
import { plainAnswer } from './plain-page';

// The browser itself, as far as a page copy needs it: a window of 1000 × 800 over a page of three windows, in Firefox or Chromium.
const browser = vi.hoisted(() => ({ hasMhtml: false }));
const page = { tabId: 1, windowId: 1, url: 'https://a.example/', title: 'a', isShown: true };
vi.mock('@/platform/camera', () => ({
  AnotherInFront: class extends Error {},
  canTakeAnyTab: () => !browser.hasMhtml,
  takePageCopy: () => Promise.resolve(browser.hasMhtml ? new Blob(['MIME-Version: 1.0']) : null),
  takeTile: () => Promise.resolve(new Uint8Array([1])),
}));
vi.mock('@/platform/tabs', () => ({ pageOfTab: () => Promise.resolve(page) }));
vi.mock('@/platform/page-asking', () => ({
  PageGone: class extends Error {},
  putIntoPage: () => Promise.resolve(),
  askPage: (_: unknown, verb: string, args: unknown[] = []) => Promise.resolve(answer(verb, args)),
}));
vi.mock('@/platform/web-answers', () => ({
  watchAnswers: () => Promise.resolve({ answers: [], stop: () => undefined }),
}));
vi.mock('@/evidence/join-tiles', () => ({
  joinTiles: async function* () {
    yield await Promise.resolve(new Uint8Array([1]));
  },
}));
const { wholePage } = await import('@/evidence/whole-page');

/** Told of every asking, so that a test can stop at any of them. */
let onAsk: () => void = () => undefined;

function answer(verb: string, args: unknown[]): unknown {
  onAsk();
  const plain = plainAnswer(verb, args);
  return verb === 'beginTour' ? { ...(plain as object), hasBars: true } : plain;
}

const roleOf = (layer: Layer) => layer.role;
const isPart = (layer: Layer) => 'bytes' in layer;

/** Keeps the page; the person presses stop at the `stopAt`th thing that happens: an asking, a telling or a part. */
async function keep(stopAt: number) {
  const stop = new AbortController();
  let happened = 0;
  const step = () => {
    happened += 1;
    if (happened === stopAt) stop.abort();
  };
  onAsk = step;
  const states = new Map<string, string>();
  /** Layers that were begun although it was stopped. */
  const begunAfter: string[] = [];
  const watch = {
    signal: stop.signal,
    tell: (name: string, { state }: { state?: string }) => {
      if (state === 'running' && stop.signal.aborted) begunAfter.push(name);
      step();
      if (state !== undefined) states.set(name, state);
    },
  };
  const layers: Layer[] = [];
  const wish = { originals: true, askForFile: () => Promise.resolve(null) };
  for await (const layer of wholePage(page as never, wish, watch)) {
    layers.push(layer);
    step();
  }
  return { layers, happened, states, begunAfter, isStopped: stop.signal.aborted };
}

describe.each([
  ['Firefox', { hasMhtml: false }],
  ['Chromium', { hasMhtml: true }],
])('a page that is kept in %s', (_, kind) => {
  it('comes in all its layers when nobody stops it', async () => {
    Object.assign(browser, kind);
    const { layers, states } = await keep(0);
    const roles = new Set(layers.filter(isPart).map(roleOf));
    for (const role of ['full-page', 'text', 'page', 'media', 'media-list', 'headers'])
      expect(roles).toContain(role);
    expect([...states.values()].every((state) => state !== 'running')).toBe(true);
  });

  it('can be stopped at every step: it ends, what came stays, and each layer says whether it is whole', async () => {
    Object.assign(browser, kind);
    const whole = await keep(0);
    for (let stopAt = 1; stopAt <= whole.happened; stopAt += 1) {
      const { layers, states, begunAfter, isStopped } = await keep(stopAt);
      expect(isStopped, `stop ${stopAt}`).toBe(true);
      for (const [name, state] of states) expect(state, `${name} at ${stopAt}`).not.toBe('running');
      expect(states.size).toBe(whole.states.size);
      const missed = layers.filter((layer) => !isPart(layer));
      const short = [...states].filter(([name, state]) => state !== whole.states.get(name));
      // What is not whole by that stop is said, and said to be by it.
      if (short.length > 0)
        expect(missed.map((one) => ('because' in one ? one.because : ''))).toContain('cancelled');
      expect(begunAfter, `begun after stop ${stopAt}`).toEqual([]);
    }
  });
});
