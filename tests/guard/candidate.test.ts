import { expect, test } from 'vitest';
import { mayBePicture } from '@/guard/core/candidate';
import { looksLikePicture } from '@/guard/core/magic';

test.each([
  ['photo.jpg', 'image/jpeg'],
  ['photo', ''],
  ['photo.bin', 'application/octet-stream'],
  ['IMG_1.HEIC', 'text/plain'],
  ['a.b.webp', 'application/pdf'],
  ['drawing', 'image/svg+xml'],
  ['사진.JPEG', 'application/x-unknown'],
  ['clip.mp4', 'text/plain'],
  ['clip', 'video/quicktime'],
])('%s of type "%s" may be a picture or a film', (name, type) => {
  expect(mayBePicture({ name, type })).toBe(true);
});

test.each([
  ['notes.txt', 'text/plain'],
  ['report.pdf', 'application/pdf'],
  ['jpg', 'text/plain'],
  ['photo.jpg.zip', 'application/zip'],
  ['song.mp3', 'audio/mpeg'],
])('%s of type "%s" passes in the same tick', (name, type) => {
  expect(mayBePicture({ name, type })).toBe(false);
});

/** As a request with `charset=x-user-defined` gives bytes. */
const asText = (bytes: number[]): string =>
  bytes.map((byte) => String.fromCharCode(byte < 128 ? byte : 0xf700 + byte)).join('');
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

test.each<[string, number[]]>([
  ['JPEG', [0xff, 0xd8, 0xff, 0xe1, 0, 24, ...letters('Exif'), 0, 0]],
  ['PNG', [0x89, ...letters('PNG\r\n\x1a\n'), 0, 0, 0, 13]],
  ['WebP', letters('RIFF\x0a\x0d\x01\x00WEBP')],
  ['GIF', letters('GIF89a\x01\x00\x01\x00\x00\x00')],
  ['BMP', [...letters('BM'), 0x9a, 0xe8, 3, 0, 0, 0, 0, 0, 54, 0]],
  ['TIFF', [...letters('II*'), 0, 8, 0, 0, 0, 0, 0, 0, 0]],
  ['TIFF, big-endian', [...letters('MM'), 0, 42, 0, 0, 0, 8, 0, 0, 0, 0]],
  ['HEIC', [0, 0, 0, 24, ...letters('ftypheic')]],
  ['JPEG XL', [0xff, 0x0a, 0xfa, 0x7f, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['WebM', [0x1a, 0x45, 0xdf, 0xa3, 1, 0, 0, 0, 0, 0, 0, 31]],
])('%s is known by its first bytes', (_, bytes) => {
  expect(looksLikePicture(asText(bytes))).toBe(true);
});

test.each([
  'plain text, no picture',
  'BMW and others',
  '%PDF-1.7\n',
  'PK\x03\x04',
  'II',
  'RIFF....WAVE',
  '',
])('a file that begins with %j is none', (text) => {
  expect(looksLikePicture(text.slice(0, 12))).toBe(false);
});
