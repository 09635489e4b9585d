import { type Link, say } from '../link';
import { method } from '../natives';
import { wrap } from './wrap';

const write = method(Document.prototype, 'write');

/**
 * `document.open`, and `write` after the page has loaded, take every listener off `window`, ours included.
 * Both worlds listen again at once.
 */
export function watchRewriting(link: Link, listenAgain: () => void): void {
  const again = () => {
    listenAgain();
    say(link, 'rewritten');
  };
  const opened = (native: () => unknown) => {
    const result = native();
    again();
    return result;
  };
  const written = (native: () => unknown, self: object, args: unknown[]) => {
    // Writing nothing opens the document if it must be opened, before a script in the text can listen first.
    if (typeof args[0] === 'string' && self === document) {
      write(self, '');
      again();
    }
    return opened(native);
  };
  wrap(Document.prototype, 'open', opened);
  wrap(Document.prototype, 'write', written);
  wrap(Document.prototype, 'writeln', written);
}
