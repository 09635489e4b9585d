import { expect, test } from 'vitest';
import { withinOneMessage } from '@/guard/core/one-message';
import type { HeldPicture } from '@/guard/core/question';
import { aFace } from '../faces/a-face';

const hidden = { place: false, device: false };
const held = (index: number, faces: number): HeldPicture => ({
  index,
  look: {
    kind: 'checked',
    faces: Array.from({ length: faces }, () => aFace({ x: 1, y: 1, width: 2, height: 2 })),
    widthPx: 10,
    heightPx: 10,
    hidden,
  },
  film: null,
  preview: { base64: 'A'.repeat(100), widthPx: 10, heightPx: 10 },
  copyFormat: null,
  canStrip: true,
});
const withPreview = (pictures: HeldPicture[]): number[] =>
  pictures.filter(({ preview }) => preview).map(({ index }) => index);

test('a selection that fits keeps every preview', () => {
  const pictures = [held(0, 1), held(1, 0)];
  expect(withinOneMessage(pictures, 200)).toBe(pictures);
});

test('previews of pictures without a face go first, the last ones before the others', () => {
  const pictures = [held(0, 0), held(1, 1), held(2, 0), held(3, 1)];
  expect(withPreview(withinOneMessage(pictures, 300))).toEqual([0, 1, 3]);
  expect(withPreview(withinOneMessage(pictures, 100))).toEqual([1]);
  expect(withinOneMessage(pictures, 0).map(({ look }) => look)).toEqual(
    pictures.map(({ look }) => look),
  );
});
