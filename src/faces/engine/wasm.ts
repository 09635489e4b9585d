import type { Pixels } from './pixels';
import { resampleTable } from './resample-table';

/** What `engine.wasm` exports; every number is a byte address or a count (see `assembly/`). */
export type Kernels = {
  memory: WebAssembly.Memory;
  base(): number;
  stem(
    pixels: number,
    output: number,
    width: number,
    height: number,
    outputs: number,
    weights: number,
    scratch: number,
  ): void;
  unit(
    input: number,
    output: number,
    width: number,
    height: number,
    inputs: number,
    outputs: number,
    weights: number,
    ring: number,
    rectify: number,
  ): void;
  decode(
    coder: number,
    end: number,
    table: number,
    output: number,
    count: number,
    step: number,
  ): void;
  greyStem(
    pixels: number,
    output: number,
    width: number,
    height: number,
    outputs: number,
    weights: number,
    scratch: number,
  ): void;
  block(
    input: number,
    output: number,
    width: number,
    height: number,
    inputs: number,
    outputs: number,
    weights: number,
    ring: number,
    stride: number,
    rectify: number,
  ): void;
  addRectified(
    input: number,
    output: number,
    width: number,
    height: number,
    inputs: number,
    outputs: number,
    stride: number,
  ): void;
  mix(
    input: number,
    output: number,
    pixels: number,
    inputs: number,
    outputs: number,
    weights: number,
    rectify: number,
  ): void;
  blendAdd(small: number, large: number, width: number, height: number, channels: number): void;
  pool(input: number, output: number, width: number, height: number, channels: number): void;
  enlargeAdd(small: number, large: number, width: number, height: number, channels: number): void;
  resample(
    input: number,
    width: number,
    output: number,
    pitch: number,
    columns: number,
    rows: number,
    columnTable: number,
    columnMost: number,
    rowTable: number,
    rowMost: number,
    row: number,
  ): void;
};

const PAGE_BYTES = 65536;

/** Starts the kernels. Nothing is imported, so nothing but arithmetic can happen in there. */
export async function loadKernels(wasm: BufferSource): Promise<Kernels> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  return instance.exports as Kernels;
}

/** Next multiple of 64, so that every buffer starts on its own cache line. */
export function align(address: number): number {
  return Math.ceil(address / 64) * 64;
}

/** Makes sure that memory reaches up to `end`. Views taken before may be gone afterwards. */
export function reserve({ memory }: Kernels, end: number): void {
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}

/** A picture at another size. @param free - first address the resampler may use; everything above is lost */
export function resize(
  kernels: Kernels,
  free: number,
  picture: Pixels,
  width: number,
  height: number,
): Pixels {
  if (width === picture.width && height === picture.height) return picture;
  const columns = resampleTable(picture.width, width);
  const rows = resampleTable(picture.height, height);
  const input = align(free);
  const output = align(input + picture.data.length);
  const columnTable = align(output + width * height * 4);
  const rowTable = align(columnTable + columns.bytes.length);
  const row = align(rowTable + rows.bytes.length);
  reserve(kernels, row + picture.width * 16);
  const memory = new Uint8Array(kernels.memory.buffer);
  memory.set(picture.data, input);
  memory.set(columns.bytes, columnTable);
  memory.set(rows.bytes, rowTable);
  kernels.resample(
    input,
    picture.width,
    output,
    width * 4,
    width,
    height,
    columnTable,
    columns.most,
    rowTable,
    rows.most,
    row,
  );
  return { data: memory.slice(output, output + width * height * 4), width, height };
}
