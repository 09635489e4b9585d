import { COVER_COLOUR, type CoveredBox, wholePixels } from './core/redaction';

/** Up to so many pixels a copy is a PNG, whose uncovered pixels are those of the original; larger ones become JPEG. */
const MOST_PNG_PIXELS = 4_000_000;
const JPEG_QUALITY = 0.92;

/** How far a painted pixel of a JPEG may be from black, of 255. What lies beneath is gone before it is encoded. */
const JPEG_BLUR = 48;

export type PaintedCopy = {
  bytes: Uint8Array<ArrayBuffer>;
  mime: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  boxes: CoveredBox[];
};

/**
 * A copy of a picture with places painted over: decoded, painted, encoded anew, so that nothing of what was there is in
 * the file, and no other data of the original either. It is decoded once more and looked at before it is handed out.
 * @param boxes - in pixels of the picture as it is shown (upright)
 * @throws Error when the picture cannot be decoded, no place lies in it, or the copy is not as it should be
 */
export async function paintCopy(
  original: Blob,
  drawn: readonly CoveredBox[],
): Promise<PaintedCopy> {
  const picture = await createImageBitmap(original);
  const { width, height } = picture;
  const boxes = drawn.map((box) => wholePixels(box, picture)).filter((box) => box !== null);
  if (boxes.length === 0) throw new Error('copy: no place lies in the picture');
  const { canvas, context } = sheet(width, height);
  context.drawImage(picture, 0, 0);
  picture.close();
  context.fillStyle = COVER_COLOUR;
  for (const box of boxes) context.fillRect(box.x, box.y, box.width, box.height);
  const mime = width * height <= MOST_PNG_PIXELS ? 'image/png' : 'image/jpeg';
  const copy = await canvas.convertToBlob({ type: mime, quality: JPEG_QUALITY });
  // A canvas that the browser could not make gives an empty picture without an error.
  if (copy.type !== mime || !(await isCovered(copy, boxes, { width, height })))
    throw new Error('copy: the painted picture is not as it should be');
  return { bytes: new Uint8Array(await copy.arrayBuffer()), mime, width, height, boxes };
}

function sheet(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('copy: no canvas');
  return { canvas, context };
}

/** Is every pixel of every place covered, in the file as it is? */
async function isCovered(
  copy: Blob,
  boxes: readonly CoveredBox[],
  size: { width: number; height: number },
): Promise<boolean> {
  const picture = await createImageBitmap(copy);
  const isSameSize = picture.width === size.width && picture.height === size.height;
  const most = copy.type === 'image/png' ? 0 : JPEG_BLUR;
  const isBlack = ({ x, y, width, height }: CoveredBox): boolean => {
    const { context } = sheet(width, height);
    context.drawImage(picture, -x, -y);
    const { data } = context.getImageData(0, 0, width, height);
    return data.every((value, at) => at % 4 === 3 || value <= most);
  };
  const isEach = isSameSize && boxes.every(isBlack);
  picture.close();
  return isEach;
}
