import type { Work } from './progress';
import { isFileInput } from './trees';

/** How often a form that waits looks whether its photo is there, in ms. */
const LOOK_AGAIN_MS = 30;

/**
 * A form that is sent while one of its inputs is held would go without the photo, and the page might leave with it. It waits for
 * the end of the hold and is sent then, by the same button; when nothing is uploaded it is not sent, and stands as it was.
 * @param place - where the files go; only an input of a form can make it wait
 */
export function holdBackForm(place: Node | undefined, work: Work): void {
  if (!isFileInput(place)) return;
  let submitter: HTMLElement | null = null;
  let isWaiting = false;
  const sent = (event: SubmitEvent): void => {
    if (!event.isTrusted || !place.form || event.target !== place.form || !work.isOpen()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    isWaiting = true;
    submitter = event.submitter;
  };
  window.addEventListener('submit', sent, true);
  const timer = setInterval(() => {
    // The page has the files in the same moment in which the hold ends.
    if (work.isOpen()) return;
    clearInterval(timer);
    window.removeEventListener('submit', sent, true);
    const { form } = place;
    if (!isWaiting || !form || !place.files?.length) return;
    const isOfForm = submitter && [...form.elements].includes(submitter);
    form.requestSubmit(isOfForm ? submitter : null);
  }, LOOK_AGAIN_MS);
}
