import type { CoverStyle } from '../core/question';
import { blankSheet } from './canvas';
import { COVER_COLOUR, type Cover, coverRadius } from './core/cover';

/** A blurred cover is made of so many averaged patches across: fewer numbers than it takes to tell two people apart by eye. */
const PATCHES = 6;

/** Covers on a canvas: flat colour, or the picture itself in a few averaged patches. */
export function paintCovers(
  context: CanvasRenderingContext2D,
  covers: readonly Cover[],
  style: CoverStyle,
): void {
  for (const cover of covers) {
    context.save();
    outline(context, cover);
    if (style === 'solid' || !blur(context, cover)) {
      context.fillStyle = COVER_COLOUR;
      context.fill();
    }
    context.restore();
  }
}

function outline(context: CanvasRenderingContext2D, cover: Cover): void {
  const middle = [cover.x + cover.width / 2, cover.y + cover.height / 2] as const;
  context.translate(...middle);
  context.rotate(cover.tilt);
  context.beginPath();
  context.roundRect(
    -cover.width / 2,
    -cover.height / 2,
    cover.width,
    cover.height,
    coverRadius(cover),
  );
  context.rotate(-cover.tilt);
  context.translate(-middle[0], -middle[1]);
}

/** Halves until few patches are left, so that every pixel counts in its average. @returns false: no memory for it */
function blur(context: CanvasRenderingContext2D, cover: Cover): boolean {
  const { canvas } = context;
  const reach = Math.hypot(cover.width, cover.height) / 2;
  const x = Math.max(0, Math.floor(cover.x + cover.width / 2 - reach));
  const y = Math.max(0, Math.floor(cover.y + cover.height / 2 - reach));
  let width = Math.min(canvas.width, Math.ceil(x + 2 * reach)) - x;
  let height = Math.min(canvas.height, Math.ceil(y + 2 * reach)) - y;
  if (width <= 0 || height <= 0) return true;
  const whole = { x, y, width, height };
  const patches = Math.max(2, Math.round((PATCHES * width) / cover.width));
  let source: HTMLCanvasElement = canvas;
  let from = whole;
  while (width > patches || source === canvas) {
    width = Math.max(1, Math.max(Math.min(patches, width), Math.floor(width / 2)));
    height = Math.max(1, Math.floor((whole.height * width) / whole.width));
    const sheet = blankSheet({ width, height }, false);
    if (!sheet) return false;
    sheet.context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, width, height);
    source = sheet.canvas;
    from = { x: 0, y: 0, width, height };
  }
  context.clip();
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height, whole.x, whole.y, whole.width, whole.height);
  return true;
}
