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

/** @returns what each picture shows, surest first, in its own pixels */
export function lookAt({ network, aside }: Engine, pictures: readonly Pixels[]): Promise<Face[][]> {
  return lookAtAll(pictures, (picture) => lookOnce(network, picture), aside);
}

/**
 * The same for one picture at several scales.
 * @param meanwhile - as `lookAtAll` takes it
 * @returns in pixels of `size`
 */
export function lookAtLevels(
  { network, aside }: Engine,
  levels: readonly Pixels[],
  size: Size,
  meanwhile?: (seen: Face[][]) => void,
): Promise<Face[][]> {
  const resized = (level: Pixels) => (face: Face) => resizeFace(face, level, size);
  return lookAtAll(
    levels,
    (level) => lookOnce(network, level).map(resized(level)),
    aside && (async (level) => (await aside(level)).map(resized(level))),
    meanwhile,
  );
}
