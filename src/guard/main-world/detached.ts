import { type Link, say } from '../link';
import { getter, method } from '../natives';
import { linkOf, wrap } from './wrap';

const Top = Element;
const isConnected = getter(Node.prototype, 'isConnected');
const rootOf = method(Node.prototype, 'getRootNode');
const documentOf = getter(Node.prototype, 'ownerDocument');
const typeOf = getter(Event.prototype, 'type');

/**
 * Events of an input that is in no document never pass `window`. Before such an input can open its chooser,
 * the isolated side takes its tree into the document. `showPicker` is told of always: no click precedes it, and
 * the page may take its input out of the document while the chooser is open.
 */
export function watchDetached(link: Link): void {
  const tell = (node: unknown, always: boolean) => {
    // A foreign object makes the getters throw; the native call below says so better.
    try {
      if (isConnected(node as Node)) {
        if (always) say(link, 'opening', '', [], node as Node);
        return;
      }
      // A node in a shadow tree would not come through; its uppermost host does.
      const root = rootOf(node as Node, { composed: true });
      const theirs = linkOf(documentOf(node as Node), link);
      say(theirs, 'opening', '', [], root instanceof Top ? root : (node as Node));
    } catch {
      /* not a node */
    }
  };
  wrap(HTMLElement.prototype, 'click', (native, self) => {
    tell(self, false);
    return native();
  });
  wrap(HTMLInputElement.prototype, 'showPicker', (native, self) => {
    tell(self, true);
    return native();
  });
  wrap(EventTarget.prototype, 'dispatchEvent', (native, self, [event]) => {
    if (isClick(event)) tell(self, false);
    return native();
  });
}

function isClick(event: unknown): boolean {
  try {
    return typeOf(event as Event) === 'click';
  } catch {
    return false; // not an event: the native call throws
  }
}
