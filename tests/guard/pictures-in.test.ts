import { describe, expect, test } from 'vitest';
import { picturesIn } from '@/guard/main-world/pictures-in';

const jpeg = new Uint8Array(4000);
jpeg.set([0xff, 0xd8, 0xff]);
const picture = new Blob([jpeg], { type: 'image/jpeg' });
const copy = new File(['copy'], 'copy.jpg', { type: 'image/jpeg' });
const address = `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`;
const bytesOf = async (file: Blob | undefined) =>
  new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));

describe('a picture on its way out is found', () => {
  test('as it is', async () => {
    const found = picturesIn(picture);
    expect(await bytesOf(found?.files[0])).toEqual(jpeg);
    expect(await found?.with([copy])).toBe(copy);
  });

  test('in a form, whose other fields and whose order stay', async () => {
    const form = new FormData();
    form.append('before', 'first');
    form.append('photo', picture, 'drawn.jpg');
    form.append('letter', new File(['words'], 'letter.txt', { type: 'text/plain' }));
    const found = picturesIn(form);
    expect(found?.files.map(({ name }) => name)).toEqual(['drawn.jpg']);
    const other = [...((await found?.with([copy])) as FormData)];
    expect(
      other.map(([name, value]) => [name, value instanceof File ? value.name : value]),
    ).toEqual([
      ['before', 'first'],
      ['photo', 'copy.jpg'],
      ['letter', 'letter.txt'],
    ]);
  });

  test.each([
    ['bytes', jpeg],
    ['a buffer', jpeg.buffer],
    ['part of a buffer', new Uint8Array([...new Uint8Array(9), ...jpeg]).subarray(9)],
  ])('as %s', async (_, body) => {
    const found = picturesIn(body);
    expect(found?.files[0]?.type).toBe('image/jpeg');
    expect(await bytesOf(found?.files[0])).toEqual(jpeg);
    expect(await found?.with([copy])).toEqual(await copy.arrayBuffer());
  });

  test('in text', async () => {
    const found = picturesIn(JSON.stringify({ title: 'me', picture: address }));
    expect(await bytesOf(found?.files[0])).toEqual(jpeg);
  });
});

describe('nothing is found in', () => {
  test.each([
    ['nothing', undefined],
    ['text', 'just words '.repeat(1000)],
    ['text with a tiny picture', `${'a'.repeat(3000)} data:image/png;base64,AAAA`],
    ['an icon', new Blob([jpeg.subarray(0, 900)], { type: 'image/jpeg' })],
    ['a film', new Blob([jpeg], { type: 'video/mp4' })],
    ['other bytes', new Uint8Array(4000)],
    ['a form of words', new URLSearchParams({ a: 'b' })],
  ])('%s', (_, body) => {
    expect(picturesIn(body)).toBeUndefined();
  });
});
