import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** Width of one picture on a sheet and how many stand beside each other, by the shape of the view; in pixels. */
const LAYOUT = {
  wide: { width: 460, columns: 4 },
  narrow: { width: 300, columns: 6 },
  double: { width: 300, columns: 6 },
  zoom: { width: 300, columns: 6 },
};
const GAP = 16;
const LABEL = 22;
/** A sheet that is higher is read no more; the next one begins. */
const SHEET_HEIGHT = 2400;
/** What a view shows below this many screens' worth of its own width is cut: the sheet is for a glance. */
const TALLEST = 3.2;
const GROUND = '#c9ced3';

/**
 * Lays pictures out on sheets, column by column, each under its name.
 * @param pictures - `{ name, file }` in the order in which they are to be read
 * @param shape - a key of the layout above
 * @param to - path of the sheets without number and ending
 * @returns paths of the sheets
 */
export async function contactSheets(pictures, shape, to) {
  const { width, columns } = LAYOUT[shape];
  await mkdir(path.dirname(to), { recursive: true });
  const cells = [];
  for (const { name, file } of pictures) {
    const tall = Math.round(width * TALLEST);
    const whole = await sharp(file).resize({ width }).png().toBuffer({ resolveWithObject: true });
    const height = Math.min(whole.info.height, tall);
    const picture =
      height === whole.info.height
        ? whole.data
        : await sharp(whole.data).extract({ left: 0, top: 0, width, height }).toBuffer();
    cells.push({ name, picture, height: height + LABEL + GAP });
  }
  const sheets = [];
  for (let rest = cells; rest.length > 0;) {
    const { placed, left } = fill(rest, columns);
    rest = left;
    const file = `${to}-${sheets.length + 1}.png`;
    await draw(placed, width, columns, file);
    sheets.push(file);
  }
  return sheets;
}

/** Puts each cell on the shortest column until one does not fit any more. */
function fill(cells, columns) {
  const heights = Array.from({ length: columns }, () => GAP);
  const placed = [];
  for (const [at, cell] of cells.entries()) {
    const column = heights.indexOf(Math.min(...heights));
    if (placed.length > 0 && heights[column] + cell.height > SHEET_HEIGHT)
      return { placed, left: cells.slice(at) };
    placed.push({ ...cell, column, top: heights[column] });
    heights[column] += cell.height;
  }
  return { placed, left: [] };
}

async function draw(placed, width, columns, file) {
  const height = Math.max(...placed.map(({ top, height }) => top + height));
  const layers = placed.flatMap(({ name, picture, column, top }) => {
    const left = GAP + column * (width + GAP);
    const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LABEL}"><text x="0" y="15" font-family="sans-serif" font-size="13" fill="#222">${name}</text></svg>`;
    return [
      { input: Buffer.from(words), left, top },
      { input: picture, left, top: top + LABEL },
    ];
  });
  await sharp({
    create: { width: GAP + columns * (width + GAP), height, channels: 3, background: GROUND },
  })
    .composite(layers)
    .png({ compressionLevel: 9, palette: true })
    .toFile(file);
}
