import { boxOf, finderIn, own } from './tree';

/** A frame that takes less of the window than this is an advertisement, a player or a map beside what one reads. */
const LEAST_SHARE = 0.4;
/** Frames inside frames are looked into so deep. */
const MOST_DEEP = 3;

/** What stands in the large frames of a page: some sites (blogs and boards of Naver) show their posts in nothing else. */
export type LargeFrames = {
  /** Documents that may be read, in order. */
  read: Document[];
  /** There is one that may not be read: it comes from somewhere else. */
  areUnread: boolean;
  /** There is one that holds more than its place shows. */
  areLonger: boolean;
};

/** The share of the window that an element takes, if all of it that fits were on the screen. */
function shareOf(frame: Element, { innerWidth, innerHeight }: Window): number {
  const { width, height } = boxOf(frame);
  const taken = Math.min(width, innerWidth) * Math.min(height, innerHeight);
  return taken / Math.max(1, innerWidth * innerHeight);
}

/** The document in a frame; `null` where the browser does not give it. */
function documentIn(frame: Element): Document | null {
  try {
    return own(frame as HTMLIFrameElement, 'contentDocument');
  } catch {
    return null;
  }
}

/** Looks for large frames in a document and in those. */
export function largeFrames(root = document, deep = 0): LargeFrames {
  const found: LargeFrames = { read: [], areUnread: false, areLonger: false };
  const view = own(root, 'defaultView');
  if (!view) return found;
  for (const frame of finderIn(root)('iframe, frame')) {
    if (shareOf(frame, view) < LEAST_SHARE) continue;
    const inner = deep < MOST_DEEP ? documentIn(frame) : null;
    if (!inner) {
      found.areUnread = true;
      continue;
    }
    const further = largeFrames(inner, deep + 1);
    const { scrollHeight = 0, clientHeight = 0 } = own(inner, 'scrollingElement') ?? {};
    found.read.push(inner, ...further.read);
    found.areUnread ||= further.areUnread;
    // One pixel may be a matter of rounding.
    found.areLonger ||= further.areLonger || scrollHeight > clientHeight + 1;
  }
  return found;
}
