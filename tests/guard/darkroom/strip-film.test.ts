import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanElement, readElementHead, voidElement } from '@/guard/darkroom/core/ebml';
import { boxesIn, makeBox } from '@/guard/darkroom/core/mp4';
import { strip } from '@/guard/darkroom/strip';

const film = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(path.resolve(import.meta.dirname, '../../fixtures/films', name)));
const strippedOf = async (bytes: Uint8Array<ArrayBuffer>) => {
  const done = await strip(new File([bytes], 'anna.mov'));
  if (done.kind === 'failed') return done.because;
  return { file: done.file, bytes: new Uint8Array(await done.file.arrayBuffer()) };
};
const has = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes).includes(text, 0, 'latin1');
const box = (bytes: Uint8Array, ...way: string[]) => {
  let inside = boxesIn(bytes);
  let found = inside[0];
  for (const name of way) {
    found = inside.find((one) => one.name === name);
    if (!found) throw new Error(`no ${name}`);
    if (name !== way.at(-1)) inside = boxesIn(bytes, found.body, found.end);
  }
  if (!found) throw new Error('no box');
  return found;
};
const STCO = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stco'];
const firstChunk = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer).getUint32(box(bytes, ...STCO).body + 8);

describe('a film without its hidden data', () => {
  it.each([
    [
      'mov-location.mov',
      'video/quicktime',
      'video.mov',
      ['ExampleCam', '151.2093', '+33', '-33', 'Lavf', 'Lavc', 'Handler\0'],
    ],
    [
      'mp4-location.mp4',
      'video/mp4',
      'video.mp4',
      ['private title', 'loci', 'udta', 'Lavf', 'Lavc'],
    ],
    [
      'mp4-xmp.mp4',
      'video/mp4',
      'video.mp4',
      ['Example Author', 'GPSLatitude', 'x:xmpmeta', 'Lavf'],
    ],
    [
      'webm-tags.webm',
      'video/webm',
      'video.webm',
      ['private title', 'Example Author', '47.3769', 'Lavf', 'Lavc'],
    ],
  ])('%s is a %s named %s without what was in it', async (name, type, called, words) => {
    const before = film(name);
    const after = await strippedOf(before);
    if (typeof after === 'string') throw new Error(after);
    expect([after.file.type, after.file.name]).toEqual([type, called]);
    for (const word of words) expect(has(after.bytes, word), word).toBe(false);
  });

  it.each(['mov-location.mov', 'mp4-location.mp4', 'mp4-xmp.mp4'])(
    'finds in %s the same sample bytes where its index says',
    async (name) => {
      const before = film(name);
      const after = await strippedOf(before);
      if (typeof after === 'string') throw new Error(after);
      const data = (bytes: Uint8Array) =>
        bytes.slice(firstChunk(bytes), firstChunk(bytes) + 20_000);
      expect(Buffer.from(data(after.bytes)).equals(Buffer.from(data(before)))).toBe(true);
      const mdat = box(after.bytes, 'mdat');
      expect(firstChunk(after.bytes)).toBe(mdat.body);
    },
  );

  it('leaves zeros where the samples of a data track were', async () => {
    const before = film('mp4-location.mp4');
    const moov = box(before, 'moov');
    const trak = box(before, 'moov', 'trak');
    // The same track once more, as a track of data: then its samples must go.
    const data = before.slice(trak.start, trak.end);
    const at = Buffer.from(data).indexOf('vide', 0, 'latin1');
    data.set(Buffer.from('meta'), at);
    const file = new Uint8Array([
      ...before.subarray(0, moov.start),
      ...makeBox('moov', before.subarray(moov.body, moov.end), data),
    ]);
    const after = await strippedOf(file);
    if (typeof after === 'string') throw new Error(after);
    const traks = boxesIn(after.bytes, box(after.bytes, 'moov').body, box(after.bytes, 'moov').end);
    expect(traks.filter(({ name }) => name === 'trak')).toHaveLength(1);
    const mdat = box(after.bytes, 'mdat');
    expect(after.bytes.subarray(mdat.body, mdat.end).every((byte) => byte === 0)).toBe(true);
  });

  it('reads only the index of a film of gigabytes', async () => {
    const before = film('mp4-location.mp4');
    const [ftyp, mdat, moov] = ['ftyp', 'mdat', 'moov'].map((name) => box(before, name));
    if (!ftyp || !mdat || !moov) throw new Error('no film');
    const head = new Uint8Array(16);
    const view = new DataView(head.buffer);
    const bytes = 5 * 2 ** 30;
    view.setUint32(0, 1);
    head.set(Buffer.from('mdat'), 4);
    view.setBigUint64(8, BigInt(bytes));
    const read: number[] = [];
    const file = giant(before, [ftyp, moov], head, bytes, read);
    const done = await strip(file);
    expect(done.kind).toBe('copied');
    expect(Math.max(...read)).toBeLessThan(100_000);
  });

  it.each(['mov-location.mov', 'mp4-xmp.mp4', 'webm-tags.webm'])(
    'cut short or damaged anywhere, %s ends in a file or a refusal, never in a throw',
    async (name) => {
      const whole = film(name);
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: whole.length }),
          fc.array(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 255 })), {
            maxLength: 4,
          }),
          async (length, changes) => {
            const bytes = whole.slice(0, length);
            for (const [at, value] of changes) if (at < length) bytes[at] = value;
            const done = await strip(new File([bytes], 'a'));
            expect(['copied', 'failed']).toContain(done.kind);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});

describe('EBML', () => {
  it('void elements are as long as asked, and say so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100_000 }), (length) => {
        const element = voidElement(length);
        const head = readElementHead(element);
        expect(element.length).toBe(length);
        expect(head && head.headBytes + (head.bytes ?? NaN)).toBe(length);
      }),
    );
  });

  it('a damaged element is a RangeError', () => {
    expect(() =>
      cleanElement(new Uint8Array([0x15, 0x49, 0xa9, 0x66, 0x84, 0xff, 0xff, 0xff, 0xff])),
    ).toThrow(RangeError);
  });
});

/** A file that says it is gigabytes long and notes what is read of it. */
function giant(
  film: Uint8Array<ArrayBuffer>,
  [ftyp, moov]: { start: number; end: number }[],
  head: Uint8Array<ArrayBuffer>,
  bytes: number,
  read: number[],
): File {
  const first = film.subarray(ftyp?.start, ftyp?.end);
  const last = film.subarray(moov?.start, moov?.end);
  const size = first.length + bytes + last.length;
  const slice = (from: number, to: number): Blob => {
    read.push(to - from > 1e9 ? 0 : to - from);
    const at = (n: number): number => {
      if (n < first.length) return first[n] ?? 0;
      if (n < first.length + 16) return head[n - first.length] ?? 0;
      return n < first.length + bytes ? 0 : (last[n - first.length - bytes] ?? 0);
    };
    const end = Math.min(to, size);
    if (end - from > 1e6) return new Blob([]);
    return new Blob([
      Uint8Array.from({ length: Math.max(0, end - from) }, (_none, n) => at(from + n)),
    ]);
  };
  return { size, slice } as unknown as File;
}
