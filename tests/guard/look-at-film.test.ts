import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Detection } from '@/faces/core/face';
import type { Developed, OpenFilm } from '@/guard/darkroom-door';
import { lookAtFilm } from '@/guard/look-at-film';
import { aFace } from '../faces/a-face';

afterEach(() => void vi.useRealTimers());

const facts = { hidden: { place: true, device: false }, isIndexed: true };
const nobody: Detection = { kind: 'found', faces: [], widthPx: 64, heightPx: 36 };
const somebody: Detection = { ...nobody, faces: [aFace({ x: 1, y: 2, width: 3, height: 4 })] };
/** A film whose frames say in their `base64` at which time they are. */
function aFilm(changes: Partial<OpenFilm> = {}) {
  const close = vi.fn();
  const opened: OpenFilm = {
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
