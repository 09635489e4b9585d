import { deflateRawSync } from 'node:zlib';

/** One file of a ZIP that may lie: whatever is given here is written, fitting or not. */
export type RawFile = {
  name: string | Uint8Array;
  data: Uint8Array;
  deflate?: boolean;
  /** In the header before the bytes only. */
  local?: { name?: string; size?: number; method?: number; flags?: number };
  /** In the directory only. */
  central?: {
    size?: number;
    stored?: number;
    method?: number;
    flags?: number;
    attributes?: number;
    offset?: number;
  };
  /** Bytes that belong to nobody, before the header. */
  gap?: Uint8Array;
};

export type RawOptions = {
  count?: number;
  comment?: Uint8Array;
  before?: Uint8Array;
  after?: Uint8Array;
};

const u16 = (value: number) => [value & 255, (value >>> 8) & 255];
const u32 = (value: number) => [
  ...u16(value & 0xffff),
  ...u16(Math.floor(value / 65_536) & 0xffff),
];
const encode = (text: string | Uint8Array) =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text;

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}

/** Writes a ZIP by hand, lies included. */
export function rawZip(
  files: readonly RawFile[],
  options: RawOptions = {},
): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [options.before ?? new Uint8Array()];
  const directory: Uint8Array[] = [];
  let at = options.before?.length ?? 0;
  for (const file of files) {
    const { data, deflate = false, local = {}, central = {}, gap = new Uint8Array() } = file;
    const stored = deflate ? new Uint8Array(deflateRawSync(data)) : data;
    const method = deflate ? 8 : 0;
    const name = encode(file.name);
    const localName = encode(local.name ?? file.name);
    const crc = crc32(data);
    const offset = at + gap.length;
    const header = [
      ...[0x50, 0x4b, 3, 4],
      ...u16(20),
      ...u16(local.flags ?? 0x800),
      ...u16(local.method ?? method),
      ...u32(0),
      ...u32(crc),
      ...u32(stored.length),
      ...u32(local.size ?? data.length),
      ...u16(localName.length),
      ...u16(0),
    ];
    pieces.push(gap, Uint8Array.from(header), localName, stored);
    at = offset + header.length + localName.length + stored.length;
    directory.push(
      Uint8Array.from([
        ...[0x50, 0x4b, 1, 2],
        ...u16(0x31e),
        ...u16(20),
        ...u16(central.flags ?? 0x800),
        ...u16(central.method ?? method),
        ...u32(0),
        ...u32(crc),
        ...u32(central.stored ?? stored.length),
        ...u32(central.size ?? data.length),
        ...u16(name.length),
        ...u16(0),
        ...u16(0),
        ...u16(0),
        ...u16(0),
        ...u32(central.attributes ?? 0x81a40000),
        ...u32(central.offset ?? offset),
      ]),
      name,
    );
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const comment = options.comment ?? new Uint8Array();
  const count = options.count ?? files.length;
  const end = [
    ...[0x50, 0x4b, 5, 6],
    ...u16(0),
    ...u16(0),
    ...u16(Math.min(count, 0xffff)),
    ...u16(Math.min(count, 0xffff)),
    ...u32(size),
    ...u32(at),
    ...u16(comment.length),
  ];
  for (const piece of directory) pieces.push(piece);
  pieces.push(Uint8Array.from(end), comment, options.after ?? new Uint8Array());
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}
