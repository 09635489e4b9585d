import type { Adoption } from './adoption';
import { isToBeHeld } from './first-bytes';
import type { HoldUp } from './held';
import { type Link, say } from './link';
import { transferOf } from './natives';
import type { SecondChance } from './second-chance';
import { isFileInput, shadowOf, shadowsIn } from './trees';

/**
 * File inputs. The browser sets `files`, then fires `input`, then `change`, in one task. The input is emptied
 * while `input` passes `window`: page code finds nothing, whatever way it looks.
 */
export function createInputs({
  hold,
  adoption,
  link,
  warm,
  chance,
}: {
  hold: HoldUp;
  adoption: Adoption;
  link: Link;
  warm: () => void;
  chance: SecondChance;
}) {
  /** The list each input had before its chooser opened: a cancelled chooser leaves it in place. */
  const before = new WeakMap<HTMLInputElement, FileList | null>();
  /** The list each input has with our knowledge. */
  const known = new WeakMap<HTMLInputElement, FileList | null>();
  /** Inputs whose `change` event belongs to a pick that is held. */
  const changing = new WeakSet<HTMLInputElement>();

  const heard = (event: Event): void => {
    // What page code dispatches tells of files that it has already; text fields fire `InputEvent`.
    if (!event.isTrusted || event instanceof InputEvent) return;
    for (const input of inputsOf(event)) {
      if (event.type === 'change' && changing.delete(input)) event.stopImmediatePropagation();
      else if (input.files !== known.get(input)) taken(event, input);
    }
  };

  const taken = (event: Event, input: HTMLInputElement): void => {
    const files = [...(input.files ?? [])];
    if (!isToBeHeld(files) || chance.takes(input, files)) {
      known.set(input, input.files);
      changing.delete(input);
      adoption.giveBack(input);
      return;
    }
    event.stopImmediatePropagation();
    input.value = '';
    known.set(input, input.files);
    if (event.type === 'input') {
      changing.add(input);
      // `change` does not leave a shadow root.
      input.getRootNode().addEventListener('change', heard, true);
    }
    const earlier = before.get(input);
    hold({
      files,
      place: input,
      replay: {
        original: () => chance.forInput(input, files, () => give(input, files)),
        replaced: (copies) =>
          give(
            input,
            copies,
            files.map((file) => file.webkitRelativePath),
          ),
        cancelled() {
          adoption.giveBack(input);
          if (earlier?.length) setList(input, earlier);
          input.dispatchEvent(new Event('cancel', { bubbles: true }));
        },
      },
    });
  };

  const setList = (input: HTMLInputElement, list: FileList): void => {
    input.files = list;
    known.set(input, input.files);
  };

  /** Puts files into an input and tells the page, with the events that a chooser causes. */
  const give = (
    input: HTMLInputElement,
    files: readonly File[],
    paths: readonly string[] = [],
  ): void => {
    adoption.giveBack(input);
    setList(input, transferOf(files).files);
    if (paths.some(Boolean)) say(link, 'paths', JSON.stringify(paths), files, input);
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** Listens closer to what is clicked: inside shadow roots, and on an input that may leave the document. */
  const clicked = (event: Event): void => {
    const [target, ...path] = event.composedPath();
    if (isFileInput(target)) {
      before.set(target, target.files);
      if (chance.isFor(target)) makeRoom(target);
      listenOn(target);
      warm();
    }
    for (const node of path) if (node instanceof ShadowRoot) listenOn(node);
    if (shadowOf(target)) for (const root of shadowsIn(target as Element)) listenOn(root);
  };
  /** The browser tells of no choice that changes nothing; what is in the input comes back when nothing is chosen. */
  const makeRoom = (input: HTMLInputElement): void => {
    const list = input.files;
    input.value = '';
    const comeBack = (event: Event) => {
      if (event.isTrusted && list && !input.files?.length) setList(input, list);
    };
    input.addEventListener('cancel', comeBack, { once: true });
  };
  const listenOn = (node: EventTarget): void => {
    node.addEventListener('input', heard, true);
    node.addEventListener('change', heard, true);
  };

  return { heard, clicked, listenOn, give };
}

/** The file inputs an event may be about. Events from a closed root show only its host. */
function* inputsOf(event: Event): Generator<HTMLInputElement> {
  const target = event.composedPath()[0];
  if (isFileInput(target)) yield target;
  else if (shadowOf(target))
    for (const root of shadowsIn(target as Element))
      for (const input of root.querySelectorAll<HTMLInputElement>('input[type=file]'))
        if (input.files?.length) yield input;
}
