import { browser } from '@/platform/browser';

const MENU_ID = 'open-panel';

/** One entry in the context menu of pages, links and pictures. It opens the panel and sends nothing. */
export async function makeMenus(title: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title,
    contexts: ['page', 'link', 'image', 'video'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

/** Listens to the entry. Register on the first turn of the event loop. */
export function watchMenus(): void {
  browser.contextMenus.onClicked.addListener((info) => {
    if (info.menuItemId === MENU_ID) void browser.action.openPopup();
  });
}
