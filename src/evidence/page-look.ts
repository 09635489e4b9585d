import { zoomOfTab, type TabPage } from '@/platform/tabs';
import type { AnswerTo } from './core/page-answers';
import { openPageDoor } from './page-door';

/** What a page says of itself, and how it is shown. `says` is null where the page could not be asked. */
export type Looked = { says: AnswerTo<'readFacts'> | null; zoomPercent: number | null };

/** A page that does not answer must not hold up the record of its address. In milliseconds. */
const MOST_MS = 400;

/** Asks a page for its words about itself: text only, no picture. Never throws: a record must not fail for this. */
export async function lookAt(page: TabPage): Promise<Looked> {
  const asking = openPageDoor(page.tabId).then((door) => door.ask('readFacts'));
  const late = new Promise<null>((done) => {
    setTimeout(() => done(null), MOST_MS);
  });
  const [says, zoom] = await Promise.all([
    Promise.race([asking.catch(() => null), late]),
    zoomOfTab(page.tabId),
  ]);
  return { says, zoomPercent: zoom };
}
