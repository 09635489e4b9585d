import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { SAME_PICTURE_BITS, pdqDistance, pdqOf, samePictures } from '@/evidence/core/pdq';
import expected from '../vectors/pdq/expected.json';

const folder = path.resolve(import.meta.dirname, '../vectors/pdq');

async function hashed(file: string) {
  const picture = sharp(readFileSync(path.join(folder, file)))
    .removeAlpha()
    .ensureAlpha()
    .raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return pdqOf({ data, width: info.width, height: info.height });
}

describe('PDQ', { timeout: 60_000 }, () => {
  it.each(expected)('gives the hash and quality of the reference for $file', async (row) => {
    const { hashes, quality } = await hashed(row.file);
    expect(quality).toBe(row.quality);
    expect(hashes[0]).toBe(row.pdq);
  });

  it('finds a mirrored and a turned picture by its eight forms only', async () => {
    const { hashes } = await hashed('scene-a.png');
    expect(new Set(hashes).size).toBe(8);
    for (const file of ['scene-a-mirror.png', 'scene-a-rot90.png']) {
      const other = expected.find((row) => row.file === file)?.pdq ?? '';
      const distances = hashes.map((hash) => pdqDistance(hash, other));
      expect(distances[0]).toBeGreaterThan(SAME_PICTURE_BITS);
      expect(distances.filter((bits) => bits <= SAME_PICTURE_BITS)).toHaveLength(1);
    }
  });

  it('groups copies that were shrunk, pressed or turned, and leaves out what is too plain to tell', async () => {
    const files = [
      ...['scene-a.png', 'scene-a-q30.jpg', 'scene-a-120x80.png', 'scene-a-mirror.png'],
      ...['noise.png', 'flat-grey.png', 'gradient.png'],
    ];
    const pictures = files.map(async (name) => ({ name, ...(await hashed(name)) }));
    expect(samePictures(await Promise.all(pictures))).toEqual([files.slice(0, 4)]);
  });

  it('counts the bits in which two hashes differ', () => {
    expect(pdqDistance('0'.repeat(64), 'f'.repeat(64))).toBe(256);
    expect(pdqDistance('8'.padEnd(64, '0'), '1'.padStart(64, '0'))).toBe(2);
  });
});
