import { Fragment } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fromBase64 } from '@/bytes/base64';
import { type Box, clipBox, type Point } from '@/faces/core/box';
import {
  change,
  type CoverEdit,
  coverAfterKey,
  coverBetween,
  draw,
  type Drawn,
  growCover,
  moveCover,
  remove,
} from '@/guard/core/cover-edit';
import type { CoverStyle, Preview } from '@/guard/core/question';
import type { Drag, PhotoView } from '@/guard/core/question-view';
import { type Cover, coverRadius } from '@/guard/darkroom/core/cover';
import type { T } from '@/i18n/t';
import { faceKeys } from './hold-words';

/** Smallest side of a face's button, in CSS pixels (WCAG 2.5.8). */
const TARGET_PX = 24;
/** Up to so many faces, each has a word beside it; more would hide the photo. */
const MAX_CHIPS = 6;

type Attach<Does> = (does: Does) => (element: Element | null) => void;

type HeldPhotoProps = {
  photo: PhotoView;
  /** Among several the frame keeps its height, so that buttons stay where they are. */
  isSeveral: boolean;
  edit: CoverEdit;
  /** The own cover that was put in just now, to get the focus. */
  fresh: number | null;
  style: CoverStyle;
  t: T;
  press: Attach<() => void>;
  drag: Attach<Drag>;
  keys: Attach<(key: string, isShift: boolean) => boolean>;
  onToggle: (key: string) => void;
  /** `isStep`: Undo goes back to before this, not to the middle of a pull. */
  onEdit: (edit: CoverEdit, isStep: boolean) => void;
};

/** Most height of a photo. No custom property: the page could know its name, so the sheet's are renamed when it is put up. */
const PHOTO_HEIGHT = 'clamp(130px, 30vh, 320px)';

/** The photo with its covers; each face is a button, and each cover of the person's own can be pulled. */
export function HeldPhoto(props: HeldPhotoProps) {
  const { photo, isSeveral, edit, style, t, press, onToggle } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(photo.preview !== null);
  const [sketch, setSketch] = useState<Cover | null>(null);
  useEffect(() => {
    if (!canvas.current || !photo.preview) return;
    drawPreview(canvas.current, photo.preview).catch(() => setDrawn(false));
  }, [photo.preview]);

  const size = { width: photo.widthPx, height: photo.heightPx };
  const keys = faceKeys(photo);
  const isFilm = photo.film !== null;
  const why = photo.unchecked && t(whyKey(photo.unchecked, isFilm));
  const width = `min(100%, calc(${PHOTO_HEIGHT} * ${photo.widthPx / photo.heightPx}))`;
  const inPhoto = ({ x, y }: Point): Point => {
    const shown = picture.current?.getBoundingClientRect();
    if (!shown) return { x: 0, y: 0 };
    return {
      x: ((x - shown.left) * size.width) / shown.width,
      y: ((y - shown.top) * size.height) / shown.height,
    };
  };
  const drawNew: Drag = (from, to, state) => {
    const cover = coverBetween(inPhoto(from), inPhoto(to), size) ?? null;
    setSketch(state === 'going' ? cover : null);
    if (state === 'end' && cover) props.onEdit(draw(edit, photo.index, cover), true);
  };
  const attach = (element: HTMLDivElement | null): void => {
    picture.current = element;
    if (!isFilm) props.drag(drawNew)(element);
  };
  return (
    <div class="photo" style={isSeveral ? { height: PHOTO_HEIGHT } : undefined}>
      {isDrawn ? (
        <div
          class="picture"
          data-drag={isFilm ? undefined : true}
          ref={attach}
          style={{ width, aspectRatio: `${photo.widthPx} / ${photo.heightPx}` }}
        >
          <canvas ref={canvas} aria-hidden="true" />
          {isFilm &&
            photo.faces.map((face, n) => (
              <span key={n} class="cover kept" style={coverStyle(face.cover, photo)} />
            ))}
          {keys.map((key, n) => {
            const face = photo.faces[n];
            if (!face) return null;
            const isCovered = !edit.kept.has(key);
            return (
              <Fragment key={key}>
                <button
                  type="button"
                  class="face"
                  aria-pressed={isCovered}
                  aria-label={t(isCovered ? 'dialog.face.covered' : 'dialog.face.shown', {
                    n: n + 1,
                  })}
                  style={targetStyle(face.cover, photo)}
                  ref={press(() => onToggle(key))}
                />
                <span
                  class={isCovered ? `cover ${style}` : 'cover kept'}
                  style={coverStyle(face.cover, photo)}
                />
              </Fragment>
            );
          })}
          {edit.drawn
            .filter((drawn) => drawn.photo === photo.index)
            .map((drawn, n) => (
              <OwnCover key={drawn.id} {...props} drawn={drawn} n={n + 1} inPhoto={inPhoto} />
            ))}
          {sketch && <span class={`cover ${style}`} style={coverStyle(sketch, photo)} />}
          {keys.length <= MAX_CHIPS &&
            photo.faces.slice(0, keys.length).map((face, n) => (
              <span key={n} class="chip" style={chipStyle(face.cover, photo)} aria-hidden="true">
                {t(edit.kept.has(keys[n] ?? '') ? 'dialog.chip.shown' : 'dialog.chip.covered')}
              </span>
            ))}
        </div>
      ) : (
        <p class="no-picture">{why ?? t('dialog.photo.none')}</p>
      )}
      {isDrawn && why && <p class="why">{why}</p>}
    </div>
  );
}

type OwnCoverProps = HeldPhotoProps & {
  drawn: Drawn;
  n: number;
  inPhoto: (point: Point) => Point;
};

/** A cover of the person's own: pulled to move, pulled at its corner to change its size, arrow keys for both. */
function OwnCover(props: OwnCoverProps) {
  const { drawn, photo, edit, style, t, n, inPhoto, onEdit } = props;
  const before = useRef<Cover | null>(null);
  const button = useRef<HTMLButtonElement | null>(null);
  useEffect(() => {
    if (drawn.id === props.fresh) button.current?.focus();
  }, []);
  const size = { width: photo.widthPx, height: photo.heightPx };
  const pull =
    (changed: typeof moveCover): Drag =>
    (from, to, state) => {
      before.current ??= drawn.cover;
      const [a, b] = [inPhoto(from), inPhoto(to)];
      const by = { x: b.x - a.x, y: b.y - a.y };
      const next = state === 'cancel' ? before.current : changed(before.current, by, size);
      if (state !== 'going') before.current = null;
      onEdit(change(edit, drawn.id, next), state === 'end');
    };
  const takeAway = (): void => onEdit(remove(edit, drawn.id), true);
  const onKey = (key: string, isShift: boolean): boolean => {
    if (key === 'Delete' || key === 'Backspace') {
      takeAway();
      return true;
    }
    const next = coverAfterKey(drawn.cover, key, isShift, size);
    if (next) onEdit(change(edit, drawn.id, next), true);
    return next !== undefined;
  };
  return (
    <>
      <button
        type="button"
        class="face own"
        data-drag
        data-own={drawn.id}
        aria-label={t('dialog.own', { n })}
        aria-describedby="own-keys"
        style={targetStyle(drawn.cover, photo)}
        ref={(element) => {
          button.current = element;
          props.press(() => undefined)(element);
          props.drag(pull(moveCover))(element);
          props.keys(onKey)(element);
        }}
      />
      <span class={`cover ${style} own`} style={coverStyle(drawn.cover, photo)} />
      <span
        class="grip"
        data-drag
        aria-hidden="true"
        style={cornerStyle(drawn.cover, photo, 1)}
        ref={props.drag(pull(growCover))}
      />
      <button
        type="button"
        class="away"
        aria-label={t('dialog.own.remove', { n })}
        style={cornerStyle(drawn.cover, photo, 0)}
        ref={props.press(takeAway)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true" stroke="currentColor" stroke-width="2.4">
          <path d="m7 7 10 10M17 7 7 17" />
        </svg>
      </button>
    </>
  );
}

/** Draws from bytes: a page's content security policy forbids image addresses, but not this. */
async function drawPreview(canvas: HTMLCanvasElement, preview: Preview): Promise<void> {
  const jpeg = new Blob([fromBase64(preview.base64)], { type: 'image/jpeg' });
  const bitmap = await createImageBitmap(jpeg);
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
}

/** Of a film other words where it matters. */
function whyKey(unchecked: NonNullable<PhotoView['unchecked']>, isFilm: boolean): string {
  return isFilm && unchecked === 'cannot-decode'
    ? 'dialog.film.cannot-decode'
    : `dialog.photo.${unchecked}`;
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
const inside = (cover: Cover, { widthPx, heightPx }: PhotoView): Box =>
  clipBox(cover, { width: widthPx, height: heightPx }) ?? cover;

/** The button: the part of the cover that is in the picture, or more where that is too small to be hit. */
function targetStyle(cover: Cover, photo: PhotoView) {
  const seen = inside(cover, photo);
  return {
    left: percent(seen.x + seen.width / 2, photo.widthPx),
    top: percent(seen.y + seen.height / 2, photo.heightPx),
    width: `max(${TARGET_PX}px, ${percent(seen.width, photo.widthPx)})`,
    height: `max(${TARGET_PX}px, ${percent(seen.height, photo.heightPx)})`,
    translate: '-50% -50%',
  };
}

function coverStyle(cover: Cover, photo: PhotoView) {
  const radius = coverRadius(cover);
  return {
    left: percent(cover.x, photo.widthPx),
    top: percent(cover.y, photo.heightPx),
    width: percent(cover.width, photo.widthPx),
    height: percent(cover.height, photo.heightPx),
    borderRadius: `${percent(radius, cover.width)} / ${percent(radius, cover.height)}`,
    rotate: `${cover.tilt}rad`,
  };
}

/** At the bottom right (1) or top right (0) corner of what is seen of the cover, inside the picture. */
function cornerStyle(cover: Cover, photo: PhotoView, down: 0 | 1) {
  const seen = inside(cover, photo);
  const top = percent(seen.y + seen.height * down, photo.heightPx);
  return {
    left: `clamp(14px, ${percent(seen.x + seen.width, photo.widthPx)}, 100% - 14px)`,
    top: `clamp(14px, ${top}, 100% - 14px)`,
  };
}

/** On the lower edge of the cover, kept inside the picture. */
function chipStyle(cover: Cover, photo: PhotoView) {
  const bottom = percent(cover.y + cover.height, photo.heightPx);
  return {
    left: `clamp(34px, ${percent(cover.x + cover.width / 2, photo.widthPx)}, 100% - 34px)`,
    top: `clamp(14px, ${bottom}, 100% - 14px)`,
  };
}
