import type { HoldFiles } from './outcomes';
import type { Wrapper, wrap } from './wrap';

/** What the part that watches ways out is given. It is put into the page late, when the page's code has run already. */
export type WayOutTools = {
  /** Wrappers put in at the start, which do nothing until they are given something to do. By the name of the native. */
  ways: Record<string, Wrapper | undefined>;
  wrap: typeof wrap;
  hold: HoldFiles;
  /** Are these pictures of the page's own, which nobody was asked about yet? */
  isPageMade: (pictures: File[]) => boolean;
  /** They go without a question: there was no moment for one. */
  tooLate: (pictures: File[]) => void;
};
export type StartWayOut = (tools: WayOutTools) => void;

/** Where that part finds its tools, once. Set with a plain assignment, which no code of the page can come between. */
export const DOOR = 'onwayout';
