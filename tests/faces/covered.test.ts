import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import type { Face } from '@/faces/core/face';
import { createDetector, type Detector } from '@/faces/detector';
import { Blaze } from '@/faces/engine/blaze';
import type { Pixels } from '@/faces/engine/pixels';
import { loadKernels, type Kernels } from '@/faces/engine/wasm';
import { readWeights } from '@/faces/engine/weights-file';
import { lookAgain } from '@/faces/second-look';
import { type Cover, COVER_COLOUR, coverFor, coverRadius } from '@/guard/darkroom/core/cover';
import { labels, openPicture, shippedEngine } from './engine-files';
import { openUltraLight } from './ultra-light';

let detector: Detector;
let second: { kernels: Kernels; blaze: Blaze; free: number };

beforeAll(async () => {
  const files = shippedEngine();
  detector = await createDetector(files);
  const kernels = await loadKernels(files.wasm);
  const blaze = new Blaze(kernels, readWeights(files.second, kernels));
  second = { kernels, blaze, free: blaze.end };
}, 180_000);

const withFaces = labels.filter(({ kind }) => kind === 'photo-face');

/** The shipped shapes and colour; painted by sharp, as there is no canvas here. */
async function paint(picture: Pixels, covers: readonly Cover[]): Promise<Pixels> {
  const { width, height } = picture;
  const shapes = covers.map((cover) => {
    const middle = [cover.x + cover.width / 2, cover.y + cover.height / 2].join(' ');
    const turn = `rotate(${String((cover.tilt * 180) / Math.PI)} ${middle})`;
    const [x, y, w, h, r] = [cover.x, cover.y, cover.width, cover.height, coverRadius(cover)].map(
      String,
    );
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" transform="${turn}" fill="${COVER_COLOUR}"/>`;
  });
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">${shapes.join('')}</svg>`;
  const data = await sharp(picture.data, { raw: { width, height, channels: 4 } })
    .composite([{ input: Buffer.from(sheet) }])
    .raw()
    .toBuffer();
  return { data: new Uint8Array(data), width, height };
}

type Covered = { picture: Pixels; faces: Face[]; covers: Cover[]; covered: Pixels };
const made = new Map<string, Promise<Covered>>();

/** Each picture is looked at and covered once for all tests. */
function cover(file: string): Promise<Covered> {
  const before = made.get(file) ?? coverNow(file);
  made.set(file, before);
  return before;
}

async function coverNow(file: string): Promise<Covered> {
  const picture = await openPicture(file);
  const faces = await detector.detect(picture, { cover: true });
  const covers = faces.flatMap((face) => coverFor(face, picture) ?? []);
  return { picture, faces, covers, covered: await paint(picture, covers) };
}

/** Is a found face one of those that were covered? */
function isAt(found: Face, covers: readonly Cover[]): boolean {
  const [x, y] = [found.box.x + found.box.width / 2, found.box.y + found.box.height / 2];
  return covers.some((one) => {
    const [dx, dy] = [x - one.x - one.width / 2, y - one.y - one.height / 2];
    const [cos, sin] = [Math.cos(one.tilt), Math.sin(one.tilt)];
    const across = Math.abs(dx * cos + dy * sin);
    return across < one.width / 2 && Math.abs(dy * cos - dx * sin) < one.height / 2;
  });
}

it('a covered face is not found again by both networks together, nor seen by the second one alone', async () => {
  let covered = 0;
  for (const { file } of withFaces) {
    const done = await cover(file);
    covered += Number(done.covers.length > 0);
    const again = await detector.detect(done.covered, { cover: true });
    expect(
      again.filter((face) => isAt(face, done.covers)),
      file,
    ).toEqual([]);
    for (const { box } of done.faces) {
      expect(lookAgain(second, done.covered, box, 0).face, file).toBeLessThan(0);
    }
  }
  expect(covered).toBeGreaterThanOrEqual(20);
}, 120_000);

it('a covered face is not seen by a third detector of other authors, which saw most of them before', async () => {
  const third = await openUltraLight();
  const [before, after]: [number[], number[]] = [[], []];
  for (const { file } of withFaces) {
    const { picture, covered, faces } = await cover(file);
    for (const { box } of faces) {
      before.push(await third.scoreAt(picture, box));
      after.push(await third.scoreAt(covered, box));
    }
  }
  // 0.7 is where its authors draw the line.
  expect(before.filter((score) => score >= 0.7).length / before.length).toBeGreaterThan(0.75);
  expect(Math.max(...after)).toBeLessThan(0.7);
}, 120_000);

it('the pixels of a covered face are all the same', async () => {
  for (const { file } of withFaces) {
    const { covered, covers } = await cover(file);
    for (const one of covers) {
      const colours = new Set<string>();
      const [halfWide, halfHigh] = [one.width / 2 - 1, one.height / 2 - 1];
      const r = coverRadius(one);
      for (let y = 0; y < covered.height; y += 1) {
        for (let x = 0; x < covered.width; x += 1) {
          const [dx, dy] = [x + 0.5 - one.x - one.width / 2, y + 0.5 - one.y - one.height / 2];
          const [cos, sin] = [Math.cos(one.tilt), Math.sin(one.tilt)];
          const across = Math.abs(dx * cos + dy * sin);
          const down = Math.abs(dy * cos - dx * sin);
          const corner = Math.hypot(
            Math.max(0, across - halfWide + r),
            Math.max(0, down - halfHigh + r),
          );
          if (across > halfWide || down > halfHigh || corner > r) continue;
          const at = (y * covered.width + x) * 4;
          colours.add(covered.data.subarray(at, at + 3).join());
        }
      }
      expect([...colours], file).toEqual(['31,35,41']);
    }
  }
}, 120_000);
