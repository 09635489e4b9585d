/** Which of the two browsers a run drives. */
export type BrowserName = 'chromium' | 'firefox';

/** An element in the page or in a closed shadow root, as the browser's own tools see it. */
export type SeenNode = {
  tag: string;
  attributes: Record<string, string>;
  /** Own text of a text node; empty for elements. */
  text: string;
  children: SeenNode[];
  /** Children of the shadow root, open or closed; empty when there is none. */
  shadow: SeenNode[];
  /** Handle for the driver: a number in Chromium, a shared id in Firefox. */
  ref: number | string;
};

export type Point = { x: number; y: number };
export type Rect = Point & { width: number; height: number };

/** One tab, driven as a person would: trusted events only. */
export type Tab = {
  goto(url: string): Promise<void>;
  url(): Promise<string>;
  /** Evaluates in the page's own world. `argument` and the answer are JSON. */
  run<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Evaluates source text; not stopped by the page's content security policy. */
  runText(source: string): Promise<unknown>;
  /** Clicks the element and answers the file chooser that opens. `frame`: part of the address of a frame. */
  pick(selector: string, files: string[], frame?: string): Promise<void>;
  /** Drags files from the desktop onto the element. */
  drop(selector: string, files: string[]): Promise<void>;
  /** Pastes a picture in the element. In Chromium by Control+V; Firefox without a screen keeps no pictures on its clipboard, so what follows the keys is made. */
  paste(selector: string, picture: { path: string; type: string }): Promise<void>;
  /** Clicks a place in the window and answers the file chooser that opens; a folder for folder inputs. */
  pickAt(point: Point, files: string[]): Promise<void>;
  /** Gives files to an input of the page, without a chooser. */
  giveTo(selector: string, files: string[]): Promise<void>;
  toFront(): Promise<void>;
  /** As `drop`. */
  dropAt(point: Point, files: string[]): Promise<void>;
  /** As `paste`. */
  pasteAt(point: Point, picture: { path: string; type: string }): Promise<void>;
  /** Runs source text first in every document that this tab opens from now on. Chromium only. */
  prepare(source: string): Promise<void>;
  click(selector: string): Promise<void>;
  clickAt(point: Point): Promise<void>;
  /** Presses the mouse at a point, moves it to another, and lets go. */
  pull(from: Point, to: Point): Promise<void>;
  /** A finger comes down on the first place, goes over the others and is lifted; one place alone is a tap. */
  finger(places: readonly [Point, ...Point[]]): Promise<void>;
  type(text: string): Promise<void>;
  key(name: string): Promise<void>;
  /** Keeps a key down for a while, as a finger does: it repeats. */
  holdKey(name: string, ms: number): Promise<void>;
  doubleClickAt(point: Point): Promise<void>;
  /** The whole tree of the top frame, closed shadow roots included. */
  tree(): Promise<SeenNode>;
  /** Where the element is drawn in the window, or nothing when it is not drawn. Scrolls it into view. */
  rectOf(node: SeenNode): Promise<Rect | null>;
  look(options: { dark?: boolean; width?: number; height?: number }): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
};

export type Browser = {
  name: BrowserName;
  version: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  origin: string;
  newTab(url?: string): Promise<Tab>;
  /** One of our own pages, for example `desk.html`. */
  extensionPage(path: string): Promise<Tab>;
  /** Addresses of the tabs that are open now. */
  addresses(): Promise<string[]>;
  /** Tabs opened by the extension itself are found by their address. */
  tabAt(address: RegExp, limitMs?: number): Promise<Tab>;
  /**
   * Presses our entry in the menu of an element. In Firefox it is the browser's own menu; the menu of Chromium cannot be
   * reached by a driver, so its event is raised in the background, with what the browser would say of the element.
   */
  chooseInMenu(tab: Tab, selector: string): Promise<void>;
  /** Starts the extension anew, as an update does it. */
  startAnew(): Promise<void>;
  /** Takes the extension away while pages are open: removed in Chromium, switched off in Firefox. */
  takeAway(): Promise<void>;
  /** Is our panel open beside the page, in the browser's own side bar? */
  isBesideOpen(): Promise<boolean>;
  close(): Promise<void>;
};

export type LaunchOptions = {
  /** Directory of the built extension; none: the browser alone. */
  extension?: string;
  /** Port of the proxy that everything goes through; none: the browser goes out directly. */
  proxyPort?: number;
  language?: 'ko' | 'en';
  headless?: boolean;
  /** For hosts that a server of the run stands in for. */
  trustsAnyCertificate?: boolean;
  /** Leaves the page that comes up after the installation open. */
  keepsWelcome?: boolean;
  /** As if the person had allowed the extension in private windows. */
  worksInPrivate?: boolean;
  /** The extension will be started anew in the run, as an update does it. */
  startsAnew?: boolean;
  /** Set for the browser in addition. */
  env?: Record<string, string>;
  /** Browser program; found by name when missing. */
  program?: string;
};

/** The extension opens its welcome page after it is installed, over what is in front: wait for it, and close it. */
export const WELCOME_MS = 5000;

/** How often a key that is held down repeats, in ms. */
const REPEAT_MS = 50;

/** Presses a key again and again without letting go of it, and lets go at the end. */
export async function holdDown(
  keyboard: { down(name: string): Promise<void>; up(name: string): Promise<void> },
  name: string,
  ms: number,
): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await keyboard.down(name);
    await new Promise((done) => setTimeout(done, REPEAT_MS));
  }
  await keyboard.up(name);
}

/** A tab that has not closed by then stays until its browser closes. */
const CLOSE_MS = 10_000;

/** Closes a tab. The driver may never be told of it when the page is on its way elsewhere: nobody waits for that. */
export async function closeInTime(page: { close(): Promise<void> }): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => (timer = setTimeout(done, CLOSE_MS)));
  try {
    await Promise.race([page.close(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again every 50 ms until there is an answer or the time is over. */
export async function until<T>(
  ask: () => Promise<T | null | undefined | false>,
  limitMs: number,
): Promise<T | null> {
  const end = performance.now() + limitMs;
  do {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((done) => setTimeout(done, 50));
  } while (performance.now() < end);
  return null;
}
