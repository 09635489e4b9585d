import { describe, expect, it } from 'vitest';
import type { HeldPicture, Look, Question } from '@/guard/core/question';
import { viewOf } from '@/guard/overlay/question-view';
import { aFace } from '../../faces/a-face';

const clean = { place: false, device: false };
const face = (x: number) => aFace({ x, y: 100, width: 80, height: 100 });
const checked = (faces: number[], hidden = clean): Look => ({
  kind: 'checked',
  faces: faces.map(face),
  widthPx: 1000,
  heightPx: 800,
  hidden,
});
const unchecked = (hidden = clean): Look => ({
  kind: 'unchecked',
  because: 'timeout',
  canCopy: true,
  hidden,
});
const held = (look: Look, index = 0): HeldPicture => ({
  index,
  look,
  preview: null,
  film: null,
  copyFormat: { name: 'JPEG', same: true, still: false },
  canStrip: true,
});
const view = (...looks: Look[]) =>
  viewOf({
    holdId: 'h',
    frameId: 0,
    site: 'picto.example',
    audience: 'public',
    pictures: looks.map(held),
    language: 'en',
    words: {},
    concern: null,
  } satisfies Question);

describe('viewOf', () => {
  it('keeps the position in the selection and leaves out what is no picture', () => {
    const { photos } = view({ kind: 'not-a-picture' }, checked([10]));
    expect(photos.map((photo) => photo.index)).toEqual([1]);
  });

  it('numbers faces from left to right and keeps each box as the detector gave it', () => {
    const [photo] = view(checked([600, 20, 300])).photos;
    expect(photo?.faces.map(({ box }) => box.x)).toEqual([20, 300, 600]);
    expect(photo?.faces[0]?.box).toEqual(face(20).box);
  });

  it('draws the cover that the copy will have, larger than the box', () => {
    const cover = view(checked([300])).photos[0]?.faces[0]?.cover;
    expect(cover && cover.x < 300 && cover.x + cover.width > 380).toBe(true);
    expect(cover && cover.y < 100 && cover.y + cover.height > 200).toBe(true);
  });

  it.each([
    ['an unchecked photo beside faces', [checked([1]), unchecked()], 'unchecked'],
    ['the place', [checked([1], { place: true, device: true })], 'place'],
    ['the device', [checked([1], { place: false, device: true })], 'device'],
    ['the place in an unchecked photo', [unchecked({ place: true, device: false })], 'place'],
    ['what nobody could see', [unchecked()], 'maybe'],
    ['how many people', [checked([1, 200])], 'people'],
    ['that nothing is hidden', [checked([1])], 'nothing-hidden'],
    ['no number of people over several photos', [checked([1]), checked([1])], 'nothing-hidden'],
  ] as const)('tells as its one fact: %s', (_, looks, fact) => {
    expect(view(...looks).fact).toBe(fact);
  });
});
