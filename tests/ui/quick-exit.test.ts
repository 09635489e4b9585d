import { describe, expect, it } from 'vitest';
import { countShift, leave, SHIFT_PRESSES, SHIFT_WINDOW_MS } from '@/ui/quick-exit';

const press = (timeMs: number, key = 'Shift', repeat = false) => ({ key, repeat, timeMs });
const count = (keys: ReturnType<typeof press>[]) =>
  keys.reduce<number[]>((presses, key) => countShift(presses, key), []).length;

describe('three times Shift', () => {
  it('leaves within five seconds', () => {
    expect(count([press(0), press(2000), press(4999)])).toBe(SHIFT_PRESSES);
  });

  it('forgets a press after five seconds', () => {
    expect(count([press(0), press(2000), press(SHIFT_WINDOW_MS)])).toBe(2);
  });

  it('is not triggered by writing capitals or by holding the key down', () => {
    const capitals = [press(0), press(1, 'A'), press(500), press(501, 'B'), press(900)];
    expect(count(capitals)).toBe(1);
    expect(count([press(0), press(30, 'Shift', true), press(60, 'Shift', true)])).toBe(1);
  });
});

describe('leaving', () => {
  const world = (closeRest?: () => Promise<unknown>) => {
    const order: string[] = [];
    const document = {
      title: 'Notes',
      documentElement: { replaceChildren: () => order.push('blank') },
    };
    const gone = new Promise<void>((done) => {
      leave({
        document: document as unknown as Document,
        ...(closeRest && {
          closeRest: () => {
            order.push('close');
            return closeRest();
          },
        }),
        replaceWithEmptyPage: () => {
          order.push('replace');
          done();
        },
      });
    });
    return { order, document, gone };
  };

  it('blanks the page in the same turn, before anything else happens, then replaces it', async () => {
    const { order, document, gone } = world(() => Promise.resolve());
    expect(order).toEqual(['blank', 'close']);
    expect(document.title).toBe('');
    await gone;
    expect(order).toEqual(['blank', 'close', 'replace']);
  });

  it('replaces it in the same turn when nothing else is to be closed', () => {
    expect(world().order).toEqual(['blank', 'replace']);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no tab'))],
    ['never ends', () => new Promise(() => undefined)],
  ])('goes all the same when closing the rest %s', async (_, closeRest) => {
    const { order, gone } = world(closeRest);
    await gone;
    expect(order).toEqual(['blank', 'close', 'replace']);
  });
});
