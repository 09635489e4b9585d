// npm run bench:quality -- [--dir IN]: how much of a photo the shipped copy loses. Copies of every JPEG, PNG and WebP of a folder (the
// photos of the demo site if none is named) are made in real Chromium without covers, and compared with what they were
// made from: SSIM of the brightness (Wang et al. 2004, 8 × 8 windows, every fourth pixel), and the size of the file.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { loadCovers } from './lib/load-covers.mjs';

installPackages();
useOwnNode();
const { default: sharp } = await import('sharp');
const { openFrameWorld } = await import('../tests/e2e/harness/frame-world.ts');
const { clean } = await import('../tests/e2e/harness/clean.ts');
const { coverFor } = await loadCovers();
const { values } = parseArgs({ options: { dir: { type: 'string' } } });
const dir = values.dir ?? path.join(root, 'demo/photos');
const files = (await readdir(dir)).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();

const WINDOW = 8;
const STEP = 4;
/** The constants of the paper for 8 bits. */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

const world = await openFrameWorld(path.join(root, '.output/chrome-mv3'));
const all = [];
try {
  for (const [index, name] of files.entries()) {
    const file = path.join(dir, name);
    const made = await clean(world, file, String(index), 'bare', coverFor);
    if (made.refused !== null) {
      console.log(`${name}: refused, ${made.refused}`);
      continue;
    }
    const value = await ssim(file, made.bytes);
    const size = made.bytes.length / (await stat(file)).size;
    all.push(value);
    console.log(`${name}: SSIM ${value.toFixed(4)}, ${(size * 100).toFixed(0)} % of the size`);
  }
} finally {
  await world.close();
}
all.sort((a, b) => a - b);
const median = all[Math.floor(all.length / 2)];
console.log(
  `${all.length} copies: lowest SSIM ${all[0]?.toFixed(4)}, median ${median?.toFixed(4)}`,
);

async function brightness(picture) {
  const { data, info } = await sharp(picture)
    .rotate()
    .flatten({ background: '#808080' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

async function ssim(one, other) {
  const [a, b] = [await brightness(one), await brightness(other)];
  if (a.width !== b.width || a.height !== b.height) throw new Error('another size');
  let sum = 0;
  let count = 0;
  for (let y = 0; y + WINDOW <= a.height; y += STEP) {
    for (let x = 0; x + WINDOW <= a.width; x += STEP) {
      sum += inWindow(a, b, x, y);
      count += 1;
    }
  }
  return sum / count;
}

function inWindow(a, b, left, top) {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + WINDOW; y += 1) {
    for (let x = left; x < left + WINDOW; x += 1) {
      const p = a.data[(y * a.width + x) * a.channels];
      const q = b.data[(y * b.width + x) * b.channels];
      sumA += p;
      sumB += q;
      squareA += p * p;
      squareB += q * q;
      product += p * q;
    }
  }
  const n = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const [variesA, variesB] = [squareA / n - meanA ** 2, squareB / n - meanB ** 2];
  const together = product / n - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * together + C2)) /
    ((meanA ** 2 + meanB ** 2 + C1) * (variesA + variesB + C2))
  );
}
