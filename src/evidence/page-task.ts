import { PageGone } from '@/platform/page-asking';
import { pageOfTab, type TabPage } from '@/platform/tabs';
import { isOtherChat, isSamePage } from './core/sites';
import type { PageDoor } from './page-door';
import type { Watch } from './watch';

/** Asks for a file without the page; the background has it. */
export type AskForFile = (
  address: string,
  wanted: FileKind,
  mayReach: (address: string) => boolean,
) => Promise<{ bytes: Uint8Array; mime: string; status: number } | null>;

export type FileKind = 'media' | 'sheet';

export type PageWish = { originals: boolean; askForFile: AskForFile };

/** A file of the page, or why it did not come. `status`: of the answer, where it was asked for. */
export type Fetched =
  | {
      kind: 'file';
      /** `rendered`: drawn anew from what the page shows, for the file itself did not come; `instead` says why. */
      how: 'observed' | 'refetched' | 'rendered';
      mime: string;
      base64: string;
      status: number | null;
      instead?: string;
    }
  | { kind: 'not-there'; because: string };

/** What the layers of one page share. */
export type PageTask = {
  page: TabPage;
  door: PageDoor;
  watch: Watch;
  /** Files fetched for one layer and used by the next. */
  files: Map<string, Fetched>;
  askForFile: AskForFile;
};

/**
 * Is this still the page, when the tab has the address `now`? Pages change their address while one reads on, without
 * another document; but what was another chat before is another one still.
 */
export async function isThisPage(
  { page, door }: Pick<PageTask, 'page' | 'door'>,
  now: string,
): Promise<boolean> {
  if (isSamePage(now, page.url)) return true;
  return !isOtherChat(now, page.url) && (await door.isThere());
}

/** @returns the page as it is named now @throws PageGone when the tab shows another page by now */
export async function mustBeThere(task: Pick<PageTask, 'page' | 'door'>): Promise<TabPage> {
  const now = await pageOfTab(task.page.tabId);
  if (!now || !(await isThisPage(task, now.url))) throw new PageGone();
  return now;
}

/** Has the person stopped it? A call, because it changes while something is awaited. */
export function isStopped({ signal }: Watch): boolean {
  return signal.aborted;
}
