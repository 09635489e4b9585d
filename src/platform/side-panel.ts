import { browser } from './browser';

/** What each browser calls the panel that stays beside the page; Firefox for Android has neither. */
type Beside = {
  sidePanel?: { open(options: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void>; close(): Promise<void> };
};
const beside = (): Beside => browser;

/**
 * Opens the panel beside the page. Both browsers want it within the press itself, before anything is waited for.
 * @returns false where there is no such place
 */
export async function openSidePanel(windowId: number): Promise<boolean> {
  const { sidePanel, sidebarAction } = beside();
  try {
    if (sidePanel) await sidePanel.open({ windowId });
    else if (sidebarAction) await sidebarAction.open();
    else return false;
    return true;
  } catch {
    return false; // not within a press, or turned off by the person: the form opens without it
  }
}

/** Closes the panel beside the page, from inside it. */
export function closeSidePanel(): void {
  void beside()
    .sidebarAction?.close()
    .catch(() => undefined);
  window.close();
}

/** The page in front, beside which the panel stands. `host` and `protocol` are empty for pages that we may not see. */
export type FrontPage = { tabId: number; protocol: string; host: string };

/**
 * Tells which page is in front, now and at every change.
 * @param pinned - a tab that counts as the one in front (the panel in a tab of its own)
 * @returns stops telling
 */
export function watchFrontPage(
  pinned: number | null,
  tell: (page: FrontPage | null) => void,
): () => void {
  const look = async (): Promise<void> => {
    const tab =
      pinned === null
        ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
        : await browser.tabs.get(pinned).catch(() => undefined);
    if (tab?.id === undefined) {
      tell(null);
      return;
    }
    const url = URL.parse(tab.url ?? '');
    tell({ tabId: tab.id, protocol: url?.protocol ?? '', host: url?.host ?? '' });
  };
  const onUpdated = (_: number, change: { status?: string; url?: string }): void => {
    if (change.url !== undefined || change.status === 'complete') void look();
  };
  const onActivated = (): void => void look();
  browser.tabs.onActivated.addListener(onActivated);
  browser.tabs.onUpdated.addListener(onUpdated);
  void look();
  return () => {
    browser.tabs.onActivated.removeListener(onActivated);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}

/**
 * Asks the person to let us into these hosts, where they have restricted us. Within a press. Where we may enter already no
 * question is shown.
 */
export async function askForHosts(hosts: readonly string[]): Promise<boolean> {
  const origins = hosts.map((host) => `https://${host}/*`);
  return browser.permissions.request({ origins }).catch(() => false);
}
