import { coverFor } from '../darkroom/core/cover';
import type { HeldPicture, Question } from '../core/question';
import type { Fact, FaceView, PhotoView, QuestionView } from '../core/question-view';

/** What the dialog shows for a question. Files that are no pictures are left out: they go on unchanged either way. */
export function viewOf(question: Question): QuestionView {
  const photos = question.pictures.flatMap(photoOf);
  return {
    site: question.site,
    audience: question.audience,
    language: question.language,
    words: question.words,
    fact: factOf(question.pictures, photos),
    photos,
    concern: question.concern,
  };
}

function photoOf({ index, look, film, preview, copyFormat, canStrip }: HeldPicture): PhotoView[] {
  if (look.kind === 'not-a-picture') return [];
  const checked = look.kind === 'checked';
  return [
    {
      index,
      unchecked: checked ? null : look.because,
      film,
      moving: (checked && look.moving) || null,
      faces: checked ? facesOf(look) : [],
      widthPx: checked ? look.widthPx : (preview?.widthPx ?? 4),
      heightPx: checked ? look.heightPx : (preview?.heightPx ?? 3),
      preview,
      copyFormat,
      canStrip,
      hides: look.hidden.place || look.hidden.device,
    },
  ];
}

function facesOf(look: Extract<HeldPicture['look'], { kind: 'checked' }>): FaceView[] {
  const size = { width: look.widthPx, height: look.heightPx };
  return look.faces
    .flatMap((face) => {
      const cover = coverFor(face, size);
      return cover ? [{ box: face.box, cover }] : [];
    })
    .sort((a, b) => a.box.x - b.box.x);
}

/** One fact, the one that matters most for who may recognise or find the person. */
function factOf(pictures: readonly HeldPicture[], photos: readonly PhotoView[]): Fact {
  const looks = pictures.flatMap(({ look }) => (look.kind === 'not-a-picture' ? [] : [look]));
  const faces = photos.reduce((sum, photo) => sum + photo.faces.length, 0);
  if (looks.some((look) => look.kind === 'unchecked' && look.because === 'not-looked'))
    return 'not-looked';
  const isUnchecked = looks.some((look) => look.kind === 'unchecked');
  // Without a face the title says already that something could not be checked.
  if (isUnchecked && faces > 0) return 'unchecked';
  if (looks.some((look) => look.hidden.place)) return 'place';
  if (looks.some((look) => look.hidden.device)) return 'device';
  if (isUnchecked) return 'maybe';
  return photos.length === 1 && faces > 1 ? 'people' : 'nothing-hidden';
}
