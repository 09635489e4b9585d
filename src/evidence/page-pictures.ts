import { AnotherInFront, canTakeWhole, takeStretch, takeVisible } from '@/platform/camera';
import type { CutLayer } from './core/layers';
import { isSamePage } from './core/sites';
import {
  type Geometry,
  MOST_MS,
  MOST_STEPS,
  nextTop,
  planStretches,
  TILE_GAP_MS,
} from './core/tiles';
import { joinTiles, type TakenTile } from './join-tiles';
import { type Layer, part, type Watch } from './watch';
import { isStopped, mustBeThere, type PageTask } from './page-task';

type Cut = CutLayer['because'];

/** The page in pictures, from top to end. The page is left as it was found, also when something fails. */
export async function* pictureLayers(task: PageTask): AsyncGenerator<Layer> {
  const { watch, door } = task;
  if (isStopped(watch)) {
    watch.tell('pictures', { state: 'missing' });
    yield { role: 'full-page', how: 'rendered', because: 'cancelled' };
    return;
  }
  watch.tell('pictures', { state: 'running' });
  let kept = false;
  let cut: Cut | null = null as Cut | null;
  try {
    const first = await door.ask('beginTour');
    const layers =
      canTakeWhole() && first.scroller === 'document'
        ? inOneGo(task, first)
        : tileByTile(task, first);
    for await (const layer of layers) {
      if ('cut' in layer) cut = layer.cut;
      else {
        kept ||= layer.role === 'full-page';
        yield layer;
      }
    }
  } finally {
    await door.tell('endTour');
  }
  if (cut !== null) yield { role: 'full-page', because: cut };
  watch.tell('pictures', { state: !kept ? 'missing' : cut === null ? 'done' : 'partly' });
}

type Made = (Layer & { role: string }) | { cut: Cut };

/** Is it time to stop going on? Asked after each step. */
function endOf(steps: number, since: number, watch: Watch): Cut | null {
  if (isStopped(watch)) return 'cancelled';
  if (steps >= MOST_STEPS) return 'steps';
  return performance.now() - since > MOST_MS ? 'time' : null;
}

/** About how many windows high the page is. */
const windowsOf = ({ scrollHeight, crop }: Geometry): number =>
  Math.max(1, Math.min(MOST_STEPS, Math.ceil(scrollHeight / crop.height)));

/** Chromium, and boxes that scroll inside a page: window after window, then joined. The tiles are kept, too. */
async function* tileByTile(task: PageTask, first: Geometry): AsyncGenerator<Made> {
  const { page, door, watch } = task;
  const since = performance.now();
  const taken: TakenTile[] = [];
  let geometry: Geometry = first;
  let cut: Cut | null = null;
  for (;;) {
    const bytes = await tile(page);
    if (bytes === null) {
      await mustBeThere(task);
      cut = 'another-tab';
      break;
    }
    taken.push({ bytes, geometry });
    watch.tell('pictures', { done: taken.length, of: windowsOf(geometry) });
    yield part('tile', 'image/jpeg', 'rendered', bytes);
    const next = nextTop(geometry);
    if (next === null) break;
    cut = endOf(taken.length, since, watch);
    if (cut !== null) break;
    const moved = await door.ask('goOnTour', next, 'hide');
    // A page that does not move any further has ended, whatever it says of its height.
    if (!moved || moved.top < geometry.top + 1) break;
    geometry = moved;
  }
  await door.tell('endTour');
  for await (const sheet of joinTiles(taken)) {
    yield part('full-page', 'image/jpeg', 'rendered', sheet);
  }
  if (cut !== null) yield { cut };
}

async function tile(page: PageTask['page']): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const gapMs = canTakeWhole() ? 0 : TILE_GAP_MS;
    return await takeVisible(page, { gapMs, isSame: isSamePage });
  } catch (error) {
    if (error instanceof AnotherInFront) return null;
    throw error;
  }
}

/** Firefox: once through the page so that everything is loaded, then the whole in one picture. */
async function* inOneGo(task: PageTask, first: Geometry): AsyncGenerator<Made> {
  const { page, door, watch } = task;
  const since = performance.now();
  let geometry: Geometry = first;
  let cut: Cut | null = null;
  for (let steps = 1; ; steps += 1) {
    watch.tell('pictures', { done: steps - 1, of: windowsOf(geometry) });
    const next = nextTop(geometry);
    if (next === null) break;
    cut = endOf(steps, since, watch);
    if (cut !== null) break;
    const moved = await door.ask('goOnTour', next, 'leave');
    if (!moved || moved.top < geometry.top + 1) break;
    geometry = moved;
  }
  const end = cut === null ? geometry.scrollHeight : geometry.top + geometry.crop.height;
  geometry = (await door.ask('goOnTour', 0, 'leave')) ?? geometry;
  const width = geometry.crop.width;
  const stretches = planStretches(width, Math.ceil(end));
  for (const { y, height } of stretches) {
    await mustBeThere(task);
    const bytes = await takeStretch(page, { x: 0, y, width, height });
    yield part('full-page', 'image/jpeg', 'rendered', bytes);
  }
  watch.tell('pictures', { done: windowsOf(geometry), of: windowsOf(geometry) });
  if (cut !== null) yield { cut };
}
