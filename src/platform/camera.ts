import { browser } from './browser';
import { pageOfTab, type TabPage } from './tabs';

type JpegBytes = Uint8Array<ArrayBuffer>;
/** Quality 85: text stays readable at a tenth of PNG's size (reference: evidence §3). */
const FORMAT = { format: 'jpeg', quality: 85 } as const;
/** Tries after a refusal for too many pictures, and the pause before each, in milliseconds. */
const TRIES = 5;
const PAUSE_MS = 300;

/** Another tab or page is in front now: its picture is none of ours. */
export class AnotherInFront extends Error {
  constructor() {
    super('another page came in front');
    this.name = 'AnotherInFront';
  }
}

function bytesOf(dataUrl: string): JpegBytes {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

const sleep = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** When the last picture was taken: Chrome allows two a second for the whole extension. Losing it costs one retry. */
let lastTaken = -Infinity;

export type Shot = {
  /** Least time since the last picture, in milliseconds. */
  gapMs?: number;
  /** Do two addresses show the same page? Equal ones, unless told. */
  isSame?: (one: string, other: string) => boolean | Promise<boolean>;
};

/**
 * Picture of the visible part of the page as JPEG.
 * @throws AnotherInFront when the page is not in front, before or after
 */
export async function takeVisible(page: TabPage, shot: Shot = {}): Promise<JpegBytes> {
  const { gapMs = 0, isSame = (one, other) => one === other } = shot;
  await mustBeInFront(page, isSame);
  for (let tries = 1; ; tries += 1) {
    const wait = lastTaken + gapMs - performance.now();
    if (wait > 0) await sleep(wait);
    try {
      lastTaken = performance.now();
      const dataUrl = await browser.tabs.captureVisibleTab(page.windowId, FORMAT);
      await mustBeInFront(page, isSame);
      return bytesOf(dataUrl);
    } catch (error) {
      const isTooMany = /MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND|quota/i.test(String(error));
      if (!isTooMany || tries === TRIES) throw error;
      await sleep(PAUSE_MS * tries);
    }
  }
}

async function mustBeInFront(page: TabPage, isSame: NonNullable<Shot['isSame']>): Promise<void> {
  const now = await pageOfTab(page.tabId);
  if (!now?.isShown || now.windowId !== page.windowId || !(await isSame(now.url, page.url))) {
    throw new AnotherInFront();
  }
}

type FirefoxTabs = {
  captureTab?: (tabId: number, options: typeof FORMAT) => Promise<string>;
};

const tabs = (): FirefoxTabs => browser.tabs as unknown as FirefoxTabs;

/** Can this browser picture a tab that is not in front, as often as it is asked? Firefox can. */
export function canTakeAnyTab(): boolean {
  return typeof tabs().captureTab === 'function';
}

/**
 * Picture of what the page shows in its window, taken while we walk through it. Firefox does so as fast as it is asked,
 * also when another tab is in front; elsewhere as {@link takeVisible}.
 * @throws AnotherInFront when the page is not in front (Chromium), or the tab shows another page, before or after
 */
export async function takeTile(page: TabPage, shot: Required<Shot>): Promise<JpegBytes> {
  const { captureTab } = tabs();
  if (!captureTab) return takeVisible(page, shot);
  const dataUrl = await captureTab(page.tabId, FORMAT);
  const now = await pageOfTab(page.tabId);
  if (!now || !(await shot.isSame(now.url, page.url))) throw new AnotherInFront();
  return bytesOf(dataUrl);
}

/** The page as MHTML; tried twice, for the first try sometimes fails to read its own file. Null where there is none. */
export async function takePageCopy(tabId: number): Promise<Blob | null> {
  const { pageCapture } = browser as unknown as {
    pageCapture?: { saveAsMHTML(details: { tabId: number }): Promise<Blob | undefined> };
  };
  if (!pageCapture) return null;
  const once = async (): Promise<Blob | null> => {
    const copy = await pageCapture.saveAsMHTML({ tabId });
    // Read into memory at once: the browser's file behind it may vanish.
    return copy ? new Blob([await copy.arrayBuffer()]) : null;
  };
  return once().catch(once);
}
