import { browser } from '@/platform/browser';

/** The version whose news the person has seen. */
const SEEN = 'news.seen';

export type News = { version: string; isUnseen: boolean };

/** What is new, and whether the person has seen it. After the installation nothing is new: the welcome has told it. */
export async function readNews(): Promise<News> {
  const { version } = browser.runtime.getManifest();
  const seen = (await browser.storage.local.get(SEEN))[SEEN];
  if (seen === undefined) await markNewsSeen();
  return { version, isUnseen: seen !== undefined && seen !== version };
}

/** The person has seen the news of this version. */
export async function markNewsSeen(): Promise<void> {
  await browser.storage.local.set({ [SEEN]: browser.runtime.getManifest().version });
}
