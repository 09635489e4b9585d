import { AnotherInFront, canTakeAnyTab, takeVisible } from '@/platform/camera';
import { PageGone } from '@/platform/page-asking';
import { pageOfTab, type TabPage } from '@/platform/tabs';
import { readMessage } from './core/items';
import { isOtherChat } from './core/sites';
import {
  type Merged,
  mergeSlice,
  NOTHING_MERGED,
  type Seen,
  showsMore,
  writtenOut,
} from './core/slices';
import { TILE_GAP_MS } from './core/tiles';
import { openPageDoor } from './page-door';
import { isThisPage, type PageTask } from './page-task';
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
 * everything merged. The person marks begin and end (`watch.signal`). Another tab or chat in front only pauses; an address
 * that the page itself changes is noted at each stop.
 * @throws PageGone when the tab closes or goes elsewhere; what was merged until then has come before
 */
export async function* slices(page: TabPage, watch: Watch): AsyncGenerator<Layer> {
  const begunAt = new Date().toISOString();
  const door = await openPageDoor(page.tabId);
  let merged: Merged = NOTHING_MERGED;
  let stops = 0;
  watch.tell('slices', { state: 'running' });
  await door.tell('watchStops');
  const followed = follow({ page, door }, watch);
  let next;
  try {
    for (next = await followed.next(); !next.done; next = await followed.next()) {
      const { picture, address, messages } = next.value;
      stops += 1;
      const at = new Date().toISOString();
      yield part('slice', 'image/jpeg', 'rendered', picture);
      yield jsonPart('slice-text', 'dom', { v: 1, stop: stops, at, address, messages });
      merged = mergeSlice(merged, messages);
      watch.tell('slices', { done: merged.messages.length, of: null });
    }
  } finally {
    await door.tell('unwatchStops');
  }
  const { by, cut } = next.value;
  const endedAt = new Date().toISOString();
  yield jsonPart('messages', 'dom', { v: 1, begunAt, endedAt, endedBy: by, stops, ...merged });
  yield textPart('text', writtenOut(merged));
  if (by === 'page-gone') throw new PageGone();
  if (cut !== null) yield { role: 'slice', because: cut };
  watch.tell('slices', { state: cut === null ? 'done' : 'partly' });
}

type Place = Pick<PageTask, 'page' | 'door'>;
type Stop = Seen & { picture: Uint8Array<ArrayBuffer> };
type End = { by: 'person' | 'limit' | 'page-gone'; cut: 'steps' | 'time' | 'another-tab' | null };

/** Stop after stop, each that shows more than the one before, until the person or a limit ends it. */
async function* follow(place: Place, { signal }: Watch): AsyncGenerator<Stop, End> {
  const since = performance.now();
  let before: Seen | null = null;
  let wasElsewhere = false;
  for (let stops = 0, pause = 0; !signal.aborted; pause = LOOK_MS) {
    await sleep(pause);
    if (stops >= MOST_STOPS) return { by: 'limit', cut: 'steps' };
    if (performance.now() - since > MOST_MS) return { by: 'limit', cut: 'time' };
    const stop = await stopAt(place).catch(async (error: unknown) => {
      // A page that goes while it answers does not always say so.
      if (error instanceof PageGone || !(await place.door.isThere())) return 'gone' as const;
      throw error;
    });
    if (stop === 'gone') return { by: 'page-gone', cut: null };
    if (stop === 'elsewhere') wasElsewhere = true;
    if (stop === 'elsewhere' || stop === null || !showsMore(before, stop)) continue;
    before = stop;
    stops += 1;
    yield stop;
  }
  return { by: 'person', cut: wasElsewhere ? 'another-tab' : null };
}

/** What is in the window, if the person stands still on this very page. `elsewhere`: in another chat. */
async function stopAt(place: Place): Promise<Stop | 'elsewhere' | null> {
  const { page, door } = place;
  const now = await pageOfTab(page.tabId);
  if (!now) throw new PageGone();
  if (!now.isShown) return null;
  if (isOtherChat(now.url, page.url)) return 'elsewhere';
  if (!(await isThisPage(place, now.url))) throw new PageGone();
  if (!(await door.ask('isStill'))) return null;
  const { items, address, top } = await door.ask('readStop');
  try {
    const gapMs = canTakeAnyTab() ? 0 : TILE_GAP_MS;
    const picture = await takeVisible(page, { gapMs, isSame: (one) => isThisPage(place, one) });
    // Words and picture of the same moment: scrolled meanwhile means neither.
    if (!(await door.ask('isStill'))) return null;
    return { picture, address, top, messages: items.map((item) => readMessage(address, item)) };
  } catch (error) {
    if (error instanceof AnotherInFront) return null;
    throw error;
  }
}
