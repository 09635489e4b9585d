import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipBox, overlap, resizeBox, turnBack, type QuarterTurns } from '@/faces/core/box';
import { CELL, decode, KEEP_SCORE, type Level } from '@/faces/core/decode';
import { resizeFace, tiltOf, turnFaceBack, turnFaceFreelyBack, type Face } from '@/faces/core/face';
import { fuse, surerThan } from '@/faces/core/fuse';
import { isBelieved } from '@/faces/core/second-opinion';
import { SAME_FACE, suppress } from '@/faces/core/suppress';
import { aFace } from './a-face';

const box = fc.record({
  x: fc.integer({ min: -50, max: 400 }),
  y: fc.integer({ min: -50, max: 400 }),
  width: fc.integer({ min: 1, max: 200 }),
  height: fc.integer({ min: 1, max: 200 }),
});
const face = fc
  .tuple(box, fc.double({ min: 0.1, max: 0.99, noNaN: true }))
  .map(([where, score]) => aFace(where, score));
const faces = fc.array(face, { maxLength: 20 });
const turns = fc.constantFrom<QuarterTurns>(0, 1, 2, 3);

describe('boxes', () => {
  it('overlap alike both ways, fully with themselves, never beyond 0 and 1', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(overlap(a, a)).toBe(1);
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
        expect(overlap(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('come back to where they were after a full turn', () => {
    fc.assert(
      fc.property(box, turns, (a, quarter) => {
        const upright = { width: 640, height: 480 };
        const turned = quarter % 2 === 0 ? upright : { width: 480, height: 640 };
        const rest = ((4 - quarter) % 4) as QuarterTurns;
        expect(turnBack(turnBack(a, quarter, upright), rest, turned)).toEqual(a);
      }),
    );
  });

  it('keep their place in the picture when it is resized', () => {
    const [small, large] = [
      { width: 160, height: 120 },
      { width: 1280, height: 960 },
    ];
    expect(resizeBox({ x: 10, y: 20, width: 30, height: 40 }, small, large)).toEqual({
      x: 80,
      y: 160,
      width: 240,
      height: 320,
    });
  });

  it('are cut at the edge of the picture, or dropped outside of it', () => {
    const picture = { width: 100, height: 100 };
    expect(clipBox({ x: -10, y: 90, width: 30, height: 30 }, picture)).toEqual({
      x: 0,
      y: 90,
      width: 20,
      height: 10,
    });
    expect(clipBox({ x: 100, y: 0, width: 5, height: 5 }, picture)).toBeUndefined();
  });
});

/** A grid in which only one cell speaks; all others are sure that there is nothing. */
function grid(column: number, row: number, cell: readonly number[]): Level {
  const cells = new Float32Array(4 * 3 * CELL);
  for (let n = 0; n < 12; n += 1) cells.set([-20, -20], n * CELL);
  cells.set(cell, (row * 4 + column) * CELL);
  return { stride: 16, columns: 4, rows: 3, cells };
}

describe('decoding', () => {
  it('centres a box at cell plus offset, sized by exp, scored by the root of both chances', () => {
    const [only, ...more] = decode([grid(2, 1, [0, 0, 0.5, -0.25, Math.log(3), 0])]);
    expect(more).toEqual([]);
    expect(only?.score).toBeCloseTo(0.5, 6);
    expect(only?.box.x).toBeCloseTo(2.5 * 16 - 24, 4);
    expect(only?.box.y).toBeCloseTo(0.75 * 16 - 8, 4);
    expect(only?.box.width).toBeCloseTo(48, 4);
    expect(only?.box.height).toBeCloseTo(16, 4);
  });

  it('drops what is less sure than the limit', () => {
    const at = (score: number) => Math.log(score / (1 - score));
    const cell = (score: number) => grid(0, 0, [at(score), at(score), 0, 0, 0, 0]);
    expect(decode([cell(KEEP_SCORE - 0.01)])).toEqual([]);
    expect(decode([cell(KEEP_SCORE + 0.01)])).toHaveLength(1);
  });
});

describe('landmarks', () => {
  const upright = aFace({ x: 10, y: 20, width: 40, height: 50 });

  it('are read from their cell, two numbers each', () => {
    const landmarks = [0, 1, 2, 3, 4].flatMap((n) => [n, -n / 2]);
    const [only] = decode([grid(2, 1, [0, 0, 0, 0, 0, 0, ...landmarks])]);
    expect(only?.landmarks).toEqual(
      [0, 1, 2, 3, 4].map((n) => ({ x: (2 + n) * 16, y: (1 - n / 2) * 16 })),
    );
  });

  it('tell how far a head is tilted, whichever way the picture was turned to see it', () => {
    expect(tiltOf(upright.landmarks)).toBeCloseTo(0, 10);
    const picture = { width: 100, height: 200 };
    for (const turns of [0, 1, 2, 3] as const) {
      // Seen upright in a picture turned clockwise, so it is tilted the other way in the one that was not.
      const tilt = tiltOf(turnFaceBack(upright, turns, picture).landmarks);
      expect(Math.cos(tilt + (turns * Math.PI) / 2)).toBeCloseTo(1, 10);
    }
  });

  it('go where their box goes', () => {
    fc.assert(
      fc.property(face, turns, (seen, quarter) => {
        const [small, large] = [
          { width: 320, height: 240 },
          { width: 1280, height: 480 },
        ];
        const back = turnFaceBack(resizeFace(seen, small, large), quarter, large);
        const { x, y, width, height } = back.box;
        for (const point of back.landmarks) {
          expect(point.x).toBeGreaterThanOrEqual(x);
          expect(point.x).toBeLessThanOrEqual(x + width);
          expect(point.y).toBeGreaterThanOrEqual(y);
          expect(point.y).toBeLessThanOrEqual(y + height);
        }
      }),
    );
  });
});

describe('turning back by any angle', () => {
  const upright = { width: 300, height: 200 };
  const middle = ({ width, height }: { width: number; height: number }) => ({
    x: width / 2,
    y: height / 2,
  });

  it('is turning back by quarters where the angle is one', () => {
    fc.assert(
      fc.property(face, turns, (seen, quarter) => {
        const from = quarter % 2 === 0 ? upright : { width: 200, height: 300 };
        const how = { from: middle(from), to: middle(upright), scale: 1 };
        const back = turnFaceFreelyBack(seen, { radians: (quarter * Math.PI) / 2, ...how });
        const expected = turnFaceBack(seen, quarter, upright);
        for (const key of ['x', 'y', 'width', 'height'] as const)
          expect(back.box[key]).toBeCloseTo(expected.box[key], 6);
        expect(back.landmarks[2].x).toBeCloseTo(expected.landmarks[2].x, 6);
      }),
    );
  });

  it('gives a face that stood upright in the turned picture the tilt that was undone', () => {
    const seen = aFace({ x: 100, y: 60, width: 40, height: 50 });
    const how = { from: middle(upright), to: middle(upright), scale: 2 };
    const back = turnFaceFreelyBack(seen, { radians: Math.PI / 4, ...how });
    expect(tiltOf(back.landmarks)).toBeCloseTo(-Math.PI / 4, 6);
    // The bounds of an oval of 40 × 50, turned by 45 degrees, at twice the size.
    expect(back.box.width).toBeCloseTo(Math.hypot(40, 50) * Math.SQRT1_2 * 2, 6);
  });
});

describe('suppressing', () => {
  it('keeps the best, keeps no two of the same face, and drops only doubles of a better one', () => {
    fc.assert(
      fc.property(faces, (all) => {
        const kept = suppress(all);
        for (const [n, one] of kept.entries()) {
          for (const other of kept.slice(n + 1)) {
            expect(overlap(one.box, other.box)).toBeLessThanOrEqual(SAME_FACE);
          }
        }
        for (const dropped of all.filter((one) => !kept.includes(one))) {
          expect(
            kept.some(
              (one) => one.score >= dropped.score && overlap(one.box, dropped.box) > SAME_FACE,
            ),
          ).toBe(true);
        }
      }),
    );
  });
});

describe('the second opinion', () => {
  it('adds to the first one: each may make up for doubts of the other, and a further turn or a small face count less', () => {
    const large = { longSidePx: 200, turnedAgain: false };
    const said = (face: number, person: number) => ({ face, person });
    expect(isBelieved(0.85, said(1, 1), large)).toBe(true);
    expect(isBelieved(0.85, said(-1, 0), large)).toBe(false);
    expect(isBelieved(0.85, said(-1, 2), large)).toBe(true);
    expect(isBelieved(0.9995, said(-2, -1), large)).toBe(true);
    expect(isBelieved(0.99, said(1, -3), large)).toBe(false);
    expect(isBelieved(0.85, said(0.5, 1), large)).toBe(true);
    expect(isBelieved(0.85, said(0.5, 1), { ...large, turnedAgain: true })).toBe(false);
    expect(isBelieved(0.99, said(1, -2), { ...large, longSidePx: 20 })).toBe(true);
  });
});

describe('fusing', () => {
  const at = (score: number, x = 0): Face => aFace({ x, y: 0, width: 10, height: 10 }, score);

  it('makes two half-sure looks one surer one', () => {
    const [joint, ...more] = fuse([[at(0.6)], [at(0.5, 1)], []]);
    expect(more).toEqual([]);
    expect(joint?.score).toBeCloseTo(0.8, 10);
    expect(joint).toEqual({ ...at(0.6), score: joint?.score });
  });

  it('counts a scale only once, and strangers not at all', () => {
    expect(fuse([[at(0.6), at(0.5, 3)]]).map(({ score }) => score)).toEqual([0.6]);
    expect(fuse([[at(0.6)], [at(0.5, 100)]])).toHaveLength(2);
  });

  it('never lowers a score, invents no box, and loses none of a single scale', () => {
    fc.assert(
      fc.property(fc.array(faces, { maxLength: 3 }), (scales) => {
        const joined = fuse(scales);
        const all = scales.flat();
        const top = (list: readonly Face[]) => Math.max(0, ...list.map(({ score }) => score));
        expect(top(joined)).toBeGreaterThanOrEqual(top(all) - 1e-9);
        for (const { box: seen, score } of joined) {
          expect(all.some((one) => one.box === seen && one.score <= score + 1e-9)).toBe(true);
          expect(score).toBeLessThan(1);
        }
        const single = suppress(all);
        expect(fuse([single])).toHaveLength(single.length);
      }),
    );
  });

  it('does not depend on the order of the scales', () => {
    fc.assert(
      fc.property(faces, faces, (a, b) => {
        const scores = (joined: Face[]) => joined.map(({ score }) => score.toFixed(9));
        const distinct = new Set([...a, ...b].map(({ score }) => score)).size;
        fc.pre(distinct === a.length + b.length);
        expect(scores(fuse([a, b]))).toEqual(scores(fuse([b, a])));
      }),
    );
  });

  it('keeps exactly what is sure enough', () => {
    expect(surerThan(0.84, [at(0.84), at(0.83)])).toEqual([at(0.84)]);
  });
});
