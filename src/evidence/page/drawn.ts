import { boxes } from './boxes';

/** Larger ones become JPEG: a PNG of a photo takes seconds and ten times the room. In pixels. */
const MOST_PNG_PIXELS = 1_000_000;
/** A canvas of more is refused by browsers. In pixels. */
const MOST_PIXELS = 40_000_000;
/** A picture with shorter sides counts visitors, or fills room. In pixels. */
const LEAST_SIDE = 8;

type Drawable = HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;

/**
 * What an element shows now, as a `data:` address; an empty text where it shows nothing.
 * @returns null when the page itself may not read it (a picture of another host)
 */
export function drawnAddress(element: Drawable): string | null {
  const [width, height] = sizeOf(element);
  if (width === 0 || height === 0) return '';
  if (width * height > MOST_PIXELS) return null;
  try {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.drawImage(element, 0, 0, width, height);
    const type = width * height > MOST_PNG_PIXELS ? 'image/jpeg' : 'image/png';
    const address = canvas.toDataURL(type, 0.92);
    return address.startsWith(`data:${type};base64,`) ? address : null;
  } catch {
    return null;
  }
}

function sizeOf(element: Drawable): [width: number, height: number] {
  if (element instanceof HTMLImageElement) return [element.naturalWidth, element.naturalHeight];
  if (element instanceof HTMLVideoElement) return [element.videoWidth, element.videoHeight];
  return [element.width, element.height];
}

/** The address of what an element plays or shows. */
export function addressOf(element: HTMLImageElement | HTMLMediaElement): string {
  return element.currentSrc || element.src;
}

/** Is it there to count visitors, not to be seen? */
export function isPixel(image: HTMLImageElement): boolean {
  const { complete, naturalWidth, naturalHeight } = image;
  if (!complete || Math.max(naturalWidth, naturalHeight) >= LEAST_SIDE) return false;
  const { width, height } = image.getBoundingClientRect();
  return naturalWidth > 0 || Math.max(width, height) < LEAST_SIDE;
}

export type Drawn = { base64: string; mime: string } | null;

/** What the page shows of the picture or film at an address, drawn anew: not the file, but what was to be seen. */
export function drawFile(address: string): Drawn {
  for (const element of boxes('img, video')) {
    const isOne = element instanceof HTMLImageElement || element instanceof HTMLVideoElement;
    if (!isOne || addressOf(element) !== address) continue;
    const drawn = /^data:([^;]+);base64,(.+)$/.exec(drawnAddress(element) ?? '');
    if (drawn?.[1] !== undefined && drawn[2] !== undefined)
      return { mime: drawn[1], base64: drawn[2] };
  }
  return null;
}
