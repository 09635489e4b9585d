import { isToBeHeld } from './first-bytes';
import type { HoldUp } from './held';
import { type Dropped, walkEntries } from './folders';
import { type Link, say } from './link';
import { type Strings, listedFiles } from './natives';
import { findDarkroom } from './darkroom-door';
import type { Pasted } from './paste-by-hand';
import type { ReplayOrder } from './replay-order';
import type { SecondChance } from './second-chance';
import { focusIn, innermost, isFileInput } from './trees';

type Wiring = {
  hold: HoldUp;
  link: Link;
  warm: () => void;
  /** puts files into an input, as the browser does after a drop on it */
  give: (input: HTMLInputElement, files: readonly File[]) => void;
  chance: SecondChance;
};

/** Drops and pastes: the event is stopped, and one built in the page's world is dispatched after the choice. */
export function createTransfers({ hold, link, warm, give, chance }: Wiring) {
  let holds = 0;

  /** @returns whether the browser's default action is still to be done */
  const replay = (target: Node, order: ReplayOrder, files: readonly File[]): boolean => {
    let ownTurn: boolean | undefined;
    rebuilt = (transfer) => {
      const made =
        order.type === 'drop'
          ? new DragEvent('drop', { ...order.init, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...order.init, clipboardData: transfer });
      ownTurn = target.dispatchEvent(made);
    };
    const theirTurn = say(link, 'replay', JSON.stringify(order), files, target);
    rebuilt = undefined;
    return ownTurn ?? theirTurn;
  };
  // Built for a target in a shadow tree, which the page world could not be shown.
  let rebuilt: ((transfer: DataTransfer | null) => void) | undefined;
  link.addEventListener('drop', (event) => rebuilt?.(event.dataTransfer));
  link.addEventListener('paste', (event) => rebuilt?.(event.clipboardData));

  const dropped = (event: DragEvent): void => {
    const transfer = event.dataTransfer;
    if (!event.isTrusted || !transfer) return;
    const files = [...listedFiles(transfer)];
    if (!isToBeHeld(files) || chance.takes('drop', files)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const target = innermost(event);
    const walked = walkEntries(transfer, files);
    const order = orderOf(event, transfer, `${++holds}`);
    say(link, 'keep', order.hold);
    const finish = (carried: readonly File[], paths: string[][] | null) => {
      const strings = paths ? withoutOriginals(order.strings) : order.strings;
      // A page may have replaced its drop zone meanwhile.
      const { clientX, clientY } = event;
      const zone = target.isConnected ? target : document.elementFromPoint(clientX, clientY);
      const isOpen = zone && replay(zone, { ...order, paths, strings }, carried);
      if (isOpen && isFileInput(zone)) give(zone, zone.multiple ? carried : carried.slice(0, 1));
    };
    hold({
      files: walked.then((list) => list.map(({ file }) => file)),
      place: target,
      replay: {
        original: () => chance.forEvent('drop', files, () => finish(files, null)),
        replaced: (copies) => void walked.then((list) => finish(copies, pathsOf(list, copies))),
        cancelled: () =>
          target.dispatchEvent(new DragEvent('dragleave', { bubbles: true, composed: true })),
      },
    });
  };

  const pasted = (event: ClipboardEvent): void => {
    const transfer = event.clipboardData;
    if (!event.isTrusted || !transfer) return;
    const files = [...listedFiles(transfer)];
    if (!isToBeHeld(files) || chance.takes('paste', files)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const target = focusIn(event.composedPath()[0] as Node);
    const order = orderOf(event, transfer, '');
    const finish = (given: Pasted) => {
      const isOpen = replay(target, { ...order, strings: given.strings }, given.files);
      // A picture that cannot be read cannot be pasted by the browser either.
      if (isOpen)
        findDarkroom()
          ?.pasteByHand(target, given)
          .catch(() => undefined);
    };
    hold({
      files,
      place: target,
      replay: {
        original: () =>
          chance.forEvent('paste', files, () => finish({ files, strings: order.strings })),
        replaced: (copies) => finish({ files: copies, strings: withoutOriginals(order.strings) }),
        cancelled: () => undefined,
      },
    });
  };

  const entered = (event: DragEvent): void => {
    if (event.isTrusted && event.dataTransfer?.types.includes('Files')) warm();
  };
  return { dropped, pasted, entered };
}

/** What a drop says of the mouse and the keys held with it. */
const MOUSE = [
  ...(['clientX', 'clientY', 'screenX', 'screenY'] as const),
  ...(['ctrlKey', 'shiftKey', 'altKey', 'metaKey', 'button', 'buttons'] as const),
];

function orderOf(
  event: DragEvent | ClipboardEvent,
  transfer: DataTransfer,
  hold: string,
): ReplayOrder {
  const init: DragEventInit = { bubbles: true, cancelable: true, composed: true };
  if (event instanceof DragEvent)
    for (const name of MOUSE) Object.assign(init, { [name]: event[name] });
  const strings: Strings = transfer.types
    .filter((type) => type !== 'Files')
    .map((type) => [type, transfer.getData(type)]);
  const type = event instanceof DragEvent ? 'drop' : 'paste';
  return { type, init, strings, effectAllowed: transfer.effectAllowed, hold, paths: null };
}

/** Beside a picture, a transfer can carry its address or its bytes as text; with the copy these must not go. */
function withoutOriginals(strings: Strings): Strings {
  return strings.filter(
    ([type, text]) =>
      type !== 'text/uri-list' && !(type === 'text/html' && /<img|data:/i.test(text)),
  );
}

/** Paths for the copies: the folders of the file each stands for, and its own new name. */
function pathsOf(list: readonly Dropped[], copies: readonly File[]): string[][] {
  return list.map(({ folders }, i) => [...folders, copies[i]?.name ?? '']);
}
