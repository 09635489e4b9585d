import { type Link, say } from '../link';
import { getter, method } from '../natives';
import { wrap } from './wrap';

const Top = Element;
const isConnected = getter(Node.prototype, 'isConnected');
const rootOf = method(Node.prototype, 'getRootNode');
const typeOf = getter(Event.prototype, 'type');

/**
 * Events of an input that is in no document never pass `window`. Before such an input can open its chooser,
 * the isolated side takes its tree into the document.
 */
export function watchDetached(link: Link): void {
  const adopt = (node: unknown) => {
    // A foreign object makes the getter throw; the native call below says so better.
    try {
      if (isConnected(node as Node)) return;
      // A node in a shadow tree would not come through; its uppermost host does.
      const root = rootOf(node as Node, { composed: true });
      say(link, 'adopt', '', [], root instanceof Top ? root : (node as Node));
    } catch {
      /* not a node */
    }
  };
  const first = (native: () => unknown, self: object) => {
    adopt(self);
    return native();
  };
  wrap(HTMLElement.prototype, 'click', first);
  wrap(HTMLInputElement.prototype, 'showPicker', first);
  wrap(EventTarget.prototype, 'dispatchEvent', (native, self, [event]) => {
    if (isClick(event)) adopt(self);
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
