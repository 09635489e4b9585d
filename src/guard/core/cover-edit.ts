import { clipBox, type Point, type Size } from '@/faces/core/box';
import type { Cover } from '../darkroom/core/cover';

/** A cover that the person put on a photo themselves. `photo` is its position in the held selection. */
export type Drawn = { id: number; photo: number; cover: Cover };

/** What the person has changed: faces to be kept, by key, and covers of their own. */
export type CoverEdit = { kept: ReadonlySet<string>; drawn: readonly Drawn[] };

/** Nothing changed: every found face is covered. */
export const UNTOUCHED: CoverEdit = { kept: new Set(), drawn: [] };

/** Smallest side of a drawn cover, as a part of the photo's shorter side: it must be seen and hit again. */
const MIN_PART = 0.04;
/** Width of a cover put in by key or button, as a part of the photo's shorter side, and its shape: a head's. */
const FIRST_PART = 0.3;
const HEAD_RATIO = 1.25;

/** A face is covered, or kept, or the other way round. */
export function toggle(edit: CoverEdit, key: string): CoverEdit {
  const kept = new Set(edit.kept);
  if (!kept.delete(key)) kept.add(key);
  return { ...edit, kept };
}

/** "Keep mine, cover the others": of the faces of one photo only this one is kept. Other photos stay as they are. */
export function keepOnly(edit: CoverEdit, key: string, ofPhoto: readonly string[]): CoverEdit {
  const kept = new Set([...edit.kept].filter((other) => !ofPhoto.includes(other)));
  return { ...edit, kept: kept.add(key) };
}

/** One more cover. */
export function draw(edit: CoverEdit, photo: number, cover: Cover): CoverEdit {
  const id = 1 + Math.max(0, ...edit.drawn.map((drawn) => drawn.id));
  return { ...edit, drawn: [...edit.drawn, { id, photo, cover }] };
}

/** A drawn cover in another place or size. */
export function change(edit: CoverEdit, id: number, cover: Cover): CoverEdit {
  const drawn = edit.drawn.map((one) => (one.id === id ? { ...one, cover } : one));
  return { ...edit, drawn };
}

/** A drawn cover is taken away. */
export function remove(edit: CoverEdit, id: number): CoverEdit {
  return { ...edit, drawn: edit.drawn.filter((one) => one.id !== id) };
}

/** A cover in the middle of the photo, to be moved. */
export function middleCover(photo: Size): Cover {
  const width = Math.min(photo.width, photo.height) * FIRST_PART;
  const height = width * HEAD_RATIO;
  return { x: (photo.width - width) / 2, y: (photo.height - height) / 2, width, height, tilt: 0 };
}

/** The cover between two corners; undefined when it is too small to be meant. */
export function coverBetween(a: Point, b: Point, photo: Size): Cover | undefined {
  const box = clipBox(
    {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    },
    photo,
  );
  const least = MIN_PART * Math.min(photo.width, photo.height);
  return box && box.width >= least && box.height >= least ? { ...box, tilt: 0 } : undefined;
}

/** Moved by so many pixels; its middle stays in the photo. */
export function moveCover(cover: Cover, by: Point, photo: Size): Cover {
  const within = (start: number, side: number, end: number): number =>
    Math.min(end - side / 2, Math.max(-side / 2, start));
  return {
    ...cover,
    x: within(cover.x + by.x, cover.width, photo.width),
    y: within(cover.y + by.y, cover.height, photo.height),
  };
}

/** Wider and higher by so many pixels, towards right and bottom; never too small to be hit, never larger than the photo. */
export function growCover(cover: Cover, by: Point, photo: Size): Cover {
  const least = MIN_PART * Math.min(photo.width, photo.height);
  const side = (old: number, more: number, most: number): number =>
    Math.min(most, Math.max(least, old + more));
  return {
    ...cover,
    width: side(cover.width, by.x, photo.width),
    height: side(cover.height, by.y, photo.height),
  };
}

/** How far one press of an arrow key goes, as a part of the photo's shorter side. */
const STEP_PART = 0.03;

/** What a key does to a drawn cover: arrows move it, with Shift they change its size; undefined for all other keys. */
export function coverAfterKey(
  cover: Cover,
  key: string,
  isShift: boolean,
  photo: Size,
): Cover | undefined {
  const step = STEP_PART * Math.min(photo.width, photo.height);
  const ways: Record<string, Point> = {
    ArrowLeft: { x: -step, y: 0 },
    ArrowRight: { x: step, y: 0 },
    ArrowUp: { x: 0, y: -step },
    ArrowDown: { x: 0, y: step },
  };
  const by = ways[key];
  if (!by) return undefined;
  return isShift ? growCover(cover, by, photo) : moveCover(cover, by, photo);
}
