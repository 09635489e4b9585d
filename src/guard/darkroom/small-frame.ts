import type { Size } from '@/faces/core/box';
import type { FilmFrame } from '../darkroom';
import { encodeSmall, paint } from './canvas';
import { fitInside, PREVIEW_PX } from './core/scale';

/** High enough that the face engine's scores do not move; the same picture is shown to the person. */
const FRAME_QUALITY = 0.9;

/** One frame, shrunk. Undefined: no memory for it, or the browser does not let us see it. */
export function smallFrame(source: CanvasImageSource, size: Size): FilmFrame | undefined {
  const fitting = fitInside(size, PREVIEW_PX);
  try {
    const sheet = paint(source, fitting, true);
    const base64 = sheet && encodeSmall(sheet, FRAME_QUALITY);
    return base64 ? { base64, widthPx: fitting.width, heightPx: fitting.height } : undefined;
  } catch {
    // A frame without an origin of its own may not read its own canvas.
    return undefined;
  }
}
