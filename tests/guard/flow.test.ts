import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFlow } from '@/guard/flow';
import type { Choice } from '@/guard/core/question';
import { openOverlay } from '@/guard/overlay-door';
import { aFace } from '../faces/a-face';
import { fakeBackground, fakeDarkroom } from './fake-background';

const photo = new File(['photo'], 'photo.jpg');
const notes = new File(['notes'], 'notes.txt');
const faces = [aFace({ x: 1, y: 1, width: 2, height: 2 }, 1)];
const never = () => new Promise<never>(() => undefined);

let asked: { holdId: string; pictures: unknown[] }[];
let told: string[];
const handlers = {
  'guard.begin': (): unknown => ({ on: true, audience: 'public' }),
  'faces.detect': (): unknown => ({ kind: 'found', faces, widthPx: 500, heightPx: 250 }),
  'guard.ask': (ask: { holdId: string; pictures: unknown[] }): unknown => {
    asked.push(ask);
    return { kind: 'asked' };
  },
  'guard.note': ({ code }: { code: string }): unknown => {
    told.push(code);
    return {};
  },
};

/** Holds files and notes what the page gets of them. */
function holding(flow: ReturnType<typeof createFlow>, files: File[] | Promise<File[]>) {
  const page: (string | File[])[] = [];
  flow.hold({
    files,
    replay: {
      original: () => page.push('original'),
      replaced: (copies) => page.push(copies),
      cancelled: () => page.push('cancelled'),
    },
  });
  return page;
}

const answer = (background: ReturnType<typeof fakeBackground>, choice: Choice, at = 0) =>
  background.tell('guard.answered', { holdId: asked[at]?.holdId, choice });

beforeEach(() => {
  asked = [];
  told = [];
  fakeDarkroom();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, Symbol.for('jikim.overlay'));
});

describe('the page gets', () => {
  test('nothing before the choice, then the original when it is uploaded as it is', async () => {
    const background = fakeBackground(handlers);
    const page = holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(page).toEqual([]);
    expect(answer(background, { kind: 'as-is' })).toBe(true);
    expect(page).toEqual(['original']);
    expect(answer(background, { kind: 'as-is' })).toBe(false);
    expect(page).toEqual(['original']);
  });

  test('a cancelled chooser when the person does not upload, and no note', async () => {
    const background = fakeBackground(handlers);
    const page = holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    answer(background, { kind: 'cancel' });
    expect(page).toEqual(['cancelled']);
    expect(told).toEqual([]);
  });

  test('copies of all pictures and the other files as they are, in order', async () => {
    const background = fakeBackground(handlers);
    const page = holding(createFlow(), [photo, notes, photo]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const { x, y, width, height } = faces[0]?.box as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    const shapes = [{ x, y, width, height, tilt: 0 }];
    const within = { width: 1000, height: 500 };
    answer(background, {
      kind: 'safer',
      covers: [{ index: 2, within, shapes }],
      style: 'solid',
      smaller: false,
    });
    await vi.waitFor(() => expect(page).toHaveLength(1));
    const [first, second, third] = page[0] as File[];
    expect(await first?.text()).toBe('copy []');
    expect(second).toBe(notes);
    expect(await third?.text()).toBe(`copy ${JSON.stringify(shapes)}`);
  });

  test('nothing when the person leaves while copies are made, and no note', async () => {
    const background = fakeBackground(handlers);
    let copied: () => void = () => undefined;
    fakeDarkroom({
      copy: (file) =>
        new Promise(
          (done) => (copied = () => done({ kind: 'copied', file: new File([], file.name) })),
        ),
    });
    const page = holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    answer(background, { kind: 'safer', covers: [], style: 'solid', smaller: false });
    expect(answer(background, { kind: 'as-is' })).toBe(true);
    expect(page).toEqual([]);
    answer(background, { kind: 'cancel' });
    expect(page).toEqual(['cancelled']);
    copied();
    await new Promise((done) => setTimeout(done, 20));
    expect(page).toEqual(['cancelled']);
    expect(told).toEqual([]);
  });

  test('the copies in the moment in which the dialog of this frame has left, not before', async () => {
    const background = fakeBackground(handlers);
    const order: string[] = [];
    const page: string[] = [];
    openOverlay({
      finished: (holdId) => {
        order.push(holdId === asked[0]?.holdId ? 'dialog left' : 'another dialog left');
        queueMicrotask(() => order.push('the task goes on'));
        return true;
      },
    });
    createFlow().hold({
      files: [photo],
      replay: {
        original: () => page.push('original'),
        replaced: () => order.push('page has the copies'),
        cancelled: () => page.push('cancelled'),
      },
    });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    setTimeout(() => order.push('another task'));
    answer(background, { kind: 'safer', covers: [], style: 'solid', smaller: false });
    await vi.waitFor(() => expect(order).toContain('page has the copies'));
    const [left, given] = ['dialog left', 'page has the copies'].map((one) => order.indexOf(one));
    expect(order.slice(left, given)).not.toContain('another task');
    expect(page).toEqual([]);
  });

  test('the original at once where the guard is off or nothing is a picture', async () => {
    fakeBackground({ ...handlers, 'guard.begin': () => ({ on: false, audience: 'public' }) });
    const off = holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(off).toEqual(['original']));
    fakeBackground(handlers);
    const text = holding(createFlow(), [notes]);
    await vi.waitFor(() => expect(text).toEqual(['original']));
    expect(asked).toEqual([]);
  });

  test('the original where the background lets it pass', async () => {
    fakeBackground({ ...handlers, 'guard.ask': () => ({ kind: 'pass' }) });
    const page = holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(page).toEqual(['original']));
  });
});

describe('it fails closed, and says so, when', () => {
  const broken = () => {
    throw new Error('broken');
  };
  test.each([
    ['the background cannot begin', { 'guard.begin': broken }],
    ['the question fails', { 'guard.ask': broken }],
    ['nobody can be asked', { 'guard.ask': () => ({ kind: 'failed' }) }],
  ])('%s', async (_, changes) => {
    fakeBackground({ ...handlers, ...changes });
    const page = holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(told).toEqual(['failed-closed']));
    expect(page).toEqual(['cancelled']);
  });

  test('the background does not answer', async () => {
    vi.useFakeTimers();
    fakeBackground({ ...handlers, 'guard.begin': never });
    const page = holding(createFlow(), [photo]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page).toEqual(['cancelled']);
    expect(told).toEqual(['failed-closed']);
  });

  test('a dropped folder cannot be read', async () => {
    fakeBackground(handlers);
    const page = holding(createFlow(), Promise.reject(new Error('gone')));
    await vi.waitFor(() => expect(page).toEqual(['cancelled']));
  });

  test.each([
    ['fails', () => Promise.resolve({ kind: 'failed', because: 'cannot-encode' } as const)],
    ['throws', () => Promise.reject(new Error('broken'))],
  ])('one copy %s: never the original of a picture that was to be covered', async (_, copy) => {
    fakeDarkroom({ copy });
    const background = fakeBackground(handlers);
    const page = holding(createFlow(), [photo, notes]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    answer(background, { kind: 'safer', covers: [], style: 'solid', smaller: false });
    await vi.waitFor(() => expect(told).toEqual(['copy-failed']));
    expect(page).toEqual(['cancelled']);
  });

  test('the page goes while the person is asked, and later answers change nothing', async () => {
    const background = fakeBackground(handlers);
    const flow = createFlow();
    const [first, second] = [holding(flow, [photo]), holding(flow, [photo])];
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    flow.giveUp();
    expect([first, second]).toEqual([['cancelled'], ['cancelled']]);
    expect(answer(background, { kind: 'as-is' })).toBe(false);
    expect([first, second]).toEqual([['cancelled'], ['cancelled']]);
  });
});

describe('two holds in a frame', () => {
  test('are asked about one after the other', async () => {
    const background = fakeBackground(handlers);
    const flow = createFlow();
    const [first, second] = [holding(flow, [photo]), holding(flow, [photo])];
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    answer(background, { kind: 'as-is' });
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    answer(background, { kind: 'cancel' }, 1);
    expect([first, second]).toEqual([['original'], ['cancelled']]);
  });

  test('do not share a fate: one that broke leaves the next its turn', async () => {
    const background = fakeBackground(handlers);
    const flow = createFlow();
    const broken = holding(flow, Promise.reject(new Error('gone')));
    const next = holding(flow, [photo]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    answer(background, { kind: 'as-is' });
    expect([broken, next]).toEqual([['cancelled'], ['original']]);
  });
});

test('waking the engine is asked for once in a frame', () => {
  const background = fakeBackground(handlers);
  const flow = createFlow();
  flow.warm();
  flow.warm();
  expect(background.sent).toEqual(['guard.begin']);
});

describe('a question that nobody waits for', () => {
  test('is known: the frame says whether it still holds', async () => {
    const background = fakeBackground(handlers);
    holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const holdId = asked[0]?.holdId;
    expect(background.tell('guard.still-held', { holdId })).toBe(true);
    expect(background.tell('guard.still-held', { holdId: 'another-hold' })).toBe(false);
    answer(background, { kind: 'cancel' });
    expect(background.tell('guard.still-held', { holdId })).toBe(false);
  });

  test('ends when the extension is gone, and the page gets nothing', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    vi.stubGlobal('navigator', { language: 'en' });
    vi.stubGlobal('document', {
      createElement: () => ({
        attachShadow: () => ({ append: () => undefined }),
        style: { setProperty: () => undefined },
      }),
      documentElement: { append: () => undefined },
    });
    fakeBackground(handlers);
    const page = holding(createFlow(), [photo]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    vi.stubGlobal('chrome', { runtime: {} });
    vi.advanceTimersByTime(1500);
    expect(page).toEqual(['cancelled']);
  });
});
