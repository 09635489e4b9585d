import { expect, test } from 'vitest';
import { mayBePicture } from '@/guard/core/candidate';

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
