import { blankSheet, encode, readPixels } from './canvas';

/** What this browser's canvas can be trusted with. `faithful`: pixels come back as they were painted. */
export type CanvasPowers = { faithful: boolean; webp: boolean };

/** Some browsers add noise of a step or two against fingerprinting; that harms neither eyes nor the face engine. */
const TOLERANCE = 4;
const SIDE = 16;

let powers: Promise<CanvasPowers> | undefined;

/**
 * Tries the canvas once per frame. With `privacy.resistFingerprinting` a page's canvas
 * gives noise or plain white: the face engine would find nobody in it, and a copy would be rubbish.
 * The answer is kept; losing it costs one more try.
 */
export function canvasPowers(): Promise<CanvasPowers> {
  powers ??= tryCanvas();
  return powers;
}

async function tryCanvas(): Promise<CanvasPowers> {
  const sheet = blankSheet({ width: SIDE, height: SIDE }, true);
  if (!sheet) return { faithful: false, webp: false };
  for (let cell = 0; cell < SIDE * SIDE; cell += 1) {
    sheet.context.fillStyle = `rgb(${colourOf(cell).join()})`;
    sheet.context.fillRect(cell % SIDE, Math.floor(cell / SIDE), 1, 1);
  }
  const pixels = readPixels(sheet);
  const faithful = Array.from({ length: SIDE * SIDE }, (_none, cell) =>
    colourOf(cell).every((value, channel) => {
      return Math.abs(value - (pixels[cell * 4 + channel] ?? -1000)) <= TOLERANCE;
    }),
  ).every(Boolean);
  return { faithful, webp: (await encode(sheet, 'webp', 0.9)) !== undefined };
}

/** A different colour for each cell, so that one plain answer cannot be right. */
function colourOf(cell: number): [number, number, number] {
  return [cell, (cell * 7) % 256, 255 - cell];
}
