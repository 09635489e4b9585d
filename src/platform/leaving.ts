import { browser } from './browser';
import { session } from './session';

/** Under this key a page says that the person left; its value differs each time, so that each time is heard. */
const LEFT = 'left';
/** How long a page may take to go by itself before it is sent away, in ms. */
const PAGE_MS = 250;

/** Tells every other page of the extension, in every window, that the person left. */
export async function sayLeft(): Promise<void> {
  await session.set(LEFT, crypto.randomUUID());
}

/** Tells when the person left on another page of the extension. */
export function whenLeft(tell: () => void): void {
  session.watch(LEFT, tell);
}

/**
 * Puts an empty page in the place of the one in a tab. It takes over the place in the history too, so that Back does not
 * return there; where no script of ours may run, or the page does not answer, the tab is sent to an empty page as it is.
 */
export async function emptyTab(tabId: number): Promise<void> {
  const gone = browser.scripting
    .executeScript({ target: { tabId }, injectImmediately: true, func: goToEmptyPage })
    .then(
      () => true,
      () => false,
    );
  const late = new Promise<boolean>((done) => setTimeout(() => done(false), PAGE_MS));
  if (await Promise.race([gone, late])) return;
  // A tab that is gone is as empty as it can be.
  await browser.tabs.update(tabId, { url: 'about:blank' }).catch(() => null);
}

/** Runs in the page, in our own world. */
function goToEmptyPage(): void {
  // No page may ask whether the person really wants to go.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  location.replace('about:blank');
}
