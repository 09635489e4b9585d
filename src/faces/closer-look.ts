import { closerPlaces, isWhole } from './core/closer';
import type { Face } from './core/face';
import { moveFace, resizeFace } from './core/face';
import { fuse } from './core/fuse';
import { suppress } from './core/suppress';
import type { Pixels } from './engine/pixels';
import { cropPixels } from './engine/pixels';
import type { Engine } from './looks';
import { lookAt, resizeTo, scaledSize } from './looks';

/** Long side, in pixels, at which small faces are looked at when they are to be covered; too costly for the yes-or-no question. */
export const COVER_SCALE = 1280;

/**
 * Looks closely at what is small and unsure, and only there.
 * @param seen - what each of the usual looks shows, in pixels of the picture
 * @returns what the closer look shows, surest first, in pixels of the picture; empty when there was nothing to win
 */
export async function lookCloser(
  engine: Engine,
  picture: Pixels,
  seen: readonly Face[][],
): Promise<Face[]> {
  const size = scaledSize(picture, COVER_SCALE);
  const places = closerPlaces(fuse(seen), picture, size);
  if (places.length === 0) return [];
  const large = resizeTo(engine, picture, size);
  const parts = places.map((place) => cropPixels(large, place));
  const found = await lookAt(
    engine,
    parts.map((picture) => ({ picture, size: picture })),
  );
  const faces = places.flatMap((place, n) =>
    (found[n] ?? [])
      .map((face) => moveFace(face, place))
      .filter((face) => isWhole(face, place, size)),
  );
  return suppress(faces).map((face) => resizeFace(face, size, picture));
}
