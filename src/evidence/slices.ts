import { AnotherInFront, canTakeAnyTab, takeVisible } from '@/platform/camera';
import { PageGone } from '@/platform/page-asking';
import { pageOfTab, type TabPage } from '@/platform/tabs';
import { readMessage } from './core/items';
import { isSamePage } from './core/sites';
import { type Merged, mergeSlice, type Message, NOTHING_MERGED, writtenOut } from './core/slices';
import { TILE_GAP_MS } from './core/tiles';
import { openPageDoor, type PageDoor } from './page-door';
import { type Layer, jsonPart, part, textPart, type Watch } from './watch';

/** How often the page is asked whether the person stands still, in milliseconds. Each asking also keeps us awake. */
const LOOK_MS = 300;
/** A forgotten recording ends by itself: so many stops, or so long. */
const MOST_STOPS = 300;
const MOST_MS = 30 * 60_000;

const sleep = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/**
 * A chat or feed while the person scrolls: at each stop a picture of the window and the words in it; at the end
 * everything merged. The person marks begin and end (`watch.signal`). Another tab in front only pauses.
 * @throws PageGone when the tab closes or goes elsewhere
 */
export async function* slices(page: TabPage, watch: Watch): AsyncGenerator<Layer> {
  const door = await openPageDoor(page.tabId);
  const begunAt = new Date().toISOString();
  let merged: Merged = NOTHING_MERGED;
  let stops = 0;
  let before = '';
  watch.tell('slices', { state: 'running' });
  await door.tell('watchStops');
  try {
    const since = performance.now();
    while (!watch.signal.aborted) {
      await sleep(stops === 0 && before === '' ? 0 : LOOK_MS);
      if (stops >= MOST_STOPS || performance.now() - since > MOST_MS) break;
      const stop = await stopAt(page, door);
      if (!stop) continue;
      const words = JSON.stringify(stop.messages);
      if (words === before) continue;
      before = words;
      stops += 1;
      const about = { v: 1, stop: stops, at: new Date().toISOString() };
      yield part('slice', 'image/jpeg', 'rendered', stop.picture);
      yield jsonPart('slice-text', 'dom', { ...about, messages: stop.messages });
      merged = mergeSlice(merged, stop.messages);
      watch.tell('slices', { done: merged.messages.length, of: null });
    }
  } finally {
    await door.tell('unwatchStops');
  }
  const endedAt = new Date().toISOString();
  const endedBy = watch.signal.aborted ? 'person' : 'limit';
  yield jsonPart('messages', 'dom', { v: 1, begunAt, endedAt, endedBy, stops, ...merged });
  yield textPart('text', writtenOut(merged));
  if (endedBy === 'limit') yield { role: 'slice', because: 'steps' };
  watch.tell('slices', { state: endedBy === 'limit' ? 'partly' : 'done' });
}

type Stop = { picture: Uint8Array<ArrayBuffer>; messages: Message[] };

/** What is in the window, if the person stands still on this very page. */
async function stopAt(page: TabPage, door: PageDoor): Promise<Stop | null> {
  const now = await pageOfTab(page.tabId);
  if (!now) throw new PageGone();
  if (!now.isShown || !isSamePage(now.url, page.url)) return null;
  if (!(await door.ask('isStill'))) return null;
  const { items } = await door.ask('readStop');
  try {
    const gapMs = canTakeAnyTab() ? 0 : TILE_GAP_MS;
    const picture = await takeVisible(page, { gapMs, isSame: isSamePage });
    // Words and picture of the same moment: scrolled meanwhile means neither.
    if (!(await door.ask('isStill'))) return null;
    return { picture, messages: items.map((item) => readMessage(page.url, item)) };
  } catch (error) {
    if (error instanceof AnotherInFront) return null;
    throw error;
  }
}
