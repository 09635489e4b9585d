import { awaitLink, hear, say } from '../link';
import { filesIn, filesOf } from '../natives';
import { watchClipboard } from './clipboard';
import { watchDetached } from './detached';
import { watchHandles } from './handles';
import { holdBy } from './outcomes';
import { watchPageMade } from './page-made';
import { watchPickers } from './pickers';
import { watchReading } from './reading';
import { watchRewriting } from './rewritten';
import { watchTransfers } from './transfers';
import { hideWrappers, meetKin, noteLink } from './wrap';

const { defineProperty } = Reflect;
const { parse } = JSON;

/**
 * The part of the guard in the page's own world, for ways in that no isolated listener sees. It raises holds
 * and rebuilds what was released; it decides nothing, and does nothing at all without the other side.
 */
export function startMainWorld(): void {
  awaitLink((link) => {
    noteLink(link);
    hideWrappers();
    hear(link, 'kin', ({ node }) => node && meetKin(node));
    const hold = holdBy(link);
    const setFree = watchHandles(hold);
    const listenAgain = watchTransfers(link, setFree);
    watchDetached(link);
    watchRewriting(link, listenAgain);
    watchPickers(hold, setFree);
    watchClipboard(hold);
    watchReading(link);
    watchPageMade(link, holdBy(link, 'made'));

    // Copies from a folder keep their place in it; the property cannot be set in any other way.
    let released: File[] = [];
    hear(link, 'paths', ({ text, files, node }) => {
      const paths = parse(text) as string[];
      released = node ? filesIn(filesOf(node)) : files;
      for (let i = 0; i < released.length; i++)
        defineProperty(released[i] as File, 'webkitRelativePath', {
          value: paths[i],
          configurable: true,
          enumerable: true,
        });
    });
    say(link, 'paired');
  });
}
