/** How a page stands in its window, in CSS pixels. `crop` is the part of the window that the scroller fills. */
export type Geometry = {
  windowWidth: number;
  windowHeight: number;
  crop: { x: number; y: number; width: number; height: number };
  /** How far it is scrolled, and how far it can be. */
  top: number;
  scrollHeight: number;
  /** The same to the side, from the left edge of the content. */
  left: number;
  scrollWidth: number;
  /** `inner`: the document itself does not scroll, a box in it does. */
  scroller: 'document' | 'inner';
};

/** A place that the page was scrolled to, and what is not to be seen there. */
export type Standing = Geometry & {
  /** Pictures in the window that had not come in time. */
  waiting: number;
  /** Something stands fixed over the page. */
  hasBars: boolean;
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

/** A page that is wider than so many windows is cut at the side. */
export const MOST_COLUMNS = 4;

/** Is there more to the side than is pictured? */
export function isCutAside({ scrollWidth, crop }: Geometry): boolean {
  return scrollWidth > crop.width * MOST_COLUMNS + 0.5;
}

/** Where to scroll next: to the side, then down; `null` when the end is in the picture. */
export function nextPlace(geometry: Geometry): { top: number; left: number } | null {
  const { top, left, crop, scrollHeight, scrollWidth } = geometry;
  const right = left + crop.width;
  const widest = Math.min(scrollWidth, crop.width * MOST_COLUMNS);
  // Half a pixel: scroll positions are fractions on zoomed pages.
  if (right < widest - 0.5) return { top, left: right };
  const bottom = top + crop.height;
  return bottom >= scrollHeight - 0.5 ? null : { top: bottom, left: 0 };
}

/** About how many pictures of the window the page takes. */
export function tilesOf({ scrollHeight, scrollWidth, crop }: Geometry): number {
  const columns = Math.min(MOST_COLUMNS, Math.ceil((scrollWidth - 0.5) / crop.width));
  const rows = Math.ceil((scrollHeight - 0.5) / crop.height);
  return Math.max(1, Math.min(MOST_STEPS, rows * Math.max(1, columns)));
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
  const widthPx = Math.max(...placed.map(({ x, source }) => x + source.width));
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
    x: Math.round(geometry.left * scale),
    y: Math.round(geometry.top * scale),
  };
}
