import { PageGone } from '@/platform/page-asking';
import { pageOfTab, type TabPage } from '@/platform/tabs';
import { isSamePage } from './core/sites';
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

/** @throws PageGone when the tab shows another page by now */
export async function mustBeThere({ page }: Pick<PageTask, 'page'>): Promise<void> {
  const now = await pageOfTab(page.tabId);
  if (!now || !isSamePage(now.url, page.url)) throw new PageGone();
}

/** Has the person stopped it? A call, because it changes while something is awaited. */
export function isStopped({ signal }: Watch): boolean {
  return signal.aborted;
}
