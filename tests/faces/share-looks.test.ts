import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookInWorker, type AsideAsk } from '@/faces/aside';
import type { Face } from '@/faces/core/face';
import type { Pixels } from '@/faces/engine/pixels';
import { lookAtAll, shareOut } from '@/faces/share-looks';
import { aFace } from './a-face';

function pixels(width: number, height: number): Pixels {
  return { data: new Uint8Array(width * height * 4), width, height };
}
/** One face that tells which picture was looked at. */
const look = ({ width, height }: Pixels): Face[] => [aFace({ x: 0, y: 0, width, height })];
const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), {
  maxLength: 12,
});

describe('looks shared out', () => {
  it('leave neither side more to do than the other by more than one picture', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const pictures = all.map(([width, height]) => ({ width, height }));
        const isAside = shareOut(pictures);
        const work = (aside: boolean) =>
          pictures
            .filter((_, n) => isAside[n] === aside)
            .reduce((sum, { width, height }) => sum + width * height, 0);
        const largest = Math.max(0, ...pictures.map(({ width, height }) => width * height));
        expect(Math.abs(work(true) - work(false))).toBeLessThanOrEqual(largest);
      }),
    );
  });

  it('stay here when there is one only, or nobody aside', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await lookAtAll([pixels(3, 2)], look, never)).toEqual([look(pixels(3, 2))]);
    const two = [pixels(3, 2), pixels(1, 4)];
    expect(await lookAtAll(two, look)).toEqual(two.map(look));
  });

  it('answer in the order of the pictures, those aside asked first', async () => {
    const order: string[] = [];
    const pictures = [pixels(2, 2), pixels(30, 30), pixels(5, 5)];
    const seen = await lookAtAll(
      pictures,
      (picture) => {
        order.push(`here ${String(picture.width)}`);
        return look(picture);
      },
      (picture) => {
        order.push(`aside ${String(picture.width)}`);
        return Promise.resolve(look(picture));
      },
    );
    expect(seen).toEqual(pictures.map(look));
    expect(order).toEqual(['aside 30', 'here 2', 'here 5']);
  });

  it('leave time for something else only while somebody aside still looks', async () => {
    const pictures = [pixels(2, 2), pixels(30, 30), pixels(5, 5)];
    const told: Face[][][] = [];
    let finish: () => void = () => undefined;
    const slow = (picture: Pixels) =>
      new Promise<Face[]>((resolve) => (finish = () => resolve(look(picture))));
    const all = lookAtAll(pictures, look, slow, (seen) => told.push(seen));
    expect(told).toEqual([[look(pixels(2, 2)), look(pixels(5, 5))]]);
    finish();
    expect(await all).toEqual(pictures.map(look));
    await lookAtAll(pictures, look, undefined, (seen) => told.push(seen));
    expect(told).toHaveLength(1);
  });

  it('are done here when the one aside breaks', async () => {
    const pictures = [pixels(2, 2), pixels(30, 30)];
    const broken = () => Promise.reject(new Error('broken'));
    expect(await lookAtAll(pictures, look, broken)).toEqual(pictures.map(look));
  });
});

/** A worker that answers when the test says so. */
function fakeWorker() {
  const asked: AsideAsk[] = [];
  const listeners: { message?: (event: MessageEvent) => void; error?: () => void } = {};
  return {
    asked,
    answer: (data: unknown) => listeners.message?.({ data } as MessageEvent),
    break: () => listeners.error?.(),
    worker: {
      postMessage: (message: unknown) => void asked.push(message as AsideAsk),
      addEventListener: (type: 'message' | 'error', listener: (event: MessageEvent) => void) => {
        listeners[type] = listener as () => void;
      },
    },
  };
}

describe('a worker that looks', () => {
  it('gives each look its own answer, in whatever order they come', async () => {
    const { worker, asked, answer } = fakeWorker();
    const aside = lookInWorker(worker);
    const [first, second] = [aside(pixels(1, 1)), aside(pixels(2, 2))];
    answer({ id: asked[1]?.id, faces: look(pixels(2, 2)) });
    answer({ id: asked[0]?.id, faces: look(pixels(1, 1)) });
    expect(await first).toEqual(look(pixels(1, 1)));
    expect(await second).toEqual(look(pixels(2, 2)));
  });

  it('rejects a look that failed, and goes on', async () => {
    const { worker, asked, answer } = fakeWorker();
    const aside = lookInWorker(worker);
    const failed = aside(pixels(1, 1));
    answer({ id: asked[0]?.id });
    await expect(failed).rejects.toThrow('failed');
    const next = aside(pixels(1, 1));
    answer({ id: asked[1]?.id, faces: [] });
    expect(await next).toEqual([]);
  });

  it('rejects all that wait when it breaks, and is not asked again', async () => {
    const { worker, asked, ...control } = fakeWorker();
    const aside = lookInWorker(worker);
    const waiting = aside(pixels(1, 1));
    control.break();
    await expect(waiting).rejects.toThrow('broke');
    await expect(aside(pixels(1, 1))).rejects.toThrow('broke');
    expect(asked).toHaveLength(1);
  });
});
