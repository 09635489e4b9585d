import { afterEach, describe, expect, test, vi } from 'vitest';
import { gate } from '@/background/gate';
import type { Detection } from '@/faces/core/face';
import { lookAtAll } from '@/guard/look';
import { aFace } from '../faces/a-face';
import { fakeDarkroom } from './fake-background';

const photo = new File(['x'], 'photo.jpg');
const notes = new File(['x'], 'notes.txt');
const box = { x: 10, y: 20, width: 30, height: 40 };
const found: Detection = {
  kind: 'found',
  faces: [aFace(box)],
  widthPx: 500,
  heightPx: 250,
};
const never = () => new Promise<never>(() => undefined);

afterEach(() => void vi.useRealTimers());

describe('looking at held files', () => {
  test('gives boxes and landmarks in the pixels of the full picture', async () => {
    const [seen] = await lookAtAll([photo], fakeDarkroom(), () => Promise.resolve(found));
    expect(seen?.look).toMatchObject({
      kind: 'checked',
      widthPx: 1000,
      faces: [aFace({ x: 20, y: 40, width: 60, height: 80 })],
    });
  });

  test('asks the engine only what the gate lets through', async () => {
    const asked: unknown[] = [];
    await lookAtAll([photo], fakeDarkroom(), (picture) => {
      asked.push(picture);
      return Promise.resolve(found);
    });
    expect(asked).toHaveLength(1);
    expect(gate['faces.detect'].parse(asked[0])).toEqual(asked[0]);
  });

  test('keeps the order of the selection', async () => {
    const files = [photo, notes, photo, notes, photo];
    const seen = await lookAtAll(files, fakeDarkroom(), () => Promise.resolve(found));
    expect(seen.map(({ index, look }) => [index, look.kind])).toEqual([
      [0, 'checked'],
      [1, 'not-a-picture'],
      [2, 'checked'],
      [3, 'not-a-picture'],
      [4, 'checked'],
    ]);
  });

  test.each([
    ['engine', { kind: 'failed', because: 'engine' }],
    ['engine', { kind: 'failed', because: 'decode' }],
    ['timeout', { kind: 'failed', because: 'timeout' }],
  ] as const)('never takes a failed engine for "no face" (%s)', async (because, failed) => {
    const [seen] = await lookAtAll([photo], fakeDarkroom(), () => Promise.resolve(failed));
    expect(seen?.look).toMatchObject({ kind: 'unchecked', because, canCopy: true });
  });

  test('counts an engine that cannot be reached as unchecked', async () => {
    const [seen] = await lookAtAll([photo], fakeDarkroom(), () =>
      Promise.reject(new Error('gone')),
    );
    expect(seen?.look).toMatchObject({ kind: 'unchecked', because: 'engine' });
  });

  test('asks once more when the background was stopped in the middle of a picture', async () => {
    const ask = vi.fn<() => Promise<Detection>>().mockRejectedValueOnce(new Error('port closed'));
    ask.mockResolvedValue(found);
    const [seen] = await lookAtAll([photo], fakeDarkroom(), ask);
    expect(seen?.look.kind).toBe('checked');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('gives a picture two seconds in all, whichever part is slow', async () => {
    vi.useFakeTimers();
    const slowEngine = lookAtAll([photo], fakeDarkroom(), never);
    const slowDecoder = lookAtAll([photo], fakeDarkroom({ develop: never }), never);
    await vi.advanceTimersByTimeAsync(2000);
    expect((await slowEngine)[0]?.look).toMatchObject({ because: 'timeout', canCopy: true });
    expect((await slowDecoder)[0]?.look).toMatchObject({ because: 'timeout', canCopy: false });
  });

  test('says what the browser cannot decode', async () => {
    const develop = () =>
      Promise.resolve({
        kind: 'undecodable',
        because: 'cannot-decode',
        hidden: { place: true, device: false },
      } as const);
    const [seen] = await lookAtAll([photo], fakeDarkroom({ develop }), never);
    expect(seen?.look).toEqual({
      kind: 'unchecked',
      because: 'cannot-decode',
      canCopy: false,
      hidden: { place: true, device: false },
    });
  });
});
