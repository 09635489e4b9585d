import {
  dispatch,
  filesIn,
  filesOf,
  getter,
  listen,
  listedFiles,
  method,
  setFiles,
  transferOf,
} from './natives';

/**
 * The link between our two worlds in a frame: an element that is in no document and that no code of the page
 * has ever seen. Both worlds dispatch events on it: at once, with text, files and a node.
 * Isolated to page world: `kin`, `keep`, `replay`, `outcome`, `paths`. Page world to isolated: `paired`, `rewritten`,
 * `opening`, `hold`, and `drop` or `paste` with a built transfer.
 */
export type Link = HTMLInputElement;

/** What one event on the link carries. */
export type Carried = { text: string; files: File[]; node: Node | undefined };

const OFFER = 'jikim-offer';
const READY = 'jikim-ready';

const Carrier = InputEvent;
const Span = StaticRange;
const textOf = getter(InputEvent.prototype, 'data');
const rangesOf = method(InputEvent.prototype, 'getTargetRanges');
const startOf = getter(
  Object.getPrototypeOf(StaticRange.prototype) as StaticRange,
  'startContainer',
);
const refuse = method(Event.prototype, 'preventDefault');
const typeOf = getter(Event.prototype, 'type');
const unlisten = method(EventTarget.prototype, 'removeEventListener');

/** Ranges may hold a node from another tree; `relatedTarget` would be retargeted to the shadow host. */
function carrier(word: string, text: string, node?: Node): InputEvent {
  const at = node && [
    new Span({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 0 }),
  ];
  return new Carrier(word, { data: text, cancelable: true, ...(at && { targetRanges: at }) });
}

function nodeOf(event: Event): Node | undefined {
  // Chromium leaves out ranges whose node is in a shadow tree.
  const range = rangesOf(event)[0];
  return range && startOf(range);
}

/** Says something to the other world, which hears it before this returns. @returns false if it said no. */
export function say(
  link: Link,
  word: string,
  text = '',
  files: readonly File[] = [],
  node?: Node,
): boolean {
  // Most words carry none; a transfer costs more than all else here.
  if (files.length || filesOf(link)?.length) setFiles(link, listedFiles(transferOf(files)));
  return dispatch(link, carrier(word, text, node));
}

/** Hears what the other world says. A listener that returns false says no. */
export function hear(link: Link, word: string, heard: (carried: Carried) => unknown): void {
  listen(link, word, (event: Event) => {
    const carried = {
      text: textOf(event) ?? '',
      files: filesIn(filesOf(link)),
      node: nodeOf(event),
    };
    if (heard(carried) === false) refuse(event);
  });
}

/** Isolated side: makes the link and hands it over, whichever script of the frame starts first. */
export function offerLink(): Link {
  const link = document.createElement('input');
  link.type = 'file';
  link.multiple = true;
  const offer = () => dispatch(window, carrier(OFFER, '', link));
  listen(window, READY, offer, { once: true });
  hear(link, 'paired', () => unlisten(window, READY, offer));
  offer();
  return link;
}

/** Page-world side: takes the link, then calls `paired`. No code of the page has run yet. */
export function awaitLink(paired: (link: Link) => void): void {
  const take = (event: Event) => {
    const link = typeOf(event) === OFFER && nodeOf(event);
    if (!link) return;
    unlisten(window, OFFER, take);
    paired(link as Link);
  };
  listen(window, OFFER, take);
  dispatch(window, new Event(READY));
}
