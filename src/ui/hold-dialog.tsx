import { render } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import {
  type CoverEdit,
  draw,
  keepOnly,
  middleCover,
  toggle,
  UNTOUCHED,
} from '@/guard/core/cover-edit';
import type { CoverStyle } from '@/guard/core/question';
import type { DialogProps } from '@/guard/core/question-view';
import { homeLanguage } from '@/i18n/core/languages';
import type { T } from '@/i18n/t';
import concernCss from './concern-line.css?inline';
import { ConcernLine } from './concern-line';
import { CopyLook, CoverTools } from './cover-tools';
import { HeldPhoto } from './held-photo';
import { Arrow, Globe } from './hold-drawings';
import dialogCss from './hold-dialog.css?inline';
import {
  canStrip,
  copyOf,
  faceKeys,
  factOf,
  overlayWords,
  saferChoice,
  timesOf,
  titleOf,
} from './hold-words';
import tokensCss from './tokens.css?inline';

/** The sheet of dialog and strip. The tokens move from the host, where a page's sheet would win, to the floor. */
export const overlayCss = tokensCss.replaceAll(':host', '.floor') + dialogCss + concernCss;

/** Draws the dialog into an element, or draws it anew with other props. */
export function drawHoldDialog(into: HTMLElement, props: DialogProps): void {
  render(<HoldDialog {...props} />, into);
}

/** Stands for the site's name while the words are cut up. */
const SITE = '\u0001';
/**
 * The browser itself closes the dialog by such a button, if nobody keeps it from that. As long as our scripts run they do. Firefox
 * stops them when the extension is switched off and leaves what they drew: then this is the way out, and the page has nothing.
 */
const WAY_OUT = { command: 'close', commandfor: 'hold' };

/** The question about a held photo: who can see it, one fact, the choice. */
export function HoldDialog(props: DialogProps) {
  const { view, ready, copying, presses, drags, keys, onChoose, onOpen } = props;
  const t = useMemo(() => overlayWords(view), [view]);
  // What was before, newest last: Undo goes back to it.
  const [past, setPast] = useState<CoverEdit[]>([]);
  const [edit, setEdit] = useState(UNTOUCHED);
  const [fresh, setFresh] = useState<number | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [isLookOpen, setLookOpen] = useState(false);
  const [style, setStyle] = useState<CoverStyle>('solid');
  const [smaller, setSmaller] = useState(false);
  const [at, setAt] = useState(0);
  const photo = view.photos[at];
  const press = (run: () => void) => (element: Element | null) => {
    // Once chosen, only leaving counts.
    if (element) presses.set(element, copying ? nothing : run);
  };
  const pressLeave = (element: Element | null): void => {
    if (element) presses.set(element, () => onChoose({ kind: 'cancel' }));
  };
  const into =
    <Does,>(map: Pick<WeakMap<object, Does>, 'set' | 'delete'>) =>
    (does: Does) =>
    (element: Element | null) => {
      if (element && !copying) map.set(element, does);
      else if (element) map.delete(element);
    };
  /** A pull changes the covers many times on its way and is one step to undo: `edit` is what was when it began. */
  const take = (next: CoverEdit, isStep = true): void => {
    setEdit(next);
    if (isStep) setPast([...past, edit]);
  };
  const pressFace = (key: string): void => {
    const ofPhoto = photo ? faceKeys(photo) : [];
    take(isChoosing ? keepOnly(edit, key, ofPhoto) : toggle(edit, key));
    setChoosing(false);
  };
  const drawInTheMiddle = (): void => {
    if (!photo) return;
    const cover = middleCover({ width: photo.widthPx, height: photo.heightPx });
    const next = draw(edit, photo.index, cover);
    take(next);
    setFresh(next.drawn.at(-1)?.id ?? null);
  };
  const undo = (): void => {
    setEdit(past.at(-1) ?? UNTOUCHED);
    setPast(past.slice(0, -1));
  };
  const turn = (by: number): void => setAt((at + by + view.photos.length) % view.photos.length);
  const copy = copyOf(view, edit);
  const times = photo && timesOf(photo, t);
  const hint = isChoosing ? 'dialog.hint.choosing' : `dialog.hint.${copy.hint}`;

  return (
    <>
      <dialog
        id="hold"
        class={copying ? 'hold copying' : 'hold'}
        aria-labelledby="title"
        aria-describedby="who hint"
      >
        <h2 id="title" class="title" tabIndex={-1} data-start>
          {titleOf(view, t)}
        </h2>
        <div id="who" class="who">
          <Globe />
          <div>
            <p>
              <Marked text={t(`dialog.who.${view.audience}`, { site: SITE })} site={view.site} />
            </p>
            <p class="fact">{factOf(view, t)}</p>
          </div>
        </div>
        {view.concern && (
          <ConcernLine
            concern={view.concern}
            lawLang={homeLanguage(view.language)}
            t={t}
            press={press}
            onOpen={onOpen}
          />
        )}
        {photo && (
          <HeldPhoto
            key={photo.index}
            photo={photo}
            isSeveral={view.photos.length > 1}
            edit={edit}
            fresh={fresh}
            style={style}
            t={t}
            press={press}
            drag={into(drags)}
            keys={into(keys)}
            onToggle={pressFace}
            onEdit={take}
          />
        )}
        {view.photos.length > 1 && (
          <div class="turn">
            <button
              type="button"
              aria-label={t('dialog.photo.previous')}
              ref={press(() => turn(-1))}
            >
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
        {photo && !photo.film && copy.isPossible && (
          <div class="row">
            <CoverTools
              t={t}
              press={press}
              canDraw={photo.preview !== null}
              isGroup={photo.faces.length > 1}
              isChoosing={isChoosing}
              canUndo={past.length > 0}
              onDraw={drawInTheMiddle}
              onChoose={() => setChoosing(!isChoosing)}
              onUndo={undo}
            />
            <CopyLook
              t={t}
              press={press}
              isOpen={isLookOpen}
              onOpen={() => setLookOpen(!isLookOpen)}
              style={style}
              onStyle={setStyle}
              smaller={smaller}
              onSmaller={setSmaller}
            />
          </div>
        )}
        <div id="hint" class="hint" aria-live="polite">
          {times && <p>{times}</p>}
          {copy.isPossible && <p>{t(hint)}</p>}
          {copy.isPossible && copy.hasFilm && !copy.isFilmOnly && (
            <p class="notice">{t('dialog.film.faces-stay')}</p>
          )}
          {copy.isPossible && copy.staysStill && <p class="notice">{t('dialog.copy.still')}</p>}
          {copy.otherFormat && <p>{t('dialog.copy.format', { format: copy.otherFormat })}</p>}
          {!copy.isPossible && (
            <p class="notice">
              {t(
                view.photos.length > 1
                  ? 'dialog.copy.impossible-several'
                  : 'dialog.copy.impossible',
              )}
            </p>
          )}
        </div>
        <div class="choices">
          {copying && <Copying t={t} {...copying} />}
          {copy.isOffered && !copying && (
            <button
              {...WAY_OUT}
              type="button"
              class={copy.isPossible ? 'primary' : 'primary impossible'}
              aria-disabled={!(copy.isPossible && ready.rest)}
              aria-describedby="hint"
              ref={press(
                () => copy.isPossible && onChoose(saferChoice(view, edit, { style, smaller })),
              )}
            >
              {t(copyKey(copy))}
            </button>
          )}
          <button {...WAY_OUT} type="button" aria-disabled={!ready.rest} ref={pressLeave}>
            {t('dialog.cancel')}
          </button>
          <button
            {...WAY_OUT}
            type="button"
            aria-disabled={!ready.asIs || copying !== null}
            data-as-is
            ref={press(() => onChoose({ kind: 'as-is' }))}
          >
            {t('dialog.as-is')}
          </button>
        </div>
        {!copy.isFilmOnly && canStrip(view) && (
          <button
            {...WAY_OUT}
            type="button"
            class="strip-only"
            aria-disabled={!ready.asIs || copying !== null}
            data-as-is
            ref={press(() => onChoose({ kind: 'stripped' }))}
          >
            {t(copy.coversFaces ? 'dialog.strip.faces-stay' : 'dialog.strip')}
          </button>
        )}
        <p class="footer">{t('dialog.footer')}</p>
      </dialog>
      <div class="strip notice lost" role="alert">
        <p class="words">{t('strip.failed-closed')}</p>
      </div>
    </>
  );
}

/** How far the copies are, in the place of the button that was pressed. It takes the focus, so that it is read out. */
function Copying({ t, done, all }: { t: T; done: number; all: number }) {
  const focus = useCallback((element: HTMLElement | null) => element?.focus(), []);
  return (
    <div class="making">
      <p id="making" tabIndex={-1} ref={focus}>
        {t('progress.copying')}
      </p>
      <progress aria-labelledby="making" max={all} value={all > 1 ? done : undefined} />
      {all > 1 && <p class="fact">{t('progress.copied', { done, all })}</p>}
    </div>
  );
}

const nothing = (): void => undefined;

/** What the first choice is called: covers are promised only where some are. */
function copyKey({ coversFaces, isFilmOnly }: ReturnType<typeof copyOf>): string {
  if (isFilmOnly) return 'dialog.safer-film';
  return coversFaces ? 'dialog.safer' : 'dialog.safer-metadata';
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
