import type { BrowserName } from '../harness/browser.ts';

/** Nine ways in and ten places: the matrix of the threat model's T2. `fixtures/pages/matrix.js` builds each. */
export const ENTRIES = {
  picker: 'file input, clicked',
  'show-picker': '`showPicker()`',
  click: '`input.click()` by script',
  'drop-on-input': 'drop on a file input',
  'drop-zone': 'drop on a zone',
  paste: 'pasted picture',
  'open-file-picker': '`showOpenFilePicker()`',
  directory: 'folder input',
  capture: 'input with `capture`',
} as const;
export const CONTAINERS = {
  top: 'top page',
  'same-origin': 'same-origin frame',
  'cross-origin': 'cross-origin frame',
  srcdoc: '`srcdoc` frame',
  'about-blank': '`about:blank` frame',
  blob: '`blob:` frame',
  'open-shadow': 'open shadow root',
  'closed-shadow': 'closed shadow root',
  detached: 'in no document',
  'added-later': 'added after load',
} as const;
export type Entry = keyof typeof ENTRIES;
export type Container = keyof typeof CONTAINERS;

/**
 * `held`: a question came, and no code of the page had the file before or after a "no". `missed`: the page got the file
 * without a question. `impossible`: the browser has no such way. `not driven`: no driver makes this gesture here.
 */
export type Verdict = 'held' | 'missed' | 'impossible' | 'not driven';

export type Cell = { entry: Entry; container: Container; name: string };

/** All 90 cells, in the order of the table. */
export const CELLS: Cell[] = (Object.keys(ENTRIES) as Entry[]).flatMap((entry) =>
  (Object.keys(CONTAINERS) as Container[]).map((container) => ({
    entry,
    container,
    name: `${entry} @ ${container}`,
  })),
);

/** What is known without trying: what does not exist. */
export function knownOf({ entry, container }: Cell, browser: BrowserName): Verdict | null {
  const needsPlace = ['drop-on-input', 'drop-zone', 'paste', 'open-file-picker'].includes(entry);
  if (container === 'detached' && needsPlace) return 'impossible';
  // Frames of another origin are not allowed to open it: https://wicg.github.io/file-system-access/#privacy-wide-access
  if (entry === 'open-file-picker' && container === 'cross-origin') return 'impossible';
  return browser === 'firefox' && entry === 'open-file-picker' ? 'impossible' : null;
}
