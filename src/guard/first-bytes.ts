import { mayBePicture } from './core/candidate';
import { looksLikePicture } from './core/magic';

/** Bytes that `looksLikePicture` wants. */
const HEAD_BYTES = 12;
/** More files in one selection are held unread: reading each would keep the page waiting. */
const MOST_READ = 100;

/**
 * Is this selection to be held until it was looked at? Decided within the event, so before any code of the page. Files whose
 * name and type speak of something else are believed only if their first bytes do so, too.
 */
export function isToBeHeld(files: readonly File[]): boolean {
  return files.length > MOST_READ || files.some(couldBePicture);
}

/** The same of one file. */
export const couldBePicture = (file: File): boolean => mayBePicture(file) || isPictureInside(file);

/** Reads the first bytes at once: a request for a `blob:` address is the one way to wait for a file on the main thread. */
function isPictureInside(file: File): boolean {
  const address = URL.createObjectURL(file.slice(0, HEAD_BYTES));
  try {
    const request = new XMLHttpRequest();
    request.open('GET', address, false);
    // Bytes as letters: https://xhr.spec.whatwg.org/#text-response
    request.overrideMimeType('text/plain;charset=x-user-defined');
    request.send();
    return looksLikePicture(request.responseText);
  } catch {
    // A page may forbid requests that wait, and a folder among dropped files cannot be read.
    return false;
  } finally {
    URL.revokeObjectURL(address);
  }
}
