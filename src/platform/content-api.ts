/**
 * The extension API as a content script sees it, without the polyfill (10 kB in every frame of every page).
 * `runtime` is all that a content script has and needs; both browsers answer with promises.
 */
type ContentApi = { runtime: Pick<typeof chrome.runtime, 'id' | 'sendMessage' | 'onMessage'> };

const globals = globalThis as { browser?: ContentApi; chrome?: ContentApi };

/** The extension API of this content script. Throws when run outside an extension. */
export function contentApi(): ContentApi {
  const api = globals.browser?.runtime.id ? globals.browser : globals.chrome;
  if (!api?.runtime.id) throw new Error('content script has lost its extension');
  return api;
}
