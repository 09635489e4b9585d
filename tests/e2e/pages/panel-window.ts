import type { Browser, Tab } from '../harness/browser.ts';
import { Panel } from './panel.ts';

/**
 * The panel in a window of its own for the page at an address, so that the page stays in front in its own.
 * @param helper - any page of ours
 */
export async function panelBeside(browser: Browser, helper: Tab, address: string): Promise<Panel> {
  const tabId = await helper.run(openPanelWindow, address);
  // One that an earlier test left open is for another tab.
  return new Panel(await browser.tabAt(new RegExp(`popup\\.html\\?tab=${tabId}$`), 15_000));
}

/** Runs inside one of our pages. The browser may take a moment to know the address of a new tab. */
async function openPanelWindow(address: string): Promise<number> {
  type Api = {
    tabs: { query(q: object): Promise<{ id?: number; url?: string }[]> };
    windows: { create(o: object): Promise<unknown> };
  };
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  const api = browser ?? chrome;
  for (let tries = 0; tries < 100; tries++) {
    const tabs = await api.tabs.query({});
    const id = tabs.findLast(({ url }) => url?.startsWith(address))?.id;
    if (id !== undefined) {
      await api.windows.create({ url: `popup.html?tab=${id}`, width: 400, height: 700 });
      return id;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('no tab has this address');
}
