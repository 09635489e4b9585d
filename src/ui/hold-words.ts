import type { CoverEdit } from '@/guard/core/cover-edit';
import type { Choice, CoverStyle, Spoken } from '@/guard/core/question';
import type { PhotoView, QuestionView } from '@/guard/core/question-view';
import en from '@/i18n/locales/en/overlay.json';
import concernEn from '@/i18n/locales/en/concern.json';
import ko from '@/i18n/locales/ko/overlay.json';
import concernKo from '@/i18n/locales/ko/concern.json';
import { makeT, type Room, type T } from '@/i18n/t';

/** Words of dialog and strip. */
export const overlayWords = ({ language, words }: Spoken): T => {
  const own: Room = { [language]: words, en: {}, ko: {} };
  return makeT(language, { en, ko }, { en: concernEn, ko: concernKo }, own);
};

/** What can be said of the copy. It is possible only if it is for every photo: none may slip through as it was. */
export function copyOf(view: QuestionView, { kept, drawn }: CoverEdit) {
  const keys = view.photos.flatMap(faceKeys);
  const hasFaces = keys.length > 0;
  const coversFaces = drawn.length > 0 || keys.some((key) => !kept.has(key));
  const isUnchecked = view.photos.some((photo) => photo.unchecked);
  const formats = view.photos.map((photo) => photo.copyFormat);
  const films = view.photos.filter((photo) => photo.film);
  const isFilmOnly = films.length === view.photos.length && films.length > 0;
  const hint = ((): string => {
    if (isFilmOnly) return view.photos.some(({ hides }) => hides) ? 'film' : 'film-only';
    if (isUnchecked) return hasFaces ? 'partly-unchecked' : 'unchecked';
    if (!hasFaces) return drawn.length > 0 ? 'drawn' : 'no-face';
    return coversFaces ? 'press-face' : 'none-covered';
  })();
  return {
    /** Faces in films stay; a copy of films alone is worth its name only if something hidden goes. */
    isFilmOnly,
    hasFilm: films.length > 0,
    isOffered: !isFilmOnly || view.photos.some(({ hides }) => hides),
    staysStill: formats.some((format) => format?.still),
    isPossible: formats.every((format) => format !== null),
    otherFormat: formats.find((format) => format && !format.same)?.name ?? null,
    coversFaces: coversFaces || formats.includes(null),
    hint,
  };
}

/** Name of each face of a photo that can be covered, unique in the question. */
export function faceKeys(photo: PhotoView): string[] {
  if (photo.film) return [];
  return photo.faces.map((_, n) => `${photo.index}:${n}`);
}

/** Whether "only take out hidden data" is worth offering: there is some, and every file can be taken apart. */
export function canStrip({ photos }: QuestionView): boolean {
  return photos.every((photo) => photo.canStrip) && photos.some((photo) => photo.hides);
}

/** The choice of a safer copy: what is still covered and what was drawn, photo by photo. */
export function saferChoice(
  view: QuestionView,
  { kept, drawn }: CoverEdit,
  look: { style: CoverStyle; smaller: boolean },
): Choice {
  const covers = view.photos.map((photo) => {
    const keys = faceKeys(photo);
    const found = photo.faces.filter((_, n) => !kept.has(keys[n] ?? '')).map(({ cover }) => cover);
    const own = drawn.filter((one) => one.photo === photo.index).map(({ cover }) => cover);
    const within = { width: photo.widthPx, height: photo.heightPx };
    return { index: photo.index, within, shapes: [...found, ...own] };
  });
  return { kind: 'safer', covers, ...look };
}

/** The first line: what was found, or that nobody could look. */
export function titleOf(view: QuestionView, t: T): string {
  const photos = view.photos.length;
  const films = view.photos.filter((photo) => photo.film).length;
  const faces = view.photos.reduce((sum, photo) => sum + photo.faces.length, 0);
  const unchecked = view.photos.filter((photo) => photo.unchecked).length;
  if (films > 0 && photos > 1) return titleOfFiles(view, unchecked, t);
  const what = films > 0 ? 'film' : 'photo';
  if (faces > 0 && photos === 1) return t(`dialog.title.faces.${what}`, { count: faces });
  if (faces > 0) return t('dialog.title.faces-in-several', { count: faces, photos });
  if (view.fact === 'not-looked')
    return t('dialog.title.not-looked', { count: unchecked, all: photos });
  if (unchecked > 0 && photos === 1) return t(`dialog.title.unchecked.${what}`);
  if (unchecked > 0) return t('dialog.title.unchecked-several', { count: unchecked, photos });
  if (view.photos.some(({ moving }) => moving?.facesLater)) return t('dialog.title.moving');
  return photos === 1
    ? t(`dialog.title.no-face.${what}`)
    : t('dialog.title.no-face-in-several', { photos });
}

/** Photos and films together, or several films: faces of a film cannot be counted, so files are. */
function titleOfFiles({ photos }: QuestionView, unchecked: number, t: T): string {
  const withFaces = photos.filter(
    ({ faces, moving }) => faces.length > 0 || moving?.facesLater,
  ).length;
  const all = photos.length;
  if (withFaces > 0) return t('dialog.title.files.faces', { count: withFaces, all });
  if (unchecked > 0 && photos.some((photo) => photo.unchecked === 'not-looked'))
    return t('dialog.title.not-looked', { count: unchecked, all });
  if (unchecked > 0) return t('dialog.title.files.unchecked', { count: unchecked, all });
  return t('dialog.title.files.no-face', { all });
}

/** The one fact, in words. */
export function factOf(view: QuestionView, t: T): string {
  const unchecked = view.photos.filter((photo) => photo.unchecked).length;
  const faces = view.photos.reduce((sum, photo) => sum + photo.faces.length, 0);
  const isFiles = view.fact === 'unchecked' && view.photos.some((photo) => photo.film);
  const key = isFiles ? 'dialog.fact.unchecked.files' : `dialog.fact.${view.fact}`;
  return t(key, { count: ['unchecked', 'not-looked'].includes(view.fact) ? unchecked : faces });
}

/** So many times are read at a glance. */
const MOST_TIMES = 4;

/** When faces were seen in a film, and how closely it was looked at; null for what is none or was not looked at. */
export function timesOf({ film, moving }: PhotoView, t: T): string | null {
  if (moving) {
    const looked = t('dialog.moving.looked', { count: moving.looked, all: moving.frames });
    return moving.facesLater ? `${t('dialog.moving.later')} ${looked}` : looked;
  }
  if (!film || film.looked === 0) return null;
  const looked = t('dialog.film.looked', { count: film.looked, length: clock(film.durationS) });
  if (film.facesAt.length === 0) return looked;
  const all = [...new Set(film.facesAt.map(clock))];
  const times = all.slice(0, MOST_TIMES).join(', ');
  const more = all.length - MOST_TIMES;
  const seen =
    more > 0
      ? t('dialog.film.seen-more', { times, count: more })
      : t('dialog.film.seen', { times });
  return `${seen} ${looked}`;
}

/** 75 is 1:15, 3,675 is 1:01:15. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0
    ? `${String(hours)}:${two(minutes)}:${two(whole % 60)}`
    : `${String(minutes)}:${two(whole % 60)}`;
}
