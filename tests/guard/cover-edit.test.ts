import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  change,
  coverAfterKey,
  coverBetween,
  draw,
  growCover,
  keepOnly,
  middleCover,
  moveCover,
  remove,
  toggle,
  UNTOUCHED,
} from '@/guard/core/cover-edit';

const photo = { width: 800, height: 600 };
const middle = middleCover(photo);
const by = fc.record({
  x: fc.double({ min: -2000, max: 2000, noNaN: true }),
  y: fc.double({ min: -2000, max: 2000, noNaN: true }),
});

describe('the covers of a photo', () => {
  it('are all there at first; a press keeps a face, the next covers it again', () => {
    const once = toggle(UNTOUCHED, '0:1');
    expect([...once.kept]).toEqual(['0:1']);
    expect([...toggle(once, '0:1').kept]).toEqual([]);
  });

  it('"keep mine" keeps one face of this photo and changes no other photo', () => {
    const before = toggle(toggle(UNTOUCHED, '0:0'), '1:0');
    expect([...keepOnly(before, '0:2', ['0:0', '0:1', '0:2']).kept].sort()).toEqual(['0:2', '1:0']);
  });

  it('drawn by the person get names of their own, can be changed and taken away', () => {
    const two = draw(draw(UNTOUCHED, 0, middle), 0, middle);
    expect(two.drawn.map(({ id }) => id)).toEqual([1, 2]);
    const other = { ...middle, x: 3 };
    expect(change(two, 2, other).drawn.map(({ cover }) => cover.x)).toEqual([middle.x, 3]);
    expect(remove(two, 1).drawn.map(({ id }) => id)).toEqual([2]);
  });

  it('never leave the photo with their middle, and stay large enough to be hit', () => {
    fc.assert(
      fc.property(by, by, (pull, grow) => {
        const cover = moveCover(growCover(middle, grow, photo), pull, photo);
        const [x, y] = [cover.x + cover.width / 2, cover.y + cover.height / 2];
        expect(x >= -1e-6 && x <= photo.width + 1e-6).toBe(true);
        expect(y >= -1e-6 && y <= photo.height + 1e-6).toBe(true);
        expect(Math.min(cover.width, cover.height)).toBeGreaterThanOrEqual(24);
      }),
    );
  });

  it('are drawn between two corners, from any side; a slip of the hand draws none', () => {
    const drawn = coverBetween({ x: 300, y: 200 }, { x: 100, y: 100 }, photo);
    expect(drawn).toEqual({ x: 100, y: 100, width: 200, height: 100, tilt: 0 });
    expect(coverBetween({ x: 300, y: 200 }, { x: 304, y: 203 }, photo)).toBeUndefined();
  });

  it('follow the arrow keys, with Shift in size, and no other key', () => {
    expect(coverAfterKey(middle, 'ArrowLeft', false, photo)?.x).toBeLessThan(middle.x);
    expect(coverAfterKey(middle, 'ArrowDown', true, photo)?.height).toBeGreaterThan(middle.height);
    expect(coverAfterKey(middle, 'a', false, photo)).toBeUndefined();
  });
});
