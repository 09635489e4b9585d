import { browser } from './browser';

/** What an earlier life of the extension left on a page. */
export type Leftover = { tabId: number; tabUrl: string; hadQuestion: boolean };

/**
 * Takes away what was on the screen when the extension was updated. Firefox stops the scripts of the old one and leaves what they drew: a
 * dialog whose buttons do nothing. Chromium lets them run on, and they take it away themselves. Never throws.
 */
export async function takeLeftovers(): Promise<Leftover[]> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  const looks = tabs.map(async ({ id: tabId, url: tabUrl = '' }): Promise<Leftover[]> => {
    if (tabId === undefined) return [];
    const [found] = await browser.scripting.executeScript({
      target: { tabId },
      func: takeDeadStages,
      injectImmediately: true,
    });
    const { stages = 0, questions = 0 }: Taken = found?.result ?? {};
    return stages > 0 ? [{ tabId, tabUrl, hadQuestion: questions > 0 }] : [];
  });
  // A tab that we may not look into holds nothing of ours.
  return (await Promise.all(looks.map((look) => look.catch(() => [])))).flat();
}

type Taken = { stages?: number; questions?: number };

/** Runs inside the page's frame, in the isolated world: must use nothing from outside. What it looks for is put up by `putUpStage`. */
function takeDeadStages(): Taken {
  let [stages, questions] = [0, 0];
  for (const host of [...document.documentElement.children]) {
    // Only Firefox has this property.
    const { openOrClosedShadowRoot: root } = host as { openOrClosedShadowRoot?: ShadowRoot | null };
    const floor = root && [...root.children].find(({ className }) => className === 'floor');
    if (!floor) continue;
    stages += 1;
    if (floor.querySelector('dialog')) questions += 1;
    host.remove();
  }
  return { stages, questions };
}
