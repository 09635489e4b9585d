/** How a page stands in its window, in CSS pixels. `crop` is the part of the window that the scroller fills. */
export type Geometry = {
  windowWidth: number;
  windowHeight: number;
  crop: { x: number; y: number; width: number; height: number };
  /** How far it is scrolled, and how far it can be. */
  top: number;
  scrollHeight: number;
  /** `inner`: the document itself does not scroll, a box in it does. */
  scroller: 'document' | 'inner';
};

/** One picture of the window: where its crop lies in the whole, in CSS pixels. */
export type Tile = { geometry: Geometry; widthPx: number; heightPx: number };

/** At most so many steps and so long: an endless page ends here, and the record says so (reference: full-page-screen-capture#119). */
export const MOST_STEPS = 60;
export const MOST_MS = 60_000;

/** Chrome answers two pictures a second; 510 ms apart none was refused (reference: evidence §3). */
export const TILE_GAP_MS = 510;

/**
 * One joined picture at most: below the 32,767 px at which canvases stop, and 40 megapixels, 160 MB while drawn.
 * A longer page becomes several.
 */
export const MOST_SHEET_HEIGHT_PX = 32_000;
export const MOST_SHEET_PIXELS = 40_000_000;

/** Where to scroll next; `null` when the end is in the picture. */
export function nextTop({ top, crop, scrollHeight }: Geometry): number | null {
  const bottom = top + crop.height;
  // Half a pixel: scroll positions are fractions on zoomed pages.
  return bottom >= scrollHeight - 0.5 ? null : bottom;
}

/** One tile in one sheet: which part of the tile goes where, in pixels. */
export type Placed = {
  tile: number;
  source: { x: number; y: number; width: number; height: number };
  /** Position in the sheet; the size is that of `source`. */
  x: number;
  y: number;
};

export type Sheet = { widthPx: number; heightPx: number; tiles: Placed[] };

/**
 * Plans the joined pictures. The scale comes from the pictures, not from `devicePixelRatio`: page zoom changes
 * the one and not always the other (reference: bugshot-2#146).
 */
export function planSheets(tiles: readonly Tile[]): Sheet[] {
  const first = tiles[0];
  if (!first) return [];
  const placed = tiles.map((tile, index) => place(tile, index));
  const widthPx = Math.max(...placed.map(({ source }) => source.width));
  const endPx = Math.max(...placed.map(({ y, source }) => y + source.height));
  const most = Math.max(
    1,
    Math.min(MOST_SHEET_HEIGHT_PX, Math.floor(MOST_SHEET_PIXELS / Math.max(1, widthPx))),
  );
  const sheets: Sheet[] = [];
  for (let start = 0; start < endPx; start += most) {
    const heightPx = Math.min(most, endPx - start);
    const here = placed.filter(
      ({ y, source }) => y < start + heightPx && y + source.height > start,
    );
    sheets.push({ widthPx, heightPx, tiles: here.map((one) => ({ ...one, y: one.y - start })) });
  }
  return sheets;
}

function place({ geometry, widthPx, heightPx }: Tile, tile: number): Placed {
  const scale = widthPx / geometry.windowWidth;
  const { crop } = geometry;
  const left = Math.round(crop.x * scale);
  const upper = Math.round(crop.y * scale);
  const right = Math.min(widthPx, Math.round((crop.x + crop.width) * scale));
  const lower = Math.min(heightPx, Math.round((crop.y + crop.height) * scale));
  return {
    tile,
    source: { x: left, y: upper, width: right - left, height: lower - upper },
    x: 0,
    y: Math.round(geometry.top * scale),
  };
}

/** Stretches of a page that is pictured in one go, each within the limits of a sheet, in CSS pixels. */
export function planStretches(widthPx: number, heightPx: number): { y: number; height: number }[] {
  const most = Math.max(
    1,
    Math.min(MOST_SHEET_HEIGHT_PX, Math.floor(MOST_SHEET_PIXELS / Math.max(1, widthPx))),
  );
  const stretches: { y: number; height: number }[] = [];
  for (let y = 0; y < heightPx; y += most) {
    stretches.push({ y, height: Math.min(most, heightPx - y) });
  }
  return stretches;
}
