import { afterEach, describe, expect, test, vi } from 'vitest';
import { gate } from '@/background/gate';
import type { Detection } from '@/faces/core/face';
import { decide } from '@/guard/core/decide';
import { lookAtAll } from '@/guard/look';
import { aFace } from '../faces/a-face';
import { fakeBackground, fakeDarkroom } from './fake-background';

const photo = new File(['x'], 'photo.jpg');
const notes = new File(['x'], 'notes.txt');
const box = { x: 10, y: 20, width: 30, height: 40 };
const found: Detection = {
  kind: 'found',
  faces: [aFace(box)],
  widthPx: 500,
  heightPx: 250,
};
const SOMEWHERE = { audience: 'unknown', alwaysAsk: false, stripHere: true } as const;
const never = () => new Promise<never>(() => undefined);

afterEach(() => void vi.useRealTimers());

const detectFaces = () => Promise.resolve(found);

test('the picture for the dialog is made while the engine looks, not before', async () => {
  const order: string[] = [];
  const develop = async (file: File) => {
    const developed = await fakeDarkroom().develop(file);
    if (developed.kind !== 'picture') return developed;
    const makePreview = () => (order.push('preview'), developed.makePreview());
    return { ...developed, makePreview };
  };
  const detect = async () => {
    order.push('engine asked');
    await Promise.resolve();
    order.push('engine answered');
    return found;
  };
  const [picture] = await lookAtAll([photo], fakeDarkroom({ develop }), detect, null);
  expect(order).toEqual(['engine asked', 'preview', 'engine answered']);
  expect(picture?.preview).toEqual({ base64: '', widthPx: 2, heightPx: 1 });
});

describe('a long selection', () => {
  const many = Array.from({ length: 20 }, (_, n) => (n === 19 ? notes : photo));
  const work = { holdId: 'hold-1234', isOpen: () => true };

  let told: Record<string, unknown>[] = [];
  let decidesEarly = false;
  // One for all: a script is put into a frame once, and hears once.
  const background = fakeBackground({
    'guard.progress': (ask: Record<string, unknown>) => {
      told.push(ask);
      if (decidesEarly) background.tell('guard.early', { holdId: 'hold-1234' });
      return {};
    },
  });

  /** A file takes 300 ms; decided early means after the first word. */
  async function lookSlowly(early: boolean) {
    vi.useFakeTimers();
    told = [];
    decidesEarly = early;
    const slowly = () => new Promise<Detection>((done) => setTimeout(done, 300, found));
    const looking = lookAtAll(many, fakeDarkroom(), slowly, work);
    await vi.advanceTimersByTimeAsync(20_000);
    return looking;
  }

  test('is told of until it is through', async () => {
    const pictures = await lookSlowly(false);
    expect(told.length).toBeGreaterThan(2);
    expect(told[0]).toMatchObject({ holdId: 'hold-1234', doing: 'looking', all: 20 });
    expect(told[0]?.done).toBe(told[0]?.withFaces);
    expect(told.at(-1)).toMatchObject({ done: 20, all: 20 });
    for (const ask of told) expect(gate['guard.progress'].parse(ask)).toEqual(ask);
    expect(pictures.filter(({ look }) => look.kind === 'checked')).toHaveLength(19);
  });

  test('decided early, says of each file that it was not looked at, and loses none', async () => {
    const pictures = await lookSlowly(true);
    expect(pictures.map(({ index }) => index)).toEqual(many.map((_, n) => n));
    const looked = pictures.filter(({ look }) => look.kind === 'checked').length;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(15);
    const rest = pictures.slice(looked, -1);
    for (const { look, copyFormat, canStrip } of rest) {
      expect(look).toMatchObject({ kind: 'unchecked', because: 'not-looked', canCopy: true });
      expect([copyFormat?.name, canStrip]).toEqual(['JPEG', true]);
    }
    expect(pictures.at(-1)?.look.kind).toBe('not-a-picture');
    expect(decide({ ...SOMEWHERE, looks: pictures.map(({ look }) => look) })).toEqual({
      kind: 'ask',
    });
  });

  test('is not looked at any further when the hold has ended', async () => {
    let asked = 0;
    const closed = { holdId: 'hold-1234', isOpen: () => asked < 3 };
    await lookAtAll(many, fakeDarkroom(), () => ((asked += 1), detectFaces()), closed);
    expect(asked).toBeLessThan(6);
  });
});

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
