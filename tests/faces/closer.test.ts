import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Size } from '@/faces/core/box';
import { closerPlaces, isWhole } from '@/faces/core/closer';
import { aFace } from './a-face';

const closer = fc.constantFrom<Size>(
  { width: 1280, height: 853 },
  { width: 720, height: 1280 },
  { width: 1280, height: 1280 },
);
const small = fc.record({
  across: fc.double({ min: 0, max: 1, noNaN: true }),
  down: fc.double({ min: 0, max: 1, noNaN: true }),
  side: fc.integer({ min: 4, max: 120 }),
  score: fc.double({ min: 0.1, max: 0.83, noNaN: true }),
});

/** A find at a place of the closer look, in pixels of a picture half as large. */
function findIn(
  { width, height }: Size,
  { across, down, side, score }: { across: number; down: number; side: number; score: number },
) {
  const [x, y] = [across * (width - side), down * (height - side)];
  return aFace({ x: x / 2, y: y / 2, width: side / 2, height: side / 2 }, score);
}
const half = ({ width, height }: Size) => ({ width: width / 2, height: height / 2 });
const enlarged = ({ x, y, width, height }: Box): Box => ({
  x: 2 * x,
  y: 2 * y,
  width: 2 * width,
  height: 2 * height,
});

describe('places for a closer look', () => {
  it('are none where everything is sure, or large', () => {
    const picture = { width: 640, height: 480 };
    const sure = aFace({ x: 100, y: 100, width: 20, height: 20 }, 0.85);
    const large = aFace({ x: 300, y: 100, width: 70, height: 70 }, 0.5);
    expect(closerPlaces([sure, large], picture, { width: 1280, height: 960 })).toEqual([]);
  });

  it('hold each unsure small find whole, in whole pixels of the picture', () => {
    fc.assert(
      fc.property(closer, fc.array(small, { minLength: 1, maxLength: 12 }), (size, finds) => {
        const unsure = finds.map((find) => findIn(size, find));
        const places = closerPlaces(unsure, half(size), size);
        for (const { x, y, width, height } of places) {
          expect([x, y, width, height].every(Number.isInteger)).toBe(true);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(size.width);
          expect(y + height).toBeLessThanOrEqual(size.height);
        }
        for (const one of unsure) {
          const face = { ...one, box: enlarged(one.box) };
          expect(places.some((place) => holds(place, face.box) && isWhole(face, place, size))).toBe(
            true,
          );
        }
      }),
    );
  });

  it('never cost much more than the whole picture', () => {
    fc.assert(
      fc.property(closer, fc.array(small, { maxLength: 60 }), (size, finds) => {
        const places = closerPlaces(
          finds.map((find) => findIn(size, find)),
          half(size),
          size,
        );
        const area = places.reduce((sum, { width, height }) => sum + width * height, 0);
        expect(area).toBeLessThanOrEqual(size.width * size.height * 1.2);
      }),
    );
  });
});

describe('a face at the edge of a place', () => {
  const size = { width: 1280, height: 960 };
  const place = { x: 320, y: 0, width: 320, height: 320 };
  it('counts as whole at an edge of the picture only', () => {
    expect(isWhole(aFace({ x: 400, y: -3, width: 50, height: 60 }), place, size)).toBe(true);
    expect(isWhole(aFace({ x: 321, y: 50, width: 50, height: 60 }), place, size)).toBe(false);
    expect(isWhole(aFace({ x: 600, y: 50, width: 45, height: 60 }), place, size)).toBe(false);
    expect(isWhole(aFace({ x: 400, y: 270, width: 45, height: 49 }), place, size)).toBe(false);
  });
});

function holds(place: Box, box: Box): boolean {
  return (
    box.x >= place.x &&
    box.y >= place.y &&
    box.x + box.width <= place.x + place.width &&
    box.y + box.height <= place.y + place.height
  );
}
