/**
 * Runs inside one of our pages: the panel in a window of its own, so that the page stays in front in its own. The browser may
 * take a moment to know the address of a new tab.
 */
export async function openPanelWindow(address: string): Promise<void> {
  type Api = {
    tabs: { query(q: object): Promise<{ id?: number; url?: string }[]> };
    windows: { create(o: object): Promise<unknown> };
  };
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  const api = browser ?? chrome;
  for (let tries = 0; tries < 50; tries++) {
    const tabs = await api.tabs.query({});
    const id = tabs.findLast(({ url }) => url?.startsWith(address))?.id;
    if (id !== undefined) {
      await api.windows.create({ url: `popup.html?tab=${id}`, width: 400, height: 700 });
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('no tab has this address');
}
