import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice } from '@/guard/core/question';
import type { DialogProps, PhotoView, QuestionView } from '@/guard/core/question-view';
import en from '@/i18n/locales/en/overlay.json';
import ko from '@/i18n/locales/ko/overlay.json';
import { makeT, type T } from '@/i18n/t';
import { HeldPhoto } from './held-photo';
import dialogCss from './hold-dialog.css?inline';
import tokensCss from './tokens.css?inline';

/** The sheet of dialog and strip. The tokens move from the host, where a page's sheet would win, to the floor. */
export const overlayCss = tokensCss.replaceAll(':host', '.floor') + dialogCss;

/** Draws the dialog into an element, or draws it anew with other props. */
export function drawHoldDialog(into: HTMLElement, props: DialogProps): void {
  render(<HoldDialog {...props} />, into);
}

/** Words of the overlay. */
export const overlayWords = (language: 'ko' | 'en'): T => makeT(language, { en, ko });

/** Stands for the site's name while the words are cut up. */
const SITE = '\u0001';
const ALL = {
  width: 24,
  height: 24,
  viewBox: '0 0 24 24',
  fill: 'none',
  'aria-hidden': true,
} as const;
const STROKE = { stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-linecap': 'round' } as const;

/** The question about a held photo: who can see it, one fact, the choice. */
export function HoldDialog({ view, ready, presses, onChoose }: DialogProps) {
  const t = overlayWords(view.language);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const photo = view.photos[at];
  const press = (run: () => void) => (element: Element | null) => {
    if (element) presses.set(element, run);
  };
  const toggle = (key: string): void => {
    const next = new Set(kept);
    if (!next.delete(key)) next.add(key);
    setKept(next);
  };
  const turn = (by: number): void => setAt((at + by + view.photos.length) % view.photos.length);
  const copy = copyOf(view, kept);

  return (
    <dialog class="hold" aria-labelledby="title" aria-describedby="who hint">
      <h2 id="title" class="title" tabIndex={-1} data-start>
        {titleOf(view, t)}
      </h2>
      <div id="who" class="who">
        <Globe />
        <div>
          <p>
            <Marked text={t(`dialog.who.${view.audience}`, { site: SITE })} site={view.site} />
          </p>
          <p class="fact">{t(`dialog.fact.${view.fact}`, { count: countFor(view) })}</p>
        </div>
      </div>
      {photo && (
        <HeldPhoto
          key={photo.index}
          photo={photo}
          isSeveral={view.photos.length > 1}
          kept={kept}
          t={t}
          press={press}
          onToggle={toggle}
        />
      )}
      {view.photos.length > 1 && (
        <div class="turn">
          <button type="button" aria-label={t('dialog.photo.previous')} ref={press(() => turn(-1))}>
            <Arrow path="M14.5 5.5 8 12l6.5 6.5" />
          </button>
          <span aria-live="polite">
            {t('dialog.photo.count', { n: at + 1, all: view.photos.length })}
          </span>
          <button type="button" aria-label={t('dialog.photo.next')} ref={press(() => turn(1))}>
            <Arrow path="m9.5 5.5 6.5 6.5-6.5 6.5" />
          </button>
        </div>
      )}
      <div id="hint" class="hint" aria-live="polite">
        {copy.isPossible && <p>{t(`dialog.hint.${copy.hint}`)}</p>}
        {copy.otherFormat && <p>{t('dialog.copy.format', { format: copy.otherFormat })}</p>}
        {!copy.isPossible && (
          <p class="notice">
            {t(
              view.photos.length > 1 ? 'dialog.copy.impossible-several' : 'dialog.copy.impossible',
            )}
          </p>
        )}
      </div>
      <div class="choices">
        <button
          type="button"
          class={copy.isPossible ? 'primary' : 'primary impossible'}
          aria-disabled={!(copy.isPossible && ready.rest)}
          aria-describedby="hint"
          ref={press(() => copy.isPossible && onChoose(saferChoice(view, kept)))}
        >
          {t(copy.coversFaces ? 'dialog.safer' : 'dialog.safer-metadata')}
        </button>
        <button
          type="button"
          aria-disabled={!ready.rest}
          ref={press(() => onChoose({ kind: 'cancel' }))}
        >
          {t('dialog.cancel')}
        </button>
        <button
          type="button"
          aria-disabled={!ready.asIs}
          data-as-is
          ref={press(() => onChoose({ kind: 'as-is' }))}
        >
          {t('dialog.as-is')}
        </button>
      </div>
      <p class="footer">{t('dialog.footer')}</p>
    </dialog>
  );
}

/** What can be said of the copy. It is possible only if it is for every photo: none may slip through as it was. */
function copyOf(view: QuestionView, kept: ReadonlySet<string>) {
  const keys = view.photos.flatMap(faceKeys);
  const hasFaces = keys.length > 0;
  const coversFaces = keys.some((key) => !kept.has(key));
  const isUnchecked = view.photos.some((photo) => photo.unchecked);
  const formats = view.photos.map((photo) => photo.copyFormat);
  const hint = ((): string => {
    if (isUnchecked) return hasFaces ? 'partly-unchecked' : 'unchecked';
    if (!hasFaces) return 'no-face';
    return coversFaces ? 'press-face' : 'none-covered';
  })();
  return {
    isPossible: formats.every((format) => format !== null),
    otherFormat: formats.find((format) => format && !format.same)?.name ?? null,
    coversFaces: coversFaces || formats.includes(null),
    hint,
  };
}

/** Name of each face of a photo, unique in the question. */
export function faceKeys(photo: PhotoView): string[] {
  return photo.faces.map((_, n) => `${photo.index}:${n}`);
}

function saferChoice(view: QuestionView, kept: ReadonlySet<string>): Choice {
  const covers = view.photos.map((photo) => {
    const keys = faceKeys(photo);
    const boxes = photo.faces.filter((_, n) => !kept.has(keys[n] ?? '')).map((face) => face.box);
    return { index: photo.index, boxes };
  });
  return { kind: 'safer', covers };
}

function titleOf(view: QuestionView, t: T): string {
  const photos = view.photos.length;
  const faces = view.photos.reduce((sum, photo) => sum + photo.faces.length, 0);
  const unchecked = view.photos.filter((photo) => photo.unchecked).length;
  if (faces > 0 && photos === 1) return t('dialog.title.faces', { count: faces });
  if (faces > 0) return t('dialog.title.faces-in-several', { count: faces, photos });
  if (unchecked > 0 && photos === 1) return t('dialog.title.unchecked');
  if (unchecked > 0) return t('dialog.title.unchecked-several', { count: unchecked, photos });
  return photos === 1
    ? t('dialog.title.no-face')
    : t('dialog.title.no-face-in-several', { photos });
}

function countFor(view: QuestionView): number {
  if (view.fact === 'unchecked') return view.photos.filter((photo) => photo.unchecked).length;
  return view.photos.reduce((sum, photo) => sum + photo.faces.length, 0);
}

/** Text with bold parts and the site's name, without ever reading it as HTML. */
function Marked({ text, site }: { text: string; site: string }) {
  const named = (part: string): string => part.replaceAll(SITE, site);
  return (
    <>
      {text
        .split(/<\/?b>/)
        .map((part, n) =>
          n % 2 === 1 ? <b key={n}>{named(part)}</b> : <span key={n}>{named(part)}</span>,
        )}
    </>
  );
}

const Globe = () => (
  <svg {...ALL} {...STROKE}>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
  </svg>
);

const Arrow = ({ path }: { path: string }) => (
  <svg {...ALL} {...STROKE} stroke-linejoin="round">
    <path d={path} />
  </svg>
);
