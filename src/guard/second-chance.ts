import { couldBePicture } from './first-bytes';
import { type Link, hear, say } from './link';

/** A page that takes a released file reads it at once or after a moment of its own work, in ms. */
const READ_MS = 1500;
/** How long the same file may be chosen once more, in ms. */
const CHANCE_MS = 2 * 60_000;

type Chance = { place: unknown; names: string[]; until: number };

/**
 * Scripts cannot make trusted events, and a page may take no others. Files that were released as they are and that
 * the page did not even look at may pass once, untouched, when the person chooses them again in the same place.
 */
export function createSecondChance(link: Link, tell: () => void) {
  let chance: Chance | undefined;
  let unread = 0;
  hear(link, 'unread', () => {
    unread += 1;
  });

  const offer = (place: unknown, files: readonly File[]): void => {
    const names = files.filter(couldBePicture).map((file) => nameOf(file, place));
    chance = { place, names, until: Date.now() + CHANCE_MS };
  };
  return {
    /** @param give - puts the files into the input and tells the page */
    forInput(input: HTMLInputElement, files: readonly File[], give: () => void): void {
      say(link, 'released', '', [], input);
      give();
      setTimeout(() => {
        if (say(link, 'was-read')) return;
        offer(input, files);
        // In a form the browser itself may send them later; nobody has to read them before.
        if (!input.form) tell();
      }, READ_MS);
    },
    /** @param replay - builds the event again, in the page's world */
    forEvent(place: 'drop' | 'paste', files: readonly File[], replay: () => void): void {
      const before = unread;
      replay();
      if (unread === before) return;
      offer(place, files);
      tell();
    },
    /** May something be chosen here once more? */
    isFor: (place: unknown): boolean => chance?.place === place,
    /** Is this the second choice of what was let go already? Then it is let through, this once. */
    takes(place: unknown, files: readonly File[]): boolean {
      if (!chance || chance.place !== place || chance.until < Date.now()) return false;
      const { names } = chance;
      if (!files.filter(couldBePicture).every((file) => names.includes(nameOf(file, place))))
        return false;
      chance = undefined;
      return true;
    },
  };
}

export type SecondChance = ReturnType<typeof createSecondChance>;

/** What is pasted is a new file each time. */
function nameOf({ name, size, type, lastModified }: File, place: unknown): string {
  return JSON.stringify(place === 'paste' ? [size, type] : [name, size, lastModified]);
}
