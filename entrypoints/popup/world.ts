import type { SiteState } from '@/contract';
import { browser } from '@/platform/browser';
import { send } from '@/platform/messages';
import { session } from '@/platform/session';
import { emptyTab } from '@/platform/leaving';
import { closeSidePanel } from '@/platform/side-panel';
import { activeTabId, pageOfTab, type TabPage } from '@/platform/tabs';
import type { Pointed } from '@/reports/core/pointed';
import { takePointed } from '@/reports/pointed';
import { NOTHING_FLEETING, type Fleeting, type Progress } from '@/ui/panel/flow';

/**
 * The tab that the panel is about: named in the address (panel in a tab), else the one in front. null where the browser
 * names none: the panel then stands without a page, and help works.
 */
export async function panelTab(): Promise<number | null> {
  const named = new URLSearchParams(location.search).get('tab');
  if (named !== null && /^\d+$/.test(named)) return Number(named);
  return activeTabId().catch((error: unknown) => {
    console.error('the tab in front is not known', error);
    return null;
  });
}

const keyOf = (tabId: number) => `panel.${tabId}`;

type Remembered = { url: string; progress: Progress };

/** A tab's page, and what this session's memory holds of it: what was begun there, what was just pressed on. */
export type KnownPage = {
  page: TabPage | null;
  /** As long as the browser runs. Another page in the tab: nothing. */
  remembered: Progress | null;
  pointed: Pointed | null;
};

/** Reads all that the panel's first screen needs of a tab, at once: the person waits for one look, not for three. */
export async function knownOf(tabId: number | null): Promise<KnownPage> {
  if (tabId === null) return { page: null, remembered: null, pointed: null };
  const [page, begun, noted] = await Promise.all([
    pageOfTab(tabId),
    // Written by `rememberProgress` into memory that only this extension reaches; an update of it empties that memory.
    session.get(keyOf(tabId)) as Promise<Remembered | undefined>,
    takePointed(tabId),
  ]);
  return {
    page,
    remembered: page && begun?.url === page.url ? begun.progress : null,
    pointed: page && noted?.url === page.url ? noted.pointed : null,
  };
}

/** What holds for the site of a tab; null when there is none, or the background does not say. */
export async function siteOf(tabId: number | null): Promise<SiteState | null> {
  return tabId === null ? null : send('guard.site', { tabId }).catch(() => null);
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

const HANDED_OVER = 'panel.beside';
const FLEETING = 'panel.beside.fleeting';

/** All that one panel tells the one beside the page. */
export type HandedOver = {
  tabId: number | null;
  page: TabPage;
  progress: Progress;
  fleeting: Fleeting;
};

/** Leaves a report for the panel beside the page, in memory. */
export async function handOver({ fleeting, ...report }: HandedOver): Promise<void> {
  await session.set(FLEETING, fleeting);
  await session.set(HANDED_OVER, report);
}

/**
 * Takes what was left. Who writes is taken out of the memory at once, and so is everything about a page in a private window:
 * it then lives in the panel itself, as long as that is open.
 */
export async function takeHandedOver(): Promise<HandedOver | null> {
  // Both written by `handOver` of the same version: an update of the extension empties this memory.
  const report = (await session.get(HANDED_OVER)) as Omit<HandedOver, 'fleeting'> | undefined;
  const fleeting = (await session.get(FLEETING)) as Fleeting | undefined;
  await session.remove(FLEETING);
  if (!report) return null;
  if (report.page.isPrivate) await session.remove(HANDED_OVER);
  return { ...report, fleeting: fleeting ?? NOTHING_FLEETING };
}

/** Tells when a report was left for the panel beside the page. */
export function whenHandedOver(tell: () => void): void {
  session.watch(HANDED_OVER, tell);
}

/** Forgets what was left. */
export async function forgetHandedOver(): Promise<void> {
  await Promise.all([session.remove(HANDED_OVER), session.remove(FLEETING)]);
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

/** Opens the desk. @param section - `records`, `reports`, `settings`, or `backup`: where one is made */
export async function openDesk(
  section: 'records' | 'reports' | 'settings' | 'backup',
): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/desk.html')}#${section}` });
  window.close();
}

/** Empties the page behind the panel and closes the panel. */
export async function leavePage(tabId: number | null): Promise<void> {
  if (tabId !== null) await emptyTab(tabId);
  window.close();
}

/** Empties the page in front and the one that was reported, forgets the report, and closes the panel beside them. */
export async function leaveBeside(reported: number | null): Promise<void> {
  const tabs = new Set([await activeTabId(), reported]);
  await Promise.all([...tabs].filter((tabId) => tabId !== null).map(emptyTab));
  await forgetHandedOver();
  closeSidePanel();
}

/**
 * Asks the browser to let us see how servers answer. Neither browser shows a question for it, and both want it within
 * a press. Without it a record has fewer headers and no server address.
 */
export async function askForHeaders(): Promise<void> {
  await browser.permissions.request({ permissions: ['webRequest'] }).catch(() => false);
}
