/** What the page gets in the end. Each is called at most once, and only one of them. */
export type Replay = {
  original: () => void;
  /** @param files - in the order of `Held.files`, one for each */
  replaced: (files: File[]) => void;
  cancelled: () => void;
};

/** Files that the page does not have yet. A folder must be walked first, so they may come later. */
export type Held = {
  files: File[] | Promise<File[]>;
  replay: Replay;
  /** Where in the page the files go. */
  place?: Node;
};

/** Starts a hold. */
export type HoldUp = (held: Held) => void;
