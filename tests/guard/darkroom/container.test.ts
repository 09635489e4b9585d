import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isOnlyPixels, keepPixels, readContainer } from '@/guard/darkroom/core/container';
import { headerSize } from '@/guard/darkroom/core/picture-size';
import type { PictureFormat } from '@/guard/darkroom/core/sniff';
import planted from '../../fixtures/pictures/planted.json';
import { bytesOf, picture } from './fixtures';

const kindsIn = (format: PictureFormat, name: string): string[] => [
  ...new Set(readContainer(format, picture(name))?.parts.map(({ kind }) => kind)),
];

describe('parts of a file', () => {
  it.each<[PictureFormat, string, string]>([
    ['jpeg', 'jpeg-microvideo.jpg', 'exif'],
    ['jpeg', 'jpeg-microvideo.jpg', 'trailer'],
    ['jpeg', 'mpo-two-pictures.mpo', 'trailer'],
    ['jpeg', 'jpeg-iptc-xmp-person.jpg', 'iptc'],
    ['jpeg', 'jpeg-iptc-xmp-person.jpg', 'xmp'],
    ['jpeg', 'jpeg-trailer-text.jpg', 'trailer'],
    ['png', 'png-text-all.png', 'text'],
    ['png', 'png-private-chunk.png', 'private'],
    ['png', 'png-exif-xmp.png', 'exif'],
    ['webp', 'webp-animated-exif.webp', 'animation'],
    ['webp', 'webp-animated-exif.webp', 'exif'],
    ['gif', 'gif-comment-xmp.gif', 'text'],
    ['gif', 'gif-comment-xmp.gif', 'xmp'],
  ])('%s: %s shows its %s', (format, name, kind) => {
    expect(kindsIn(format, name)).toContain(kind);
  });

  it('lie end to end and cover every byte of an intact file', () => {
    for (const [format, name] of [
      ['jpeg', 'jpeg-microvideo.jpg'],
      ['png', 'png-text-all.png'],
      ['webp', 'webp-animated-exif.webp'],
      ['gif', 'gif-comment-xmp.gif'],
    ] as const) {
      const bytes = picture(name);
      const container = readContainer(format, bytes);
      expect(container?.intact).toBe(true);
      let at = 0;
      for (const part of container?.parts ?? []) {
        expect(part.start).toBe(at);
        at = part.end;
      }
      expect(at).toBe(bytes.length);
    }
  });

  it('say so when the file breaks off', () => {
    expect(readContainer('webp', picture('truncated-webp-exif-xmp.webp'))?.intact).toBe(false);
    expect(readContainer('jpeg', picture('truncated-header.jpg'))?.intact).toBe(false);
  });

  it('are read from any bytes without end or error', () => {
    const heads = {
      jpeg: '\xff\xd8',
      png: '\x89PNG\r\n\x1a\n',
      webp: 'RIFF\x40\0\0\0WEBP',
      gif: 'GIF89a',
    };
    for (const [format, head] of Object.entries(heads)) {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
          readContainer(format as PictureFormat, Uint8Array.from([...bytesOf(head), ...rest]));
        }),
      );
    }
  });
});

describe('only pixels', () => {
  const clean = async (kind: 'jpeg' | 'png' | 'webp'): Promise<Uint8Array> =>
    new Uint8Array(
      await sharp({ create: { width: 20, height: 10, channels: 3, background: '#258' } })
        .toFormat(kind)
        .toBuffer(),
    );

  it.each(['jpeg', 'png', 'webp'] as const)(
    '%s: a bare file passes, one byte more does not',
    async (kind) => {
      const bytes = await clean(kind);
      expect(isOnlyPixels(kind, bytes)).toBe(true);
      expect(isOnlyPixels(kind, Uint8Array.from([...bytes, 0]))).toBe(false);
      expect(isOnlyPixels(kind, bytes.slice(0, -1))).toBe(false);
    },
  );

  it.each([
    ['jpeg', 'jpeg-microvideo.jpg'],
    ['jpeg', 'mpo-two-pictures.mpo'],
    ['jpeg', 'jpeg-iptc-xmp-person.jpg'],
    ['jpeg', 'jpeg-trailer-text.jpg'],
    ['png', 'png-text-all.png'],
    ['png', 'png-private-chunk.png'],
    ['png', 'png-exif-xmp.png'],
  ] as const)('%s: %s fails, and passes once the rest is taken out', async (kind, name) => {
    const bytes = picture(name);
    expect(isOnlyPixels(kind, bytes)).toBe(false);
    const kept = keepPixels(kind, bytes);
    expect(isOnlyPixels(kind, kept)).toBe(true);
    for (const words of planted[name]) expect(Buffer.from(kept).includes(words)).toBe(false);
    const before = await sharp(bytes).raw().toBuffer();
    expect((await sharp(kept).raw().toBuffer()).equals(before)).toBe(true);
  });

  it('webp: what is left announces no chunk that is gone', async () => {
    const bytes = new Uint8Array(
      await sharp({ create: { width: 20, height: 10, channels: 4, background: '#2588' } })
        .withExif({ IFD0: { Make: 'Example' } })
        .webp()
        .toBuffer(),
    );
    const kept = keepPixels('webp', bytes);
    expect(isOnlyPixels('webp', kept)).toBe(true);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(kept[20]).toBe(0x10);
  });
});

describe('size in the header', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    '%s agrees with a decoder',
    async (format) => {
      const picture = sharp({
        create: { width: 70, height: 30, channels: 4, background: '#2588' },
      });
      const bytes = new Uint8Array(await picture.toFormat(format).toBuffer());
      expect(headerSize(format, bytes)).toEqual({ width: 70, height: 30 });
    },
  );

  it('is read without the pixels of a bomb', () => {
    const bomb = picture('png-text-all.png').slice(0, 40);
    new DataView(bomb.buffer).setUint32(16, 30_000);
    new DataView(bomb.buffer).setUint32(20, 30_000);
    expect(headerSize('png', bomb)).toEqual({ width: 30_000, height: 30_000 });
  });

  it('is unknown when the header ends early', () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif', 'bmp', 'ico'] as const) {
      expect(headerSize(format, new Uint8Array(5))).toBeUndefined();
    }
  });
});
