import { browser } from './browser';

/** One answer of a server as the browser saw it. */
export type WebAnswer = {
  url: string;
  statusLine: string;
  /** Network address of the server; null when a cache or a service worker answered. */
  serverAddress: string | null;
  fromCache: boolean;
  headers: [name: string, value: string][];
};

export type Watching = { answers: readonly WebAnswer[]; stop(): void };

/** Registering takes the browser a moment; an answer before that would not be seen. In milliseconds. */
const READY_MS = 150;
const MOST_ANSWERS = 20;

/**
 * Notes the answers that one tab's scripts get from now on, to be read only. Needs the optional permission
 * `webRequest`; without it nothing is noted.
 */
export async function watchAnswers(tabId: number): Promise<Watching> {
  const answers: WebAnswer[] = [];
  const { webRequest } = browser as unknown as { webRequest?: typeof chrome.webRequest };
  if (!webRequest) return { answers, stop: () => undefined };
  const onCompleted = (details: chrome.webRequest.OnCompletedDetails): undefined => {
    if (answers.length >= MOST_ANSWERS) return;
    answers.push({
      url: details.url.slice(0, 8192),
      statusLine: details.statusLine.slice(0, 200),
      serverAddress: details.ip ?? null,
      fromCache: details.fromCache,
      headers: (details.responseHeaders ?? [])
        .slice(0, 100)
        .map(({ name, value }): [string, string] => [
          name.slice(0, 200),
          (value ?? '').slice(0, 2000),
        ])
        // What identifies the person to the site is no evidence against anyone.
        .filter(([name]) => !/^set-cookie2?$/i.test(name)),
    });
  };
  const filter = { urls: ['<all_urls>'], tabId, types: ['xmlhttprequest' as const] };
  webRequest.onCompleted.addListener(onCompleted, filter, ['responseHeaders']);
  await new Promise((done) => {
    setTimeout(done, READY_MS);
  });
  return { answers, stop: () => webRequest.onCompleted.removeListener(onCompleted) };
}
