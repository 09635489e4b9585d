import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverFor } from '@/guard/darkroom/core/cover';
import { clean, type Cleaned } from './harness/clean.ts';
import { type FrameWorld, openFrameWorld } from './harness/frame-world.ts';
import { fileOf, PHOTOS } from './harness/photos.ts';
import { builtFor } from './harness/stage.ts';

/** T5: every odd picture ends in a copy or in a refusal with a name; the page's process lives, and nothing hangs. */
let world: FrameWorld;
beforeAll(async () => {
  world = await openFrameWorld(builtFor('chromium'));
});
afterAll(() => world.close());

/** More than the 2 s of the rule, because test machines are shared; a hang has no end at all. */
const HANG_MS = 40_000;
const REFUSALS = ['cannot-decode', 'cannot-encode', 'cannot-strip', 'still-has-metadata'];

const plain = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#58a' } });
const face = (): Sharp => sharp(PHOTOS.oneFace).resize(640);
const jpeg = (): Promise<Buffer> => face().jpeg().toBuffer();
const png = (): Promise<Buffer> => face().png().toBuffer();
const webp = (): Promise<Buffer> => face().webp().toBuffer();
const gif = (): Promise<Buffer> => face().gif().toBuffer();
const fixture = (name: string) => (): Promise<Buffer> =>
  readFile(path.resolve(import.meta.dirname, '../fixtures/pictures', name));
const cut = (make: () => Promise<Buffer>, part: number) => async (): Promise<Buffer> => {
  const bytes = await make();
  return bytes.subarray(0, Math.floor(bytes.length * part));
};
const spoilt = (make: () => Promise<Buffer>, every: number) => async (): Promise<Buffer> => {
  const bytes = Buffer.from(await make());
  for (let at = 200; at < bytes.length; at += every) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
  return bytes;
};
const text = (words: string) => (): Promise<Buffer> =>
  Promise.resolve(Buffer.from(words, 'latin1'));
const svg = (inside: string) =>
  text(`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">${inside}</svg>`);
/** A PNG whose header asks for so many pixels. */
const bomb = (width: number, height: number) => async (): Promise<Buffer> => {
  const bytes = Buffer.from(await plain(8, 8).png().toBuffer());
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
const turned = (orientation: number) => (): Promise<Buffer> =>
  face().withMetadata({ orientation }).jpeg().toBuffer();
const crowd = async (): Promise<Buffer> => {
  const one = await sharp(PHOTOS.oneFace)
    .resize(100, 100, { fit: 'cover', position: 'attention' })
    .toBuffer();
  const composite = Array.from({ length: 300 }, (_none, n) => ({
    input: one,
    left: (n % 20) * 100,
    top: Math.floor(n / 20) * 100,
  }));
  return plain(2000, 1500).composite(composite).jpeg().toBuffer();
};
/** A still with a film behind its end, as phones make them. */
const livePhoto = async (): Promise<Buffer> =>
  Buffer.concat([
    await jpeg(),
    await readFile(path.resolve(import.meta.dirname, '../fixtures/films/mp4-location.mp4')),
  ]);
const film = (name: string) => (): Promise<Buffer> =>
  readFile(path.resolve(import.meta.dirname, '../fixtures/films', name));

type Odd = [what: string, ends: 'copy' | 'refusal' | 'either', make: () => Promise<Buffer>];
const ODD: Odd[] = [
  ['nothing', 'refusal', text('')],
  ['one byte', 'refusal', text('\xff')],
  ['text', 'refusal', text('hello')],
  ['PDF', 'refusal', text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF')],
  ['ZIP', 'refusal', text('PK\x03\x04' + '\0'.repeat(60))],
  ['HTML', 'refusal', text('<!doctype html><script>alert(1)</script>')],
  ['zeros', 'refusal', text('\0'.repeat(5000))],
  ['JPEG marker alone', 'refusal', text('\xff\xd8\xff')],
  ['PNG signature alone', 'refusal', text('\x89PNG\r\n\x1a\n')],
  ['WebP head alone', 'refusal', text('RIFF\x10\0\0\0WEBPVP8 ')],
  ['GIF head alone', 'refusal', text('GIF89a')],
  ['AVIF head alone', 'refusal', text('\0\0\0\x1cftypavif\0\0\0\0avifmif1')],
  ['HEIC head alone', 'refusal', text('\0\0\0\x1cftypheic\0\0\0\0heicmif1')],
  ['JPEG XL head alone', 'refusal', text('\xff\x0a' + '\0'.repeat(40))],
  ['BMP head alone', 'refusal', text('BM' + '\0'.repeat(12) + '\x28' + '\0'.repeat(20))],
  ['icon head alone', 'refusal', text('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0')],
  ['SVG', 'copy', svg('<rect width="9" height="9"/>')],
  ['SVG with script', 'copy', svg('<script>fetch("/stolen")</script>')],
  ['SVG with a foreign picture', 'copy', svg('<image href="http://other.example/x.png"/>')],
  ['SVG that breaks off', 'refusal', text('<svg xmlns="http://www.w3.org/2000/svg"><rect')],
  [
    'SVG with a web page in it',
    'either',
    svg(
      '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    ),
  ],
  [
    'SVG of a billion laughs',
    'either',
    text(
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    ),
  ],
  ['PNG of 30,000 × 30,000', 'refusal', bomb(30_000, 30_000)],
  ['PNG of 200,000 × 2', 'either', bomb(200_000, 2)],
  ['PNG of 0 × 0', 'refusal', bomb(0, 0)],
  ['PNG of 2³¹ a side', 'refusal', bomb(2 ** 31, 2 ** 31)],
  ...[0.02, 0.3, 0.7, 0.99].map((part): Odd => [`JPEG cut at ${part}`, 'either', cut(jpeg, part)]),
  ...[0.02, 0.3, 0.7, 0.99].map((part): Odd => [`PNG cut at ${part}`, 'either', cut(png, part)]),
  ...[0.02, 0.3, 0.7, 0.99].map((part): Odd => [`WebP cut at ${part}`, 'either', cut(webp, part)]),
  ...[0.05, 0.5].map((part): Odd => [`GIF cut at ${part}`, 'either', cut(gif, part)]),
  ...[97, 1009].map((every): Odd => [
    `JPEG spoilt every ${every} bytes`,
    'either',
    spoilt(jpeg, every),
  ]),
  ...[97, 1009].map((every): Odd => [
    `PNG spoilt every ${every} bytes`,
    'either',
    spoilt(png, every),
  ]),
  ['WebP spoilt', 'either', spoilt(webp, 211)],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n): Odd => [`JPEG with orientation ${n}`, 'copy', turned(n)]),
  ['CMYK JPEG', 'copy', () => face().toColourspace('cmyk').jpeg().toBuffer()],
  ['grey JPEG', 'copy', () => face().greyscale().jpeg().toBuffer()],
  ['progressive JPEG', 'copy', () => face().jpeg({ progressive: true }).toBuffer()],
  ['PNG of 16 bits', 'copy', () => face().toColourspace('rgb16').png().toBuffer()],
  ['PNG with palette', 'copy', () => face().png({ palette: true }).toBuffer()],
  ['see-through PNG', 'copy', () => face().ensureAlpha(0.4).png().toBuffer()],
  ['see-through WebP', 'copy', () => face().ensureAlpha(0.4).webp().toBuffer()],
  ['WebP without loss', 'copy', () => face().webp({ lossless: true }).toBuffer()],
  ['animated WebP', 'copy', fixture('webp-animated-exif.webp')],
  ['GIF', 'copy', gif],
  ['GIF with comment', 'copy', fixture('gif-comment-xmp.gif')],
  ['AVIF', 'copy', fixture('avif-gps.avif')],
  ['TIFF', 'refusal', () => face().tiff().toBuffer()],
  ['two pictures in one', 'copy', fixture('mpo-two-pictures.mpo')],
  ['Live Photo', 'copy', livePhoto],
  ['one pixel', 'copy', () => plain(1, 1).png().toBuffer()],
  ['very wide', 'copy', () => plain(9000, 3).png().toBuffer()],
  ['very high', 'copy', () => plain(2, 12_000).jpeg().toBuffer()],
  ['300 faces', 'copy', crowd],
  ['48 megapixels', 'copy', () => plain(8000, 6000).jpeg().toBuffer()],
  ['200 megapixels', 'copy', () => plain(16_000, 12_500).jpeg().toBuffer()],
  ['film', 'copy', film('mov-location.mov')],
  ['half a film', 'refusal', cut(film('mov-location.mov'), 0.5)],
  ['WebM', 'copy', film('webm-tags.webm')],
];

describe('an odd picture', () => {
  it('is there in 60 kinds at least', () => {
    expect(ODD.length).toBeGreaterThanOrEqual(60);
  });

  it.each(ODD)('%s ends in a %s', async (what, ends, make) => {
    const file = await fileOf(`odd-${what.replace(/\W/g, '-')}`, await make());
    const made: Cleaned = await clean(world, file, encodeURIComponent(what), 'covered', coverFor);
    expect(made.lookMs + made.makeMs).toBeLessThan(HANG_MS);
    if (made.refused !== null) expect(REFUSALS).toContain(made.refused);
    if (ends !== 'either') expect(made.refused === null ? 'copy' : 'refusal').toBe(ends);
  });

  it('has been survived: the next photo is looked at, covered and copied', async () => {
    const made = await clean(world, PHOTOS.oneFace, 'last', 'covered', coverFor);
    expect([made.refused, made.covers.length]).toEqual([null, 1]);
  });
});

describe('a covered face', () => {
  it.each(['oneFace', 'threePeople'] as const)(
    'of %s is not found again by the engine',
    async (name) => {
      const made = await clean(world, PHOTOS[name], `found-${name}`, 'covered', coverFor);
      expect(made.covers.length).toBeGreaterThan(0);
      const copy = await fileOf(`covered-${name}.jpg`, made.bytes ?? Buffer.alloc(0));
      const again = await clean(world, copy, `again-${name}`, 'covered', coverFor);
      expect(again.covers.length).toBe(0);
    },
  );
});
