import { isFileInput } from './trees';

/** A page may look at its files for a moment before it lets its form be sent, in ms. */
const SEND_MS = 30;

/**
 * A form that is sent while one of its inputs is held would go without the photo, and the page might leave with it. It waits for
 * the end of the hold and is sent then, by the same button; when nothing is uploaded it is not sent, and stands as it was.
 * @param place - where the files go; only an input of a form can make it wait
 */
export function holdBackForm(place: Node | undefined) {
  let waiting: SubmitEvent | undefined;
  return {
    /** Stops the event if it is about the form of this hold. @returns whether it is */
    takesForm: (event: SubmitEvent): boolean => {
      if (!isFileInput(place) || event.target !== place.form) return false;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = event;
      return true;
    },
    /** The page has its files now. */
    sendNow: (): void => {
      setTimeout(() => {
        const by = waiting?.submitter as HTMLButtonElement | null | undefined;
        const form = waiting && (place as HTMLInputElement).form;
        form?.requestSubmit(by?.form === form ? by : null);
      }, SEND_MS);
    },
  };
}
