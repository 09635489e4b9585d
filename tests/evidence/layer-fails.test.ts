import { describe, expect, it, vi } from 'vitest';
import type { Layer } from '@/evidence/watch';
import { plainAnswer } from './plain-page';

// The browser itself: a window of 1000 × 800 over a page of three windows, in Firefox or Chromium, where one thing fails.
type Fails = 'throws' | 'answers nonsense' | 'is not heard';
const browser = vi.hoisted(() => ({
  hasMhtml: false,
  isThere: true,
  letsIn: true,
  joins: true,
  /** Verbs that fail, and how. */
  failing: new Map<string, string>(),
}));
const page = { tabId: 1, windowId: 1, url: 'https://a.example/', title: 'a', isShown: true };
vi.mock('@/platform/camera', () => ({
  AnotherInFront: class extends Error {},
  canTakeAnyTab: () => !browser.hasMhtml,
  takePageCopy: () => Promise.resolve(browser.hasMhtml ? new Blob(['MIME-Version: 1.0']) : null),
  takeTile: () => Promise.resolve(new Uint8Array([1])),
}));
vi.mock('@/platform/tabs', () => ({
  pageOfTab: () => Promise.resolve(browser.isThere ? page : null),
}));
vi.mock('@/platform/page-asking', () => {
  class PageGone extends Error {}
  return {
    PageGone,
    putIntoPage: () => (browser.letsIn ? Promise.resolve() : Promise.reject(new PageGone())),
    askPage: (_: unknown, verb: string, args: unknown[] = []) => {
      const how = browser.failing.get(verb);
      if (how === 'throws') return Promise.reject(new Error('injected'));
      if (how === 'answers nonsense') return Promise.resolve({ nonsense: 1 });
      if (how === 'is not heard') return Promise.reject(new PageGone());
      return Promise.resolve(plainAnswer(verb, args));
    },
  };
});
vi.mock('@/platform/web-answers', () => ({
  watchAnswers: () => Promise.resolve({ answers: [], stop: () => undefined }),
}));
vi.mock('@/evidence/join-tiles', () => ({
  joinTiles: async function* () {
    await Promise.resolve();
    if (!browser.joins) throw new Error('the joined picture is empty');
    yield new Uint8Array([1]);
  },
}));
const { wholePage } = await import('@/evidence/whole-page');
const { PageGone } = await import('@/platform/page-asking');

async function keep() {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const states = new Map<string, string>();
  const watch = {
    signal: new AbortController().signal,
    tell: (name: string, { state }: { state?: string }) => {
      if (state !== undefined) states.set(name, state);
    },
  };
  const layers: Layer[] = [];
  const wish = { originals: true, askForFile: () => Promise.resolve(null) };
  for await (const layer of wholePage(page as never, wish, watch)) layers.push(layer);
  return { layers, states };
}

const rolesOf = (layers: readonly Layer[]) =>
  new Set(layers.filter((layer) => 'bytes' in layer).map(({ role }) => role));
const failedIn = (layers: readonly Layer[]) =>
  layers.flatMap((one) => ('because' in one && one.because === 'source-failed' ? [one.role] : []));

const BROWSERS = [
  ['Firefox', { hasMhtml: false }],
  ['Chromium', { hasMhtml: true }],
] as const;
const VERBS = [
  ['beginTour', 'full-page', 'pictures'],
  ['goOnTour', 'full-page', 'pictures'],
  ['readText', 'text', 'text'],
  ['mediaAddresses', 'media', 'originals'],
  ['refetchHeaders', 'headers', 'headers'],
] as const;
const HOWS: Fails[] = ['throws', 'answers nonsense', 'is not heard'];

const WELL = { isThere: true, letsIn: true, joins: true };
const begin = (how: object) => {
  browser.failing.clear();
  Object.assign(browser, WELL, how);
};

describe.each(BROWSERS)('in %s, one layer that fails', (_, kind) => {
  it.each(VERBS.flatMap((verb) => HOWS.map((how) => [...verb, how] as const)))(
    'takes no other along, and is named: %s (%s, step %s) %s',
    async (verb, role, step, how) => {
      begin(kind);
      const well = await keep();
      browser.failing.set(verb, how);
      const { layers, states } = await keep();
      expect(failedIn(layers)).toEqual([role]);
      const of = (name: string) => (name === 'media-list' ? 'originals' : name);
      const others = [...rolesOf(well.layers)].filter(
        (one) => one !== role && one !== 'tile' && !(step === 'originals' && of(one) === step),
      );
      expect([...rolesOf(layers)]).toEqual(expect.arrayContaining(others));
      expect(states.get(step)).toMatch(/^(partly|missing)$/);
      for (const [name, state] of well.states)
        if (name !== step) expect(states.get(name), name).toBe(state);
    },
  );

  it('takes no other along when the page lets no script in', async () => {
    begin({ ...kind, letsIn: false });
    const { layers, states } = await keep();
    expect([...states.values()]).not.toContain('running');
    expect(failedIn(layers)).toContain('text');
    // The browser makes its own copy without a script.
    expect(rolesOf(layers).has('page')).toBe(kind.hasMhtml);
  });

  it('is no reason to say that the page went away; a page that went away is', async () => {
    begin(kind);
    browser.failing.set('readText', 'is not heard');
    await expect(keep()).resolves.toBeDefined();
    browser.isThere = false;
    await expect(keep()).rejects.toBeInstanceOf(PageGone);
  });
});

it('a walk that ends in the middle leaves the joined picture of what was seen until then', async () => {
  begin({ hasMhtml: false });
  browser.failing.set('goOnTour', 'throws');
  const { layers, states } = await keep();
  expect(rolesOf(layers)).toContain('full-page');
  expect(states.get('pictures')).toBe('partly');
});

it('pictures that cannot be joined are kept one by one, and the words, the copy and the originals are kept', async () => {
  begin({ hasMhtml: true, joins: false });
  const { layers, states } = await keep();
  expect([...rolesOf(layers)]).toEqual(
    expect.arrayContaining(['tile', 'text', 'page', 'media', 'headers']),
  );
  expect(failedIn(layers)).toEqual(['full-page']);
  expect(states.get('pictures')).toBe('partly');
});
