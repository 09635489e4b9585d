import { browser } from '@/platform/browser';
import { session } from '@/platform/session';
import { activeTabId, pageOfTab, type TabPage } from '@/platform/tabs';
import type { Progress } from '@/ui/panel/flow';

/** The tab that the panel is about: named in the address (panel in a tab), else the one in front. */
export async function panelTab(): Promise<{ tabId: number; page: TabPage | null } | null> {
  const named = new URLSearchParams(location.search).get('tab');
  const tabId = named !== null && /^\d+$/.test(named) ? Number(named) : await activeTabId();
  return tabId === null ? null : { tabId, page: await pageOfTab(tabId) };
}

const keyOf = (tabId: number) => `panel.${tabId}`;

type Remembered = { url: string; progress: Progress };

/** What the person had begun on this page, as long as the browser runs. Another page in the tab: nothing. */
export async function rememberedProgress(tabId: number, url: string): Promise<Progress | null> {
  // Written by `rememberProgress` into memory that only this extension reaches; an update of it empties that memory.
  const found = (await session.get(keyOf(tabId))) as Remembered | undefined;
  return found?.url === url ? found.progress : null;
}

/** Remembers where the person is. Of pages in private windows nothing is remembered. */
export async function rememberProgress(
  tabId: number,
  page: TabPage,
  progress: Progress,
): Promise<void> {
  if (page.isPrivate) return;
  await session.set(keyOf(tabId), { url: page.url, progress } satisfies Remembered);
}

/** Copies a text. False when the browser did not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the view says so and shows the text to select
  }
}

/** Opens a web page or one of ours in a new tab; a mail address in the person's mail program. */
export async function openAddress(address: string): Promise<void> {
  if (!address.startsWith('mailto:')) {
    await browser.tabs.create({ url: address });
    return;
  }
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.click();
}

/** Opens the desk. @param section - `records`, `reports` or `settings` */
export async function openDesk(section: 'records' | 'reports' | 'settings'): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/desk.html')}#${section}` });
  window.close();
}

/** Empties the page behind the panel and closes the panel. */
export function leavePage(tabId: number | null): void {
  if (tabId !== null) void browser.tabs.update(tabId, { url: 'about:blank' });
  window.close();
}

/**
 * Asks the browser to let us see how servers answer. Neither browser shows a question for it, and both want it within
 * a press. Without it a record has fewer headers and no server address.
 */
export async function askForHeaders(): Promise<void> {
  await browser.permissions.request({ permissions: ['webRequest'] }).catch(() => false);
}
