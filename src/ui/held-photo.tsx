import { Fragment } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Preview } from '@/guard/core/question';
import type { CoverShape, PhotoView } from '@/guard/core/question-view';
import type { T } from '@/i18n/t';
import { faceKeys } from './hold-words';

type Size = { widthPx: number; heightPx: number };

/** Smallest side of a face's button, in CSS pixels (WCAG 2.5.8). */
const TARGET_PX = 24;
/** Up to so many faces, each has a word beside it; more would hide the photo. */
const MAX_CHIPS = 6;

type HeldPhotoProps = {
  photo: PhotoView;
  /** Among several the frame keeps its height, so that buttons stay where they are. */
  isSeveral: boolean;
  kept: ReadonlySet<string>;
  t: T;
  press: (run: () => void) => (element: Element | null) => void;
  onToggle: (key: string) => void;
};

/** The photo with its covers; each face is a button. */
export function HeldPhoto({ photo, isSeveral, kept, t, press, onToggle }: HeldPhotoProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(photo.preview !== null);
  useEffect(() => {
    if (!canvas.current || !photo.preview) return;
    drawPreview(canvas.current, photo.preview).catch(() => setDrawn(false));
  }, [photo.preview]);

  const keys = faceKeys(photo);
  const why = photo.unchecked && t(`dialog.photo.${photo.unchecked}`);
  const width = `min(100%, calc(var(--photo-height) * ${photo.widthPx / photo.heightPx}))`;
  return (
    <div class={isSeveral ? 'photo several' : 'photo'}>
      {isDrawn ? (
        <div class="picture" style={{ width, aspectRatio: `${photo.widthPx} / ${photo.heightPx}` }}>
          <canvas ref={canvas} aria-hidden="true" />
          {photo.faces.map((face, n) => {
            const key = keys[n] ?? '';
            const isCovered = !kept.has(key);
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
                  class={isCovered ? 'cover' : 'cover kept'}
                  style={coverStyle(face.cover, photo)}
                />
              </Fragment>
            );
          })}
          {photo.faces.length <= MAX_CHIPS &&
            photo.faces.map((face, n) => (
              <span key={n} class="chip" style={chipStyle(face.cover, photo)} aria-hidden="true">
                {t(kept.has(keys[n] ?? '') ? 'dialog.chip.shown' : 'dialog.chip.covered')}
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

/** Draws from bytes: a page's content security policy forbids image addresses, but not this. */
async function drawPreview(canvas: HTMLCanvasElement, preview: Preview): Promise<void> {
  const bytes = Uint8Array.from(atob(preview.base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** The button: the cover, or more where the cover is too small to be hit. */
function targetStyle(cover: CoverShape, photo: Size) {
  return {
    left: percent(cover.x + cover.width / 2, photo.widthPx),
    top: percent(cover.y + cover.height / 2, photo.heightPx),
    width: `max(${TARGET_PX}px, ${percent(cover.width, photo.widthPx)})`,
    height: `max(${TARGET_PX}px, ${percent(cover.height, photo.heightPx)})`,
    translate: '-50% -50%',
  };
}

function coverStyle(cover: CoverShape, photo: Size) {
  const across = cover.radii.map((radius) => percent(radius, cover.width)).join(' ');
  const down = cover.radii.map((radius) => percent(radius, cover.height)).join(' ');
  return {
    left: percent(cover.x, photo.widthPx),
    top: percent(cover.y, photo.heightPx),
    width: percent(cover.width, photo.widthPx),
    height: percent(cover.height, photo.heightPx),
    borderRadius: `${across} / ${down}`,
  };
}

/** On the lower edge of the cover, kept inside the picture. */
function chipStyle(cover: CoverShape, photo: Size) {
  const bottom = percent(cover.y + cover.height, photo.heightPx);
  return {
    left: `clamp(34px, ${percent(cover.x + cover.width / 2, photo.widthPx)}, 100% - 34px)`,
    top: `clamp(14px, ${bottom}, 100% - 14px)`,
  };
}
