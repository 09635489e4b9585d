import 'fake-indexeddb/auto';
import { IDBObjectStore as FakeStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CaptureAsk } from '@/contract';
import { howItEnded, stepOf } from '@/evidence/core/judged';
import type { CaptureProgress, Layers } from '@/evidence/core/layers';
import { plainAnswer } from '../evidence/plain-page';
import { expectKind, newWorld, type World } from '../evidence/world';

// The browser itself: a page of three windows in Chromium. The log, the captures and the layers are the real ones.
const page = { tabId: 1, windowId: 1, url: 'https://a.example/', title: 'a', isShown: true };
const PIXELS = new Uint8Array(64);
vi.mock('@/platform/camera', () => ({
  AnotherInFront: class extends Error {},
  canTakeAnyTab: () => false,
  takePageCopy: () => Promise.resolve(new Blob(['MIME-Version: 1.0'])),
  takeVisible: () => Promise.resolve(PIXELS),
  takeTile: () => Promise.resolve(PIXELS),
}));
vi.mock('@/platform/tabs', () => ({
  pageOfTab: () => Promise.resolve({ ...page, isPrivate: false }),
}));
vi.mock('@/platform/page-asking', () => ({
  PageGone: class extends Error {},
  putIntoPage: () => Promise.resolve(),
  askPage: (_: unknown, verb: string, args: unknown[] = []) => Promise.resolve(answer(verb, args)),
}));
vi.mock('@/platform/web-answers', () => ({
  watchAnswers: () => Promise.resolve({ answers: [{ url: page.url }], stop: () => undefined }),
}));
vi.mock('@/evidence/join-tiles', () => ({
  joinTiles: async function* () {
    yield await Promise.resolve(PIXELS);
  },
}));
vi.mock('@/evidence/page-look', () => ({
  lookAt: () => Promise.resolve({ says: null, zoomPercent: 100 }),
}));
vi.mock('@/platform/stay-awake', () => ({ stayAwake: () => () => undefined }));
const { evidenceHandlers } = await import('@/background/evidence-handlers');

/** Told of every asking, so that a test can let something happen then. */
let onAsk: (verb: string) => void = () => undefined;
let repair: () => void = () => undefined;
afterEach(() => {
  repair();
  onAsk = () => undefined;
});

function answer(verb: string, args: unknown[]): unknown {
  onAsk(verb);
  return plainAnswer(verb, args);
}

/** What is written to the disk from now on is not what is read back. */
function writeSomethingElse(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was, called with its own `this`
  const { add } = FakeStore.prototype;
  FakeStore.prototype.add = function (value: unknown, key?: IDBValidKey) {
    return add.call(this, this.name === 'pieces' ? new Blob(['else']) : value, key);
  };
  repair = () => {
    FakeStore.prototype.add = add;
  };
}

function askFor(layers: Layers): CaptureAsk {
  return {
    tabId: 1,
    mode: 'adult',
    answers: { role: 'me', ageBand: '19-or-over', country: 'KR' },
    layers,
    originals: true,
    note: null,
    said: {},
  };
}

/** Keeps the page to the end, as the panel asks for it. */
async function keep({ log }: World) {
  const handlers = evidenceHandlers(log);
  const reply = expectKind(
    await handlers['evidence.capture'](askFor('page'), {} as never),
    'sealed',
  );
  let progress: CaptureProgress | null = null;
  await vi.waitFor(async () => {
    progress = await handlers['evidence.progress']({ tabId: 1 }, {} as never);
    expect(progress && howItEnded(progress)).not.toBeNull();
  }, 20_000);
  const ended = progress as unknown as CaptureProgress;
  const { rows } = expectKind(await log.readRows(reply.caseId, 0, 50), 'rows');
  const sealed = rows.flatMap(({ read }) => (read.kind === 'opened' ? [read.body] : [])).at(-1);
  const missing = (sealed?.['missing'] ?? []) as { role: string; because: string }[];
  const states = Object.fromEntries(ended.steps.map(({ name, state }) => [name, state]));
  return { reply, ended, states, missing };
}

const ALL_DONE = {
  visible: 'done',
  pictures: 'done',
  text: 'done',
  copy: 'done',
  originals: 'done',
  headers: 'done',
};

describe('a whole page', () => {
  it('is said to be kept when the log has all of it', async () => {
    const { ended, states, missing } = await keep(newWorld());
    expect(missing).toEqual([]);
    expect(states).toEqual(ALL_DONE);
    expect(howItEnded(ended)).toBe('whole');
  });

  it.each(['beginTour', 'readText', 'mediaAddresses', 'refetchHeaders'])(
    'is never said to be kept when the room runs out at %s, and the person is told so',
    async (verb) => {
      const world = newWorld();
      onAsk = (asked) => {
        if (asked === verb) world.free.bytes = 0;
      };
      const { reply, ended, states, missing } = await keep(world);
      expect(reply.picture).toBe('kept');
      expect(missing.length).toBeGreaterThan(0);
      for (const { role } of missing)
        expect(states[stepOf(role, ended.steps) ?? '']).toBe('missing');
      expect(Object.values(states)).toContain('done');
      expect(howItEnded(ended)).toBe('no-space');
    },
  );

  it('is kept in part when the room runs out between two pictures', async () => {
    const world = newWorld();
    onAsk = (asked) => {
      if (asked === 'goOnTour') world.free.bytes = 0;
    };
    const { states } = await keep(world);
    expect(states).toEqual({
      visible: 'done',
      pictures: 'partly',
      text: 'missing',
      copy: 'missing',
      originals: 'missing',
      headers: 'missing',
    });
  });

  it('is not said to be kept when something else is read back than was written', async () => {
    onAsk = (asked) => {
      if (asked === 'readText') writeSomethingElse();
    };
    const { ended, states, missing } = await keep(newWorld());
    expect(new Set(missing.map(({ because }) => because))).toEqual(new Set(['read-back-differed']));
    expect(states).toMatchObject({ pictures: 'done', text: 'missing', copy: 'missing' });
    expect(states).toMatchObject({ originals: 'missing', headers: 'missing' });
    expect(howItEnded(ended)).toBe('partly');
  });
});

describe('the picture of the screen', () => {
  it.each(['visible', 'page'] as const)(
    'is said to be missing for want of room when only the address fitted (asked for: %s)',
    async (layers) => {
      const world = newWorld();
      world.free.bytes = 0;
      const handlers = evidenceHandlers(world.log);
      const reply = await handlers['evidence.capture'](askFor(layers), {} as never);
      expect(reply).toMatchObject({ kind: 'sealed', picture: 'no-space' });
    },
  );
});
