import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { copyKind, copyName, describeCopy } from '@/guard/darkroom/core/copy-format';
import { hiddenInTags } from '@/guard/darkroom/core/hidden';
import { readHidden } from '@/guard/darkroom/read-hidden';
import type { PictureFormat } from '@/guard/darkroom/core/sniff';
import { bytesOf, picture } from './fixtures';

describe('hidden data', () => {
  it.each<[string, PictureFormat, { place: boolean; device: boolean }]>([
    ['jpeg-microvideo.jpg', 'jpeg', { place: true, device: true }],
    ['mpo-two-pictures.mpo', 'jpeg', { place: true, device: true }],
    ['jpeg-iptc-xmp-person.jpg', 'jpeg', { place: true, device: true }],
    ['jpeg-trailer-text.jpg', 'jpeg', { place: false, device: true }],
    ['png-exif-xmp.png', 'png', { place: true, device: true }],
    ['png-private-chunk.png', 'png', { place: false, device: true }],
    ['webp-animated-exif.webp', 'webp', { place: true, device: true }],
    ['gif-comment-xmp.gif', 'gif', { place: true, device: true }],
    ['avif-gps.avif', 'avif', { place: true, device: true }],
    ['tiff-gps-iptc.tif', 'tiff', { place: true, device: true }],
    ['svg-metadata.svg', 'svg', { place: false, device: true }],
  ])('%s', async (name, format, hidden) => {
    expect(await readHidden(format, picture(name))).toEqual(hidden);
  });

  it('is not claimed of a picture that has none', async () => {
    const bare = sharp({ create: { width: 9, height: 9, channels: 3, background: '#258' } });
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
      const bytes = new Uint8Array(await bare.clone().toFormat(format).toBuffer());
      expect([format, await readHidden(format, bytes)]).toEqual([
        format,
        { place: false, device: false },
      ]);
    }
  });

  it('is not claimed of an orientation, a resolution or a GPS block without a fix', () => {
    const exif = {
      Orientation: { value: 6 },
      XResolution: { value: 72 },
      'Exif IFD Pointer': {},
      GPSVersionID: {},
    };
    expect(hiddenInTags({ exif, icc: { 'Device Model': {} } })).toEqual({
      place: false,
      device: false,
    });
    const noFix = { GPSLatitude: { description: NaN }, GPSLongitude: { description: '' } };
    expect(hiddenInTags({ exif: noFix }).place).toBe(false);
  });

  it('is assumed where a block cannot be read', async () => {
    const exif = '\xff\xe1\0\x10Exif\0\0rubbish!';
    const broken = bytesOf(`\xff\xd8${exif}\xff\xd9`);
    expect(await readHidden('jpeg', broken)).toEqual({ place: false, device: true });
    expect(await readHidden('avif', bytesOf('\0\0\0\x10ftypavif'))).toMatchObject({ place: false });
  });

  it('is found in XMP that is not well-formed', async () => {
    const xmp =
      'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description photoshop:City="Somewhere"';
    const length = String.fromCharCode(0, xmp.length + 2);
    const bytes = bytesOf(`\xff\xd8\xff\xe1${length}${xmp}\xff\xd9`);
    expect(await readHidden('jpeg', bytes)).toEqual({ place: true, device: true });
  });
});

describe('the format of a copy', () => {
  it.each<[PictureFormat, boolean, string]>([
    ['jpeg', false, 'photo.jpg'],
    ['png', false, 'photo.png'],
    ['webp', true, 'photo.webp'],
    ['gif', true, 'photo.png'],
    ['avif', false, 'photo.jpg'],
    ['bmp', false, 'photo.jpg'],
  ])('%s, see-through %s: %s', (format, seeThrough, name) => {
    expect(copyName(copyKind(format, seeThrough, true))).toBe(name);
  });

  it('is PNG or JPEG for WebP where a canvas does not write it', () => {
    expect(copyKind('webp', true, false)).toBe('png');
    expect(copyKind('webp', false, false)).toBe('jpeg');
  });

  it('is told, and that a moving picture would stand still', () => {
    expect(describeCopy('webp', 'webp', false)).toEqual({ name: 'WebP', same: true, still: false });
    expect(describeCopy('webp', 'webp', true)).toEqual({ name: 'WebP', same: true, still: true });
    expect(describeCopy('gif', 'png', false)).toEqual({ name: 'PNG', same: false, still: false });
  });
});
