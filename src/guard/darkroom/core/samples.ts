import { boxesIn, type Mp4Box } from './mp4';

/** Bytes of the file from `start` up to `end`, which is the offset after the last one. */
export type Range = { start: number; end: number };

/** Where the samples of a track lie in the file (ISO 14496-12 §8.7): one range for each chunk. */
export function samplesOf(bytes: Uint8Array, trak: Mp4Box): Range[] {
  const tables = sampleTables(bytes, trak);
  const offsets = readOffsets(bytes, tables);
  const perChunk = chunkLengths(bytes, tables, offsets.length);
  const size = sampleSizes(bytes, tables);
  let sample = 0;
  return offsets.map((start, chunk) => {
    let end = start;
    for (let n = 0; n < (perChunk[chunk] ?? 0); n += 1) end += size(sample++);
    return { start, end };
  });
}

type Tables = Record<string, Mp4Box | undefined>;

function sampleTables(bytes: Uint8Array, trak: Mp4Box): Tables {
  let inside = boxesIn(bytes, trak.body, trak.end);
  for (const name of ['mdia', 'minf', 'stbl']) {
    const next = inside.find((box) => box.name === name);
    if (!next) throw new RangeError(`no ${name}`);
    inside = boxesIn(bytes, next.body, next.end);
  }
  return Object.fromEntries(inside.map((box) => [box.name, box]));
}

const viewOf = (bytes: Uint8Array, box: Mp4Box): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset + box.body, box.end - box.body);

function readOffsets(bytes: Uint8Array, { stco, co64 }: Tables): number[] {
  const box = co64 ?? stco;
  if (!box) throw new RangeError('no chunk offsets');
  const view = viewOf(bytes, box);
  return list(view.getUint32(4), (n) =>
    co64 ? Number(view.getBigUint64(8 + n * 8)) : view.getUint32(8 + n * 4),
  );
}

/** Samples in each chunk: runs of "from this chunk on, so many". */
function chunkLengths(bytes: Uint8Array, { stsc }: Tables, chunks: number): number[] {
  if (!stsc) throw new RangeError('no stsc');
  const view = viewOf(bytes, stsc);
  const runs = list(view.getUint32(4), (n) => ({
    first: view.getUint32(8 + n * 12) - 1,
    samples: view.getUint32(12 + n * 12),
  }));
  let run = -1;
  return list(chunks, (chunk) => {
    while ((runs[run + 1]?.first ?? Infinity) <= chunk) run += 1;
    return runs[run]?.samples ?? 0;
  });
}

function sampleSizes(bytes: Uint8Array, { stsz, stz2 }: Tables): (sample: number) => number {
  if (!stsz) throw new RangeError(stz2 ? 'compact sample sizes' : 'no sample sizes');
  const view = viewOf(bytes, stsz);
  const same = view.getUint32(4);
  return (sample) => same || view.getUint32(12 + sample * 4);
}

function list<T>(length: number, make: (index: number) => T): T[] {
  if (length > 10_000_000) throw new RangeError('table too long');
  return Array.from({ length }, (_none, index) => make(index));
}
