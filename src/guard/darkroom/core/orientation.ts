/** Tag 0x0112 of Exif 3.0 §4.6.5: how stored pixels are to be turned, 1 (not at all) to 8. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const TAG = 0x0112;
const SHORT = 3;

/** The orientation in a block of Exif, with or without its `Exif` label; 1 when it does not say. */
export function readOrientation(block: Uint8Array): Orientation {
  const start = isLabelled(block) ? 6 : 0;
  const tiff = block.subarray(start);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const isLittle = view.getUint16(0) === 0x4949;
    if (view.getUint16(2, isLittle) !== 42) return 1;
    const directory = view.getUint32(4, isLittle);
    for (let entry = 0; entry < view.getUint16(directory, isLittle); entry += 1) {
      const at = directory + 2 + entry * 12;
      if (view.getUint16(at, isLittle) !== TAG) continue;
      const value = view.getUint16(at + 8, isLittle);
      return value >= 1 && value <= 8 ? (value as Orientation) : 1;
    }
  } catch (error) {
    // The block ends early: nobody can tell the orientation, and a browser takes none.
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** Of several blocks of Exif, the first word about how the picture lies. */
export function firstOrientation(blocks: readonly Uint8Array[]): Orientation {
  return blocks.map(readOrientation).find((orientation) => orientation !== 1) ?? 1;
}

/** The stored picture lies on its side: width and height change places. */
export function isLyingDown(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** A block of Exif that holds an orientation and nothing else: 26 bytes, without label. */
export function orientationBlock(orientation: Orientation): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4d4d_002a);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, TAG);
  view.setUint16(12, SHORT);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return bytes;
}

function isLabelled(block: Uint8Array): boolean {
  return [0x45, 0x78, 0x69, 0x66, 0].every((byte, index) => block[index] === byte);
}
