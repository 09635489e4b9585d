/**
 * PDQ, the perceptual hash of pictures by Facebook (ThreatExchange `pdq/cpp`, BSD), in our own words: bit for bit the same
 * hash for the same pixels. It finds the same picture again on another page; it proves nothing (SHA-256 does that).
 */

/** Red, green, blue, alpha of each pixel, in rows from the top, as a canvas gives them. */
export type RgbaPixels = { data: Uint8ClampedArray | Uint8Array; width: number; height: number };

/** Two hashes this close are the same picture, the reference's own advice. Of 256 bits. */
export const SAME_PICTURE_BITS = 31;
/** A flat picture matches by chance: hashes of this quality and less are not compared. */
export const TOO_PLAIN_QUALITY = 49;

/** The reference shrinks to this before it hashes, and never makes a small picture larger. */
const MOST_SIDE = 512;
const f = Math.fround;
const SIDE = 64;
const BLOCKS = 16;

/** Rows 1 to 16 of the 64-point DCT. */
const DCT = Float32Array.from({ length: BLOCKS * SIDE }, (_, at) => {
  const [row, column] = [Math.floor(at / SIDE) + 1, at % SIDE];
  return f(Math.sqrt(2 / SIDE)) * Math.cos((Math.PI / 2 / SIDE) * row * (2 * column + 1));
});

/** The hash of a picture, and those of its turned and mirrored forms: eight, the plain one first. */
export function pdqOf(pixels: RgbaPixels): { quality: number; hashes: string[] } {
  const shrunk = shrink(pixels);
  if (shrunk.width < 5 || shrunk.height < 5) return { quality: 0, hashes: ['0'.repeat(64)] };
  const small = sample(blur(shrunk));
  const waves = dct(small);
  return { quality: qualityOf(small), hashes: EIGHT_FORMS.map((form) => hashOf(form(waves))) };
}

/** In how many of 256 bits two hashes differ. */
export function pdqDistance(a: string, b: string): number {
  let differing = 0;
  for (let at = 0; at < 64; at += 8) {
    let bits = Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16);
    for (; bits !== 0; bits &= bits - 1) differing += 1;
  }
  return differing;
}

type Luma = { data: Float32Array; width: number; height: number };

/** Nearest neighbour, to at most 512 × 512, and to brightness (float32, as the reference rounds). */
function shrink({ data, width, height }: RgbaPixels): Luma {
  const tooLarge = width > MOST_SIDE || height > MOST_SIDE;
  const [across, down] = tooLarge ? [MOST_SIDE, MOST_SIDE] : [width, height];
  const luma = new Float32Array(across * down);
  for (let y = 0; y < down; y += 1) {
    const row = Math.floor((y * height) / down);
    for (let x = 0; x < across; x += 1) {
      const at = (row * width + Math.floor((x * width) / across)) * 4;
      const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      luma[y * across + x] = brightness(red, green, blue);
    }
  }
  return { data: luma, width: across, height: down };
}

const [RED, GREEN, BLUE] = [f(0.299), f(0.587), f(0.114)];
const brightness = (red: number, green: number, blue: number): number =>
  f(f(f(RED * red) + f(GREEN * green)) + f(BLUE * blue));

/** Two passes of a box filter, each along rows and then along columns. */
function blur({ data, width, height }: Luma): Luma {
  const [acrossWindow, downWindow] = [windowOf(width), windowOf(height)];
  let from = data;
  for (let pass = 0; pass < 2; pass += 1) {
    const rows = new Float32Array(from.length);
    for (let y = 0; y < height; y += 1) boxLine(from, rows, y * width, width, 1, acrossWindow);
    const columns = new Float32Array(from.length);
    for (let x = 0; x < width; x += 1) boxLine(rows, columns, x, height, width, downWindow);
    from = columns;
  }
  return { data: from, width, height };
}

const windowOf = (side: number): number => Math.ceil(side / (2 * SIDE));

/** One line of the box filter, with a running sum in float32. */
function boxLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  length: number,
  stride: number,
  windowSize: number,
): void {
  const half = Math.floor((windowSize + 2) / 2);
  const [phase1, phase2] = [half - 1, windowSize - half + 1];
  let [left, right, put, sum, size] = [start, start, start, 0, 0];
  const take = (): void => {
    sum = f(sum + (from[right] ?? 0));
    right += stride;
    size += 1;
  };
  const drop = (): void => {
    sum = f(sum - (from[left] ?? 0));
    left += stride;
    size -= 1;
  };
  const write = (): void => {
    to[put] = f(sum / size);
    put += stride;
  };
  for (let at = 0; at < phase1; at += 1) take();
  for (let at = 0; at < phase2; at += 1) {
    take();
    write();
  }
  for (let at = 0; at < length - windowSize; at += 1) {
    take();
    sum = f(sum - (from[left] ?? 0));
    left += stride;
    size -= 1;
    write();
  }
  for (let at = 0; at < phase1; at += 1) {
    drop();
    write();
  }
}

/** 64 × 64, each the pixel in the middle of its cell. */
function sample({ data, width, height }: Luma): Float32Array {
  const small = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y += 1) {
    const row = Math.floor(((y + 0.5) * height) / SIDE);
    for (let x = 0; x < SIDE; x += 1) {
      small[y * SIDE + x] = data[row * width + Math.floor(((x + 0.5) * width) / SIDE)] ?? 0;
    }
  }
  return small;
}

/** How much changes from cell to cell: sums whole steps of gradient, as the reference does. */
function qualityOf(small: Float32Array): number {
  let steps = 0;
  const step = (a: number, b: number): number =>
    Math.abs(Math.trunc((((small[a] ?? 0) - (small[b] ?? 0)) * 100) / 255));
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const at = y * SIDE + x;
      if (y < SIDE - 1) steps += step(at, at + SIDE);
      if (x < SIDE - 1) steps += step(at, at + 1);
    }
  }
  return Math.min(100, Math.trunc(steps / 90));
}

/** The 16 × 16 lowest waves: DCT · small · DCTᵀ, in float32. */
function dct(small: Float32Array): Float32Array {
  const half = new Float32Array(BLOCKS * SIDE);
  for (let row = 0; row < BLOCKS; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      let sum = 0;
      for (let k = 0; k < SIDE; k += 1) {
        sum = f(sum + f((DCT[row * SIDE + k] ?? 0) * (small[k * SIDE + column] ?? 0)));
      }
      half[row * SIDE + column] = sum;
    }
  }
  const waves = new Float32Array(BLOCKS * BLOCKS);
  for (let row = 0; row < BLOCKS; row += 1) {
    for (let column = 0; column < BLOCKS; column += 1) {
      let sum = 0;
      for (let k = 0; k < SIDE; k += 1) {
        sum = f(sum + f((half[row * SIDE + k] ?? 0) * (DCT[column * SIDE + k] ?? 0)));
      }
      waves[row * BLOCKS + column] = sum;
    }
  }
  return waves;
}

/** A turned or mirrored picture has the same waves, some with the other sign, rows and columns exchanged. */
const formOf =
  (isExchanged: boolean, flipsRows: boolean, flipsColumns: boolean) =>
  (waves: Float32Array): Float32Array =>
    waves.map((_, at) => {
      const [row, column] = [Math.floor(at / BLOCKS), at % BLOCKS];
      const wave = waves[isExchanged ? column * BLOCKS + row : at] ?? 0;
      // The first row here is wave number one, which is odd and so changes its sign.
      const isFlipped = (flipsRows && row % 2 === 0) !== (flipsColumns && column % 2 === 0);
      return isFlipped ? -wave : wave;
    });
const EIGHT_FORMS = [false, true].flatMap((isExchanged) =>
  [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ].map(([rows = false, columns = false]) => formOf(isExchanged, rows, columns)),
);

/** One bit a wave: is it above the middle one? Written from the last wave to the first. */
function hashOf(waves: Float32Array): string {
  const middle = waves.toSorted()[BLOCKS * 8 - 1] ?? 0;
  let hash = '';
  for (let at = BLOCKS * BLOCKS - 4; at >= 0; at -= 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit += 1) if ((waves[at + bit] ?? 0) > middle) digit |= 1 << bit;
    hash += digit.toString(16);
  }
  return hash;
}

/** A picture of the log with its eight hashes. */
export type HashedPicture = { name: string; quality: number; hashes: readonly string[] };

/** Groups of the same picture, turned and mirrored forms included; pictures that stand alone are left out. */
export function samePictures(pictures: readonly HashedPicture[]): string[][] {
  const sharp = pictures.filter(({ quality }) => quality > TOO_PLAIN_QUALITY);
  const groups: HashedPicture[][] = [];
  for (const picture of sharp) {
    const [plain = ''] = picture.hashes;
    const isSame = (other: HashedPicture): boolean =>
      other.hashes.some((hash) => pdqDistance(hash, plain) <= SAME_PICTURE_BITS);
    const fitting = groups.filter((group) => group.some(isSame));
    const joined = [...fitting.flat(), picture];
    for (const group of fitting) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups.filter(({ length }) => length > 1).map((group) => group.map(({ name }) => name));
}
