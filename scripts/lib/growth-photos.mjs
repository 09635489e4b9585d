// Photos for `bench-growth.mjs`: one face, enlarged to a number of megapixels, with the grain that a sensor leaves, so that
// the file is as large, and as slow to decode, as a camera's.
import path from 'node:path';
import sharp from 'sharp';

/** Share of a 3:2 picture's long side of its area. */
const SHAPE = 3 / 2;
/** Side of the tile of grain, in pixels; it is laid over the whole picture. */
const GRAIN = 256;

/**
 * Writes a JPEG of so many megapixels.
 * @param {{ photo: string, megapixels: number, folder: string }} options
 * @returns {Promise<string>} its path
 */
export async function growPhoto({ photo, megapixels, folder }) {
  const height = Math.round(Math.sqrt((megapixels * 1e6) / SHAPE));
  const width = Math.round(height * SHAPE);
  const grain = await sharp({
    create: {
      width: GRAIN,
      height: GRAIN,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
    .png()
    .toBuffer();
  const file = path.join(folder, `${String(megapixels).replace('.', '-')}mp.jpg`);
  await sharp(photo, { limitInputPixels: false })
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: grain, tile: true, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .toFile(file);
  return file;
}
