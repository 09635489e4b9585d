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
  it('blanks the page before anything else happens, then replaces it', () => {
    const order: string[] = [];
    const document = {
      title: 'Notes',
      documentElement: { replaceChildren: () => order.push('blank') },
    };
    leave({
      document: document as unknown as Document,
      closeRest: () => order.push('close'),
      replaceWithEmptyPage: () => order.push('replace'),
    });
    expect(order).toEqual(['blank', 'close', 'replace']);
    expect(document.title).toBe('');
  });
});
