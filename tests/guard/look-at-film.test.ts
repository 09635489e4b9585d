import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Detection } from '@/faces/core/face';
import type { Developed, OpenFilm } from '@/guard/darkroom';
import { momentsOf, picturesOf } from '@/guard/darkroom/core/moments';
import { lookAtFilm, lookFurther } from '@/guard/look-at-film';
import { aFace } from '../faces/a-face';

afterEach(() => void vi.useRealTimers());

const facts = { hidden: { place: true, device: false }, isIndexed: true };
const nobody: Detection = { kind: 'found', faces: [], widthPx: 64, heightPx: 36 };
const somebody: Detection = { ...nobody, faces: [aFace({ x: 1, y: 2, width: 3, height: 4 })] };
/** A film whose frames say in their `base64` at which time they are. */
function aFilm(changes: Partial<OpenFilm> = {}) {
  const close = vi.fn();
  const opened: OpenFilm = {
    moments: momentsOf(8),
    durationS: 8,
    widthPx: 640,
    heightPx: 360,
    frameAt: (at) => Promise.resolve({ base64: String(at), widthPx: 64, heightPx: 36 }),
    close,
    ...changes,
  };
  const film: Extract<Developed, { kind: 'film' }> = {
    kind: 'film',
    open: () => Promise.resolve(opened),
    readFacts: () => Promise.resolve(facts),
    copyFormat: { name: 'MP4', same: true, still: false },
    canStrip: true,
  };
  return { film, close };
}
const from3to5 = ({ base64 }: { base64: string }) =>
  Promise.resolve(Number(base64) > 3 && Number(base64) < 5 ? somebody : nobody);

describe('looking at a film', () => {
  test('names the times at which faces were seen, in order, and shows one of them', async () => {
    const { film, close } = aFilm();
    const seen = await lookAtFilm(film, from3to5);
    expect(seen.film).toEqual({ durationS: 8, looked: 16, facesAt: [3.25, 3.75, 4.25, 4.75] });
    expect(seen.look).toMatchObject({
      kind: 'checked',
      faces: [{ box: { x: 10, y: 20, width: 30, height: 40 } }],
      hidden: { place: true },
    });
    expect(Number(seen.preview?.base64)).toBeGreaterThan(3);
    expect(close).toHaveBeenCalledOnce();
  });

  test('says nothing of times when the file does not tell them', async () => {
    const { film } = aFilm();
    const readFacts = () => Promise.resolve({ ...facts, isIndexed: false });
    const seen = await lookAtFilm({ ...film, readFacts }, from3to5);
    expect(seen.film?.facesAt).toEqual([]);
    expect(seen.look).toMatchObject({ kind: 'checked', faces: [{}] });
  });

  test('ends after five seconds with what was seen until then', async () => {
    vi.useFakeTimers();
    let asked = 0;
    const { film, close } = aFilm();
    const looking = lookAtFilm(film, () =>
      (asked += 1) > 3 ? new Promise<never>(() => undefined) : Promise.resolve(nobody),
    );
    await vi.advanceTimersByTimeAsync(5000);
    const seen = await looking;
    expect(seen.look.kind).toBe('checked');
    expect(seen.film?.looked).toBe(3);
    expect(close).toHaveBeenCalledOnce();
  });

  test.each([
    ['cannot-decode', aFilm({ frameAt: () => Promise.resolve(undefined) }).film, from3to5],
    ['cannot-decode', { ...aFilm().film, open: () => Promise.resolve(undefined) }, from3to5],
    ['engine', aFilm().film, () => Promise.reject(new Error('gone'))],
    ['engine', aFilm().film, () => Promise.resolve({ kind: 'failed', because: 'engine' } as const)],
  ] as const)('is not checked (%s) when no moment was', async (because, film, detect) => {
    const seen = await lookAtFilm(film, detect);
    expect(seen.look).toMatchObject({ kind: 'unchecked', because, canCopy: true });
    expect(seen.film?.looked).toBe(0);
  });

  test('lets a file pass that holds only sound', async () => {
    const open = () => Promise.resolve('sound' as const);
    const seen = await lookAtFilm({ ...aFilm().film, open }, from3to5);
    expect(seen.look.kind).toBe('not-a-picture');
  });
});

describe('looking at a moving picture', () => {
  const moving = (frames: number, seen: number[] = []) => ({
    frames,
    moments: picturesOf(frames),
    frameAt: (index: number) => {
      seen.push(index);
      return Promise.resolve({ base64: String(index), widthPx: 64, heightPx: 36 });
    },
    close: vi.fn(),
  });

  test('sees faces that come later', async () => {
    const seen = await lookFurther(Promise.resolve(moving(9)), from3to5);
    expect(seen).toEqual({ frames: 9, looked: 9, facesLater: true });
  });

  test('looks at eight pictures of a long one, none of them twice and never again at the first', async () => {
    const looked: number[] = [];
    const seen = await lookFurther(Promise.resolve(moving(1000, looked)), () =>
      Promise.resolve(nobody),
    );
    expect(seen).toEqual({ frames: 1000, looked: 9, facesLater: false });
    expect(new Set(looked).size).toBe(8);
    expect(looked).not.toContain(0);
    expect(Math.max(...looked)).toBeGreaterThan(900);
  });

  test.each([
    ['cannot be opened', () => Promise.resolve(undefined)],
    ['breaks', () => Promise.reject(new Error('broken'))],
    [
      'shows nothing',
      () => Promise.resolve({ ...moving(9), frameAt: () => Promise.resolve(undefined) }),
    ],
  ])('says so when it %s', async (_what, open) => {
    expect(await lookFurther(open(), from3to5)).toBeNull();
  });
});
