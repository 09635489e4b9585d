import type { CoverEdit } from '@/guard/core/cover-edit';
import type { Choice, CoverStyle } from '@/guard/core/question';
import type { PhotoView, QuestionView } from '@/guard/core/question-view';
import en from '@/i18n/locales/en/overlay.json';
import concernEn from '@/i18n/locales/en/concern.json';
import ko from '@/i18n/locales/ko/overlay.json';
import concernKo from '@/i18n/locales/ko/concern.json';
import { makeT, type T } from '@/i18n/t';

/** Words of dialog and strip. */
export const overlayWords = (language: 'ko' | 'en'): T =>
  makeT(language, { en, ko }, { en: concernEn, ko: concernKo });

/** What can be said of the copy. It is possible only if it is for every photo: none may slip through as it was. */
export function copyOf(view: QuestionView, { kept, drawn }: CoverEdit) {
  const keys = view.photos.flatMap(faceKeys);
  const hasFaces = keys.length > 0;
  const coversFaces = drawn.length > 0 || keys.some((key) => !kept.has(key));
  const isUnchecked = view.photos.some((photo) => photo.unchecked);
  const formats = view.photos.map((photo) => photo.copyFormat);
  const hint = ((): string => {
    if (isUnchecked) return hasFaces ? 'partly-unchecked' : 'unchecked';
    if (!hasFaces) return drawn.length > 0 ? 'drawn' : 'no-face';
    return coversFaces ? 'press-face' : 'none-covered';
  })();
  return {
    staysStill: formats.some((format) => format?.still),
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

/** The one fact, in words. */
export function factOf(view: QuestionView, t: T): string {
  const unchecked = view.photos.filter((photo) => photo.unchecked).length;
  const faces = view.photos.reduce((sum, photo) => sum + photo.faces.length, 0);
  return t(`dialog.fact.${view.fact}`, { count: view.fact === 'unchecked' ? unchecked : faces });
}
