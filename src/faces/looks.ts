import type { Size } from './core/box';
import { longSide } from './core/box';
import type { Face } from './core/face';
import { resizeFace } from './core/face';
import type { Blaze } from './engine/blaze';
import type { Pixels } from './engine/pixels';
import type { Kernels } from './engine/wasm';
import { resize } from './engine/wasm';
import type { YuNet } from './engine/yunet';
import type { LookAside } from './share-looks';
import { lookAtAll, lookOnce } from './share-looks';

/** Long sides, in pixels, at which a picture is looked at: large faces are seen best at 160, small ones at 640. */
export const SCALES = [640, 320, 160] as const;

/**
 * What looks are made with. `free`: first address of wasm memory behind the weights of both networks; `aside`: somebody
 * who can look at the same time.
 */
export type Engine = {
  kernels: Kernels;
  network: YuNet;
  blaze: Blaze;
  free: number;
  aside: LookAside | undefined;
};

/** The picture at each of `SCALES`; each one is made from the next larger one. */
export function shrink(engine: Engine, picture: Pixels): Pixels[] {
  let from = picture;
  return SCALES.map((scale) => {
    const level = resizeTo(engine, from, scaledSize(picture, scale));
    if (longSide(level) < longSide(from)) from = level;
    return level;
  });
}

/** Whole pixels of a picture whose long side is brought to `scale`. */
export function scaledSize(picture: Size, scale: number): Size {
  const factor = scale / longSide(picture);
  return {
    width: Math.max(1, Math.round(picture.width * factor)),
    height: Math.max(1, Math.round(picture.height * factor)),
  };
}

export function resizeTo({ kernels, free }: Engine, picture: Pixels, size: Size): Pixels {
  return resize(kernels, free, picture, size.width, size.height);
}

/** A picture to look at, and the size in whose pixels the answer is wanted. */
export type Shot = { picture: Pixels; size: Size };

/**
 * Looks at several pictures, with the help of somebody aside if there is one.
 * @param meanwhile - as `lookAtAll` takes it
 * @returns what each one shows, surest first, in pixels of its `size`
 */
export function lookAt(
  { network, aside }: Engine,
  shots: readonly Shot[],
  meanwhile?: (seen: Face[][]) => void,
): Promise<Face[][]> {
  const sizes = new Map(shots.map(({ picture, size }) => [picture, size]));
  const resized = (picture: Pixels) => (face: Face) =>
    resizeFace(face, picture, sizes.get(picture) ?? picture);
  return lookAtAll(
    shots.map(({ picture }) => picture),
    (picture) => lookOnce(network, picture).map(resized(picture)),
    aside && (async (picture) => (await aside(picture)).map(resized(picture))),
    meanwhile,
  );
}

/** The same for one picture at several scales. @returns in pixels of `size` */
export function lookAtLevels(
  engine: Engine,
  levels: readonly Pixels[],
  size: Size,
  meanwhile?: (seen: Face[][]) => void,
): Promise<Face[][]> {
  return lookAt(
    engine,
    levels.map((picture) => ({ picture, size })),
    meanwhile,
  );
}
