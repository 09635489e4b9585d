import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipBox } from '@/faces/core/box';
import type { Landmarks } from '@/faces/core/face';
import { coverFor, isUnder, resizeCover } from '@/guard/darkroom/core/cover';
import { copySize, fitInside, MAX_COPY_PX, MAX_COPY_SIDE_PX } from '@/guard/darkroom/core/scale';

const size = fc.record({
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
});
const side = fc.double({ min: 0.5, max: 5000, noNaN: true });
const edge = fc.double({ min: -3000, max: 9000, noNaN: true });
const box = fc.record({ x: edge, y: edge, width: side, height: side });

describe('a cover', () => {
  it('contains every corner of the part of the box that is in the picture', () => {
    fc.assert(
      fc.property(box, size, (face, picture) => {
        const seen = clipBox(face, picture);
        fc.pre(seen !== undefined);
        const cover = coverFor({ box: face }, picture);
        for (const px of [seen.x, seen.x + seen.width]) {
          for (const py of [seen.y, seen.y + seen.height]) {
            expect(cover && isUnder(cover, { x: px, y: py })).toBe(true);
          }
        }
      }),
    );
  });

  it('lies on whole pixels when the head is upright', () => {
    fc.assert(
      fc.property(box, size, (face, picture) => {
        const cover = coverFor({ box: face }, picture);
        if (!cover) return;
        expect([cover.x, cover.y, cover.width, cover.height].every(Number.isInteger)).toBe(true);
        expect(cover.tilt).toBe(0);
      }),
    );
  });

  it('of a tilted head contains the oval of its face, at any tilt', () => {
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    const width = fc.double({ min: 20, max: 400, noNaN: true });
    const ratio = fc.double({ min: 1, max: 1.6, noNaN: true });
    fc.assert(
      fc.property(angle, width, ratio, angle, (tilt, across, tall, round) => {
        const [a, b] = [across / 2, (across * tall) / 2];
        const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
        const middle = { x: 1000, y: 1000 };
        const half = { x: Math.hypot(a * cos, b * sin), y: Math.hypot(a * sin, b * cos) };
        const at = (right: number, down: number) => ({
          x: middle.x + right * cos - down * sin,
          y: middle.y + right * sin + down * cos,
        });
        const landmarks = [
          ...[at(-a / 2, -b / 3), at(a / 2, -b / 3), at(0, 0), at(-a / 3, b / 2), at(a / 3, b / 2)],
        ] as unknown as Landmarks;
        const face = {
          x: middle.x - half.x,
          y: middle.y - half.y,
          width: 2 * half.x,
          height: 2 * half.y,
        };
        const cover = coverFor({ box: face, landmarks }, { width: 2000, height: 2000 });
        const onFace = at(a * Math.cos(round), b * Math.sin(round));
        expect(cover && isUnder(cover, onFace)).toBe(true);
      }),
    );
  });

  it('is as far along in a smaller picture', () => {
    const cover = { x: 10, y: 20, width: 30, height: 40, tilt: 1 };
    const half = resizeCover(cover, { width: 100, height: 80 }, { width: 50, height: 40 });
    expect(half).toEqual({ x: 5, y: 10, width: 15, height: 20, tilt: 1 });
  });

  it('reaches over hair line, ears and chin', () => {
    const cover = coverFor(
      { box: { x: 400, y: 400, width: 100, height: 120 } },
      { width: 1000, height: 1000 },
    );
    expect(cover).toMatchObject({ x: 375, y: 352, width: 150, height: 192 });
  });

  it('is none for a box outside the picture', () => {
    expect(
      coverFor({ box: { x: 200, y: 0, width: 50, height: 50 } }, { width: 100, height: 100 }),
    ).toBeUndefined();
  });

  it('refuses numbers that are none, rather than painting nothing', () => {
    expect(() =>
      coverFor({ box: { x: NaN, y: 0, width: 5, height: 5 } }, { width: 9, height: 9 }),
    ).toThrow(RangeError);
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
