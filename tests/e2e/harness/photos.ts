import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import exifr from 'exifr';
import sharp from 'sharp';

const run = promisify(execFile);
const demo = (name: string): string =>
  path.resolve(import.meta.dirname, '../../../demo/photos', name);

/** The photos that ship with the demo site. */
export const PHOTOS = {
  oneFace: demo('one-face.jpg'),
  threePeople: demo('three-people.jpg'),
  noFace: demo('no-face.jpg'),
  withPlace: demo('with-place.jpg'),
};

const folder = mkdtemp(path.join(os.tmpdir(), 'jikim-photos-'));

/** Writes a file for one test and gives its path. */
export async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(await folder, name);
  await writeFile(file, bytes);
  return file;
}

/** A face photo that lies on its side, says so in its EXIF, and holds a place, a camera, XMP and IPTC. */
export async function sidewaysWithEverything(): Promise<string> {
  const lying = await sharp(PHOTOS.oneFace).rotate(270).jpeg({ quality: 92 }).toBuffer();
  const file = await fileOf('sideways.jpg', lying);
  await run('exiftool', [
    ...['-q', '-overwrite_original', '-n', '-Orientation=6', '-Make=Example', '-Model=Pocket 3'],
    ...[
      '-GPSLatitude=37.5663',
      '-GPSLatitudeRef=N',
      '-GPSLongitude=126.9779',
      '-GPSLongitudeRef=E',
    ],
    ...['-XMP:City=Seoul', '-XMP:Creator=Somebody', '-IPTC:City=Seoul', '-Comment=made up'],
    `-ThumbnailImage<=${await thumbnail()}`,
    file,
  ]);
  return file;
}

async function thumbnail(): Promise<string> {
  return fileOf('thumbnail.jpg', await sharp(PHOTOS.oneFace).resize(160).jpeg().toBuffer());
}

/** A face photo in another format. */
export async function oneFaceAs(format: 'png' | 'webp'): Promise<string> {
  const photo = sharp(PHOTOS.oneFace).withExif({ IFD0: { Make: 'Example' } });
  const bytes = await photo.toFormat(format).toBuffer();
  return fileOf(`one-face.${format}`, bytes);
}

/** Files that are broken, wrong or far too large. */
export const BAD = {
  zeroByte: () => fileOf('empty.jpg', new Uint8Array()),
  truncated: async () => {
    const whole = await readFile(PHOTOS.oneFace);
    return fileOf('cut-short.jpg', whole.subarray(0, Math.floor(whole.length * 0.3)));
  },
  headOnly: async () => fileOf('head-only.jpg', (await readFile(PHOTOS.oneFace)).subarray(0, 24)),
  /** A face in a file without an ending: the browser knows no type for it. */
  faceWithoutEnding: async () => fileOf('picture', await readFile(PHOTOS.oneFace)),
  faceNamedPng: async () => fileOf('wrong.png', await readFile(PHOTOS.oneFace)),
  faceNamedText: async () => fileOf('notes.txt', await readFile(PHOTOS.oneFace)),
  hundredMegapixels: async () =>
    fileOf(
      'huge.png',
      await sharp({ create: { width: 12_500, height: 8000, channels: 3, background: '#89a' } })
        .png({ compressionLevel: 9 })
        .toBuffer(),
    ),
  text: () => fileOf('letter.txt', Buffer.from('Dear Mina, the trip was good.')),
  textNamedJpeg: () => fileOf('letter.jpg', Buffer.from('Dear Mina, the trip was good.')),
};

/** What the file format itself must say about the coding of the pixels. Everything else is metadata. */
const CODING =
  /^(SourceFile$|ExifTool:|File:(?!Comment)|JFIF:(JFIFVersion|ResolutionUnit|[XY]Resolution)$|Composite:(ImageSize|Megapixels)$|(PNG|RIFF):(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|SRGBRendering|SignificantBits|VP8Version|HorizontalScale|VerticalScale|WebP_Flags|AlphaIsUsed)$)/;

/** What exiftool finds in a file beside its pixels, plus the place that exifr, another parser, finds. */
export async function metadataIn(file: string): Promise<Record<string, unknown>> {
  const { stdout } = await run('exiftool', ['-json', '-G0', '-a', '-u', file]);
  const [tags = {}] = JSON.parse(stdout) as Record<string, unknown>[];
  const found = Object.entries(tags).filter(([name]) => !CODING.test(name));
  const segments = { tiff: true, exif: true, gps: true, xmp: true, iptc: true, ihdr: false };
  // A format that exifr does not read is no finding of its own: exiftool has read it.
  const byExifr: unknown = await exifr
    .parse(file, { ...segments, jfif: false, icc: true })
    .catch(() => undefined);
  return { ...Object.fromEntries(found), ...(byExifr ?? {}) };
}

/** Mean difference of two pictures when both are drawn upright and small; 0 is equal, 255 is black against white. */
export async function differenceOf(one: string | Buffer, other: string | Buffer): Promise<number> {
  const small = (picture: string | Buffer): Promise<Buffer> =>
    sharp(picture).rotate().resize(48, 48, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const [a, b] = await Promise.all([small(one), small(other)]);
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

/** Upright size and format. */
export async function shapeOf(
  picture: string | Buffer,
): Promise<{ format: string; width: number; height: number }> {
  const { data, info } = await sharp(picture).rotate().toBuffer({ resolveWithObject: true });
  return {
    format: (await sharp(data).metadata()).format,
    width: info.width,
    height: info.height,
  };
}
