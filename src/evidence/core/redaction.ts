import type { Body } from './entry';
import { isDigest } from '@/bytes/hex';
import { isName } from './entry';

/** A painted place of a covered copy: whole pixels of the copy, from its top left corner. */
export type CoveredBox = { x: number; y: number; width: number; height: number };

/** Most places in one copy: a body has its limit. */
export const MOST_BOXES = 200;

/** What a copy is painted with. */
export const COVER_COLOUR = '#000000';

/**
 * What a `redaction.made` entry says of its one part, a copy of a picture with places painted over. `about`: the record
 * that the picture belongs to. `of`: the original, which stays as it is. The copy has the size of the original, upright.
 */
export type Redaction = {
  about: number;
  of: { partId: string; seq: number; sha256: string };
  width: number;
  height: number;
  boxes: CoveredBox[];
};

/**
 * A place as a person drew it, in whole pixels of the picture: never smaller than drawn, never beyond the edges.
 * @returns null when nothing of it lies in the picture
 */
export function wholePixels(
  box: CoveredBox,
  size: { width: number; height: number },
): CoveredBox | null {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const right = Math.min(size.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(size.height, Math.ceil(box.y + box.height));
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function isBox(value: unknown, width: number, height: number): value is CoveredBox {
  if (typeof value !== 'object' || value === null) return false;
  const box = value as Record<keyof CoveredBox, unknown>;
  if (!isCount(box.x) || !isCount(box.y) || !isCount(box.width) || !isCount(box.height))
    return false;
  return (
    box.width > 0 && box.height > 0 && box.x + box.width <= width && box.y + box.height <= height
  );
}

/** Reads the body of a `redaction.made` entry; null when it is not one. */
export function readRedaction(body: Body): Redaction | null {
  const { about, of, width, height, boxes } = body as Record<string, unknown>;
  if (!isCount(about) || !isCount(width) || !isCount(height)) return null;
  if (typeof of !== 'object' || of === null || !Array.isArray(boxes)) return null;
  const { partId, seq, sha256 } = of as Record<string, unknown>;
  if (!isName(partId) || !isCount(seq) || !isDigest(sha256)) return null;
  if (boxes.length === 0 || boxes.length > MOST_BOXES) return null;
  if (!boxes.every((box): box is CoveredBox => isBox(box, width, height))) return null;
  return { about, of: { partId, seq, sha256 }, width, height, boxes };
}
