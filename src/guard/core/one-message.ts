import type { HeldPicture } from './question';
import { showsFace } from './decide';

/** Letters of all previews of a selection: Chromium refuses a message of over 64 MB, and the question crosses twice. */
const MOST_LETTERS = 24 * 1024 * 1024;

/**
 * The same pictures without so many previews that a message could not carry them: those of pictures without a face go first,
 * from the end of the selection.
 */
export function withinOneMessage(
  pictures: HeldPicture[],
  mostLetters: number = MOST_LETTERS,
): HeldPicture[] {
  const lettersOf = ({ preview }: HeldPicture): number => preview?.base64.length ?? 0;
  let letters = pictures.reduce((sum, picture) => sum + lettersOf(picture), 0);
  const without = new Set<HeldPicture>();
  for (const hasFace of [false, true]) {
    for (const picture of pictures.toReversed()) {
      if (letters <= mostLetters) break;
      if (showsFace(picture.look) !== hasFace) continue;
      without.add(picture);
      letters -= lettersOf(picture);
    }
  }
  return without.size === 0
    ? pictures
    : pictures.map((picture) => (without.has(picture) ? { ...picture, preview: null } : picture));
}
