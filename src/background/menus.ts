import { browser } from '@/platform/browser';
import { openPanelInTab } from '@/platform/tabs';
import { pointedAt, type MenuPress } from '@/reports/core/pointed';
import { notePointed } from '@/reports/pointed';

const MENU_ID = 'open-panel';

/** One entry in the context menu of pages, links and pictures. It opens the panel and sends nothing. */
export async function makeMenus(title: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title,
    contexts: ['page', 'frame', 'link', 'image', 'video', 'audio'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

type PressedTab = { id?: number | undefined; url?: string | undefined };

/** What was pressed on goes to the panel, which opens for its page; where no popup can open, in a tab. */
async function openFor(press: MenuPress, tab: PressedTab | undefined): Promise<void> {
  const noted =
    tab?.id !== undefined && tab.url !== undefined
      ? notePointed(tab.id, tab.url, pointedAt(press))
      : null;
  // Before anything is waited for: Firefox opens it within the press only.
  const opened = browser.action.openPopup();
  await noted;
  try {
    await opened;
  } catch {
    // no window in front, or a browser without popups
    if (tab?.id !== undefined) await openPanelInTab(tab.id, 'report');
  }
}

/** Says the entry in another language. */
export async function renameMenus(title: string): Promise<void> {
  await browser.contextMenus.update(MENU_ID, { title });
}

/** Listens to the entry. Register on the first turn of the event loop. */
export function watchMenus(): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === MENU_ID) void openFor(info, tab);
  });
}
