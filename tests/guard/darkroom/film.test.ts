import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStale, momentsOf } from '@/guard/darkroom/core/moments';
import { sniffFilm } from '@/guard/darkroom/core/sniff-video';
import { readFilmFacts } from '@/guard/darkroom/read-hidden-film';
import { strip } from '@/guard/darkroom/strip';

const film = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(path.resolve(import.meta.dirname, '../../fixtures/films', name)));
const factsOf = (name: string, bytes = film(name)) =>
  readFilmFacts(name.endsWith('webm') ? 'webm' : 'mp4', new Blob([bytes]));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('the frame that a player shows', () => {
  const frame = { shown: 4.2, wanted: 4.25, before: 2.7, waited: 0 };

  it('is that of the moment when it lies at or just before it', () => {
    expect(isStale(frame)).toBe(false);
    expect(isStale({ ...frame, shown: 4.26 })).toBe(false);
  });

  it('is that of another moment when it lies after it, however long that lasts', () => {
    expect(isStale({ ...frame, shown: 7.2 })).toBe(true);
    expect(isStale({ ...frame, shown: 7.2, waited: 300 })).toBe(true);
  });

  it('may still be the one before; when it does not change, the film stands still there', () => {
    expect(isStale({ ...frame, shown: 2.7 })).toBe(true);
    expect(isStale({ ...frame, shown: 2.7, waited: 60 })).toBe(false);
  });

  it('is believed where the player does not tell', () => {
    expect(isStale({ ...frame, shown: undefined })).toBe(false);
  });
});

describe('moments of a film', () => {
  it('lie inside of it, at most 24, and none twice', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), (length) => {
        const times = momentsOf(length);
        expect(times.every((time) => time > 0 && time < length)).toBe(true);
        expect(times.length).toBeLessThanOrEqual(24);
        expect(new Set(times).size).toBe(times.length);
      }),
    );
  });

  it.each([4, 8, 12, 24])('after %i looks leave no gap of more than half the film', (looks) => {
    const seen = [0, ...momentsOf(3600).slice(0, looks), 3600].sort((a, b) => a - b);
    const gaps = seen.slice(1).map((time, n) => time - (seen[n] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3600 / Math.log2(looks));
  });

  it('of the shortest film are one', () => {
    expect(momentsOf(0.1)).toEqual([0.05]);
  });
});

describe('what a film tells', () => {
  it.each([
    ['mov-location.mov', true],
    ['mp4-location.mp4', true],
    ['mp4-xmp.mp4', true],
    ['webm-tags.webm', true],
    ['face-3-to-5.mp4', true],
    ['face-3-to-5.webm', false],
  ])('%s: a place %s', async (name, place) => {
    expect((await factsOf(name)).hidden.place).toBe(place);
  });

  it.each([
    'mov-location.mov',
    'mp4-location.mp4',
    'mp4-xmp.mp4',
    'face-3-to-5.mp4',
    'webm-tags.webm',
  ])('%s: nothing any more, when its hidden data was taken out', async (name) => {
    const done = await strip(new File([film(name)], name));
    if (done.kind === 'failed') throw new Error(done.because);
    const bytes = new Uint8Array(await done.file.arrayBuffer());
    expect((await factsOf(name, bytes)).hidden).toEqual({ place: false, device: false });
  });

  it('counts as something when it breaks off', async () => {
    const { hidden } = await factsOf('mp4-location.mp4', film('mp4-location.mp4').slice(0, 500));
    expect(hidden.device).toBe(true);
  });

  it.each([
    ['face-3-to-5.webm', true],
    ['recorded-live.webm', false],
    ['face-3-to-5.mp4', true],
  ])('%s: where its moments lie: %s', async (name, isIndexed) => {
    expect((await factsOf(name)).isIndexed).toBe(isIndexed);
  });

  it('can be taken out of a recording whose lengths were left open, and nothing else is', async () => {
    const before = film('recorded-live.webm');
    const done = await strip(new File([before], 'me.webm'));
    if (done.kind === 'failed') throw new Error(done.because);
    const after = Buffer.from(await done.file.arrayBuffer());
    const cluster = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);
    expect(after.includes('Lavf')).toBe(false);
    expect(after.subarray(after.indexOf(cluster))).toEqual(
      Buffer.from(before).subarray(Buffer.from(before).indexOf(cluster)),
    );
  });
});

describe('films by their first bytes', () => {
  it.each([
    ['mp4', film('mp4-location.mp4')],
    ['mp4', film('mov-location.mov')],
    ['webm', film('webm-tags.webm')],
    ['other', text('RIFF\0\0\0\0AVI LIST')],
    ['other', text('OggS\0')],
    ['other', text('FLV\x01\x05')],
    ['other', Uint8Array.from({ length: 600 }, (_none, n) => (n % 188 === 0 ? 0x47 : 0))],
    [undefined, text('\0\0\0\x20ftypM4A \0\0\0\0')],
    [undefined, text('RIFF\0\0\0\0WAVEfmt ')],
    [undefined, text('GIF89a')],
  ])('%s', (kind, bytes) => {
    expect(sniffFilm(bytes)).toBe(kind);
  });
});
