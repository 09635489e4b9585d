import type { TabContract } from '@/contract';
import { browser } from './browser';

/** Scripts that are put into a page's frame only when a photo is held there. */
export type FrameScript = '/darkroom.js' | '/overlay.js';

/** Runs one of our own scripts in one frame of a tab, in the isolated world. Throws when the frame cannot be reached. */
export async function runInFrame(tabId: number, frameId: number, file: FrameScript): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: [file],
    injectImmediately: true,
  });
}

/** As `runInFrame`, in the world of the page's own code. */
export async function runInPageWorld(
  tabId: number,
  frameId: number,
  file: '/way-out.js',
): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: [file],
    injectImmediately: true,
    world: 'MAIN',
  });
}

/**
 * Says something to the content scripts of one frame.
 * @returns whether someone there took it; false also when the tab or the frame is gone
 */
export async function tellFrame<Name extends keyof TabContract>(
  tabId: number,
  frameId: number,
  name: Name,
  ask: TabContract[Name],
): Promise<boolean> {
  try {
    const reply: unknown = await browser.tabs.sendMessage(tabId, { name, ask }, { frameId });
    return reply === true;
  } catch {
    return false; // no receiver there: the caller decides what that means
  }
}

/** What the person sees as the page: its address, title and whether it is a private window. */
export type TabPage = {
  tabId: number;
  windowId: number;
  url: string;
  title: string;
  isPrivate: boolean;
  isShown: boolean;
};

/** The page of a tab; null when the tab is gone or shows nothing that a report could be about. */
export async function pageOfTab(tabId: number): Promise<TabPage | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab || tab.id === undefined || !tab.url || !/^https?:/.test(tab.url)) return null;
  return {
    tabId: tab.id,
    windowId: tab.windowId,
    url: tab.url,
    title: tab.title ?? '',
    isPrivate: tab.incognito,
    isShown: tab.active,
  };
}

/** The tab in front in the current window, for the panel. */
export async function activeTabId(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** As many characters of a page as are read for its words: far more than the part that tells what it is for. */
const READ_CHARACTERS = 40_000;

/** Runs inside the page's frame, in the isolated world: must use nothing from outside. */
function readPage(limit: number): string {
  const hidden = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA']);
  const about = document.querySelector<HTMLMetaElement>('meta[name="description" i]')?.content;
  let text = `${document.title}\n${about ?? ''}`;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && text.length < limit; node = walker.nextNode())
    if (!hidden.has(node.parentElement?.tagName ?? '')) text += `\n${node.nodeValue ?? ''}`;
  return text.slice(0, limit);
}

/** The text of frames of a tab, each once. Never throws: what cannot be read is left out. */
export async function textOfFrames(tabId: number, frameIds: readonly number[]): Promise<string[]> {
  try {
    const read = await browser.scripting.executeScript({
      target: { tabId, frameIds: [...new Set(frameIds)] },
      func: readPage,
      args: [READ_CHARACTERS],
      injectImmediately: true,
    });
    return read.flatMap(({ result }) => (typeof result === 'string' ? [result] : []));
  } catch {
    return []; // a frame that has gone: the question is asked without it
  }
}

/** Opens the panel in a tab of its own. @param screen - `help`, or the doors of the panel for the page in the tab */
export async function openPanelInTab(tabId: number, screen: 'help' | 'report'): Promise<void> {
  const search = screen === 'help' ? `?help&tab=${tabId}` : `?tab=${tabId}`;
  await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') + search });
}

/** Page zoom of a tab in whole percent; null when the browser does not say. */
export async function zoomOfTab(tabId: number): Promise<number | null> {
  const zoom = await browser.tabs.getZoom(tabId).catch(() => null);
  return zoom === null ? null : Math.round(zoom * 100);
}
