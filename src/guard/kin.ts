import { hear, type Link, say } from './link';

const LINK = Symbol.for('jikim.link');
type Known = { [LINK]?: Link };

/**
 * Makes the page worlds of frames of one origin known to each other: pages pass functions between such frames, and wrappers
 * must look the same from both. What one isolated world notes on a document only another one of ours can read.
 */
export function meetKin(link: Link): void {
  (document as Known)[LINK] = link;
  const meet = (): void => {
    const others = [window.parent, window.opener as Window | null].map(linkOf);
    const other = others.find((one) => one && one !== link);
    if (!other) return;
    const meeting = document.createElement('i');
    say(other, 'kin', '', [], meeting);
    say(link, 'kin', '', [], meeting);
  };
  // The page world of this frame is there already, or comes after us.
  meet();
  hear(link, 'paired', meet);
}

function linkOf(other: Window | null): Link | undefined {
  try {
    return (other?.document as Known | undefined)?.[LINK];
  } catch {
    return undefined; // of another origin: no function comes from there
  }
}
