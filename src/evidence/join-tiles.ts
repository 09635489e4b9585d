import { planSheets, type Sheet, type Tile } from './core/tiles';

export type TakenTile = { bytes: Uint8Array<ArrayBuffer>; geometry: Tile['geometry'] };

/** JPEG as for the tiles. WebP is no choice: above 16,383 px it comes out empty without an error. */
const FORMAT = { type: 'image/jpeg', quality: 0.85 } as const;

/** Joins tiles into as few pictures as the canvas allows, one after the other: one is in memory at a time. */
export async function* joinTiles(taken: readonly TakenTile[]): AsyncGenerator<Blob> {
  const tiles: Tile[] = [];
  for (const { bytes, geometry } of taken) {
    const { width, height } = await decoded(bytes, (bitmap) => Promise.resolve(sizeOf(bitmap)));
    tiles.push({ geometry, widthPx: width, heightPx: height });
  }
  for (const sheet of planSheets(tiles)) yield await drawSheet(sheet, taken);
}

const sizeOf = ({ width, height }: ImageBitmap) => ({ width, height });

async function decoded<T>(
  bytes: Uint8Array<ArrayBuffer>,
  use: (bitmap: ImageBitmap) => Promise<T>,
): Promise<T> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  try {
    return await use(bitmap);
  } finally {
    bitmap.close();
  }
}

async function drawSheet(sheet: Sheet, taken: readonly TakenTile[]): Promise<Blob> {
  const canvas = new OffscreenCanvas(sheet.widthPx, sheet.heightPx);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas for the joined picture');
  for (const { tile, source, x, y } of sheet.tiles) {
    const bytes = taken[tile]?.bytes;
    if (!bytes) continue;
    const { width, height } = source;
    await decoded(bytes, (bitmap) => {
      context.drawImage(bitmap, source.x, source.y, width, height, x, y, width, height);
      return Promise.resolve();
    });
  }
  const blob = await canvas.convertToBlob(FORMAT);
  // A canvas that the browser could not make gives an empty picture without an error.
  if (blob.type !== FORMAT.type || blob.size < 1000) throw new Error('the joined picture is empty');
  return blob;
}
