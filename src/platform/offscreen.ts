import { browser } from './browser';
import { readSender } from './messages';

const PAGE = 'offscreen.html';

/** Whether this browser has offscreen documents (Chrome); Firefox has a background page instead. */
export function hasOffscreen(): boolean {
  return typeof browser.offscreen !== 'undefined';
}

/** Two calls at once must not both create the page. Losing this only means asking the browser again. */
let opening: Promise<void> | undefined;

async function openPage(): Promise<void> {
  opening ??= createPage().finally(() => {
    opening = undefined;
  });
  return opening;
}

async function createPage(): Promise<void> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (contexts.length > 0) return;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['WORKERS'],
    justification: 'Looks for faces in a photo, in a worker, before the photo is uploaded.',
  });
}

/**
 * Asks the offscreen page, opening it if need be. Tried twice, because the page may close itself
 * for idleness between opening and asking.
 * @throws Error when it does not answer
 */
export async function askOffscreen(name: string, ask: unknown): Promise<unknown> {
  const once = async () => {
    await openPage();
    const reply: unknown = await browser.runtime.sendMessage({ to: 'offscreen', name, ask });
    if (reply === undefined || reply === null) throw new Error('offscreen page gave no answer');
    return reply;
  };
  return once().catch(once);
}

/**
 * In the offscreen page: answers what the background asks. Content scripts are strangers here; what
 * they send is left alone.
 */
export function serveOffscreen(handlers: Record<string, (ask: never) => Promise<object>>): void {
  const ownRoot = browser.runtime.getURL('/');
  browser.runtime.onMessage.addListener(
    (message: unknown, raw: chrome.runtime.MessageSender, sendResponse: (r: unknown) => void) => {
      const { to, name, ask } = (message ?? {}) as Record<string, unknown>;
      if (to !== 'offscreen' || typeof name !== 'string' || !Object.hasOwn(handlers, name)) return;
      if (readSender(raw, browser.runtime.id, ownRoot)?.from !== 'page') return;
      void handlers[name]?.(ask as never).then(sendResponse, () => sendResponse(null));
      return true;
    },
  );
}
