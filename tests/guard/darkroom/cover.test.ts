import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipBox } from '@/faces/core/box';
import { coverFor, type Cover } from '@/guard/darkroom/core/cover';
import { copySize, fitInside, MAX_COPY_PX, MAX_COPY_SIDE_PX } from '@/guard/darkroom/core/scale';

const size = fc.record({
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
});
const side = fc.double({ min: 0.5, max: 5000, noNaN: true });
const edge = fc.double({ min: -3000, max: 9000, noNaN: true });
const box = fc.record({ x: edge, y: edge, width: side, height: side });

/** The painted shape: inside the rectangle, and not cut off by a rounded corner. */
function isPainted({ x, y, width, height, radii }: Cover, px: number, py: number): boolean {
  if (px < x || py < y || px > x + width || py > y + height) return false;
  const [topLeft, topRight, bottomRight, bottomLeft] = radii;
  const left = px - x;
  const top = py - y;
  const isCut = (r: number, dx: number, dy: number): boolean =>
    dx < r && dy < r && (r - dx) ** 2 + (r - dy) ** 2 > r ** 2 + 1e-6;
  return !(
    isCut(topLeft, left, top) ||
    isCut(topRight, width - left, top) ||
    isCut(bottomRight, width - left, height - top) ||
    isCut(bottomLeft, left, height - top)
  );
}

describe('a cover', () => {
  it('contains every corner of the part of the box that is in the picture', () => {
    fc.assert(
      fc.property(box, size, (face, picture) => {
        const seen = clipBox(face, picture);
        fc.pre(seen !== undefined);
        const cover = coverFor(face, picture);
        for (const px of [seen.x, seen.x + seen.width]) {
          for (const py of [seen.y, seen.y + seen.height]) {
            expect(cover && isPainted(cover, px, py)).toBe(true);
          }
        }
      }),
    );
  });

  it('lies on whole pixels inside the picture', () => {
    fc.assert(
      fc.property(box, size, (face, picture) => {
        const cover = coverFor(face, picture);
        if (!cover) return;
        expect([cover.x, cover.y, cover.width, cover.height].every(Number.isInteger)).toBe(true);
        expect(cover.x).toBeGreaterThanOrEqual(0);
        expect(cover.y).toBeGreaterThanOrEqual(0);
        expect(cover.x + cover.width).toBeLessThanOrEqual(picture.width);
        expect(cover.y + cover.height).toBeLessThanOrEqual(picture.height);
      }),
    );
  });

  it('reaches over hair line, ears and chin', () => {
    const cover = coverFor(
      { x: 400, y: 400, width: 100, height: 120 },
      { width: 1000, height: 1000 },
    );
    expect(cover).toMatchObject({ x: 375, y: 352, width: 150, height: 192 });
  });

  it('is none for a box outside the picture', () => {
    expect(
      coverFor({ x: 200, y: 0, width: 50, height: 50 }, { width: 100, height: 100 }),
    ).toBeUndefined();
  });

  it('refuses numbers that are none, rather than painting nothing', () => {
    expect(() => coverFor({ x: NaN, y: 0, width: 5, height: 5 }, { width: 9, height: 9 })).toThrow(
      RangeError,
    );
  });
});

describe('sizes', () => {
  it('never grow, never vanish, and keep to the limits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 65_535 }),
        fc.integer({ min: 1, max: 65_535 }),
        (width, height) => {
          const copy = copySize({ width, height });
          expect(copy.width * copy.height).toBeLessThanOrEqual(MAX_COPY_PX);
          expect(Math.max(copy.width, copy.height)).toBeLessThanOrEqual(MAX_COPY_SIDE_PX);
          for (const fitted of [copy, fitInside({ width, height }, 1280)]) {
            expect(fitted.width).toBeGreaterThanOrEqual(1);
            expect(fitted.height).toBeGreaterThanOrEqual(1);
            expect(fitted.width).toBeLessThanOrEqual(width);
            expect(fitted.height).toBeLessThanOrEqual(height);
          }
        },
      ),
    );
  });

  it('of ordinary photos stay as they are in the copy', () => {
    expect(copySize({ width: 8000, height: 6000 })).toEqual({ width: 8000, height: 6000 });
    expect(fitInside({ width: 4000, height: 3000 }, 1280)).toEqual({ width: 1280, height: 960 });
  });
});
