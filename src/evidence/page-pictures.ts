import { AnotherInFront, canTakeAnyTab as isPaintedAnew, takeTile } from '@/platform/camera';
import type { CutLayer } from './core/layers';
import {
  type Geometry,
  isCutAside,
  MOST_MS,
  MOST_STEPS,
  nextPlace,
  type Standing,
  TILE_GAP_MS,
  tilesOf,
} from './core/tiles';
import { joinTiles, type TakenTile } from './join-tiles';
import { type Layer, part, type Watch } from './watch';
import { isStopped, isThisPage, mustBeThere, type PageTask } from './page-task';

/** Why the walk through the page ended before its end. */
type Cut = Exclude<CutLayer['because'], 'pictures'>;

/** The page in pictures, from top to end. The page is left as it was found, also when something fails. */
export async function* pictureLayers(task: PageTask): AsyncGenerator<Layer> {
  const { watch, door } = task;
  if (isStopped(watch)) {
    watch.tell('pictures', { state: 'missing' });
    yield { role: 'full-page', how: 'rendered', because: 'cancelled' };
    return;
  }
  watch.tell('pictures', { state: 'running' });
  const walk = new Walk(task);
  let failure: { error: unknown } | null = null;
  try {
    yield* walk.go(await door.ask('beginTour'));
    yield* walk.goBack();
  } catch (error) {
    // What was seen until then is joined first.
    failure = { error };
  } finally {
    await door.tell('endTour');
  }
  let kept = 0;
  for await (const sheet of joinTiles(walk.taken)) {
    kept += 1;
    yield part('full-page', 'image/jpeg', 'rendered', sheet);
  }
  const cuts = walk.cuts();
  yield* cuts;
  if (failure) throw failure.error;
  watch.tell('pictures', {
    state: kept === 0 ? 'missing' : cuts.length === 0 ? 'done' : 'partly',
  });
}

/** Through the page, one picture of the window after the other; all are kept, and joined later. */
class Walk {
  readonly #task: PageTask;
  readonly #since = performance.now();
  #shots = 0;
  /** Pictures of places that were pictured before. */
  #extra = 0;
  #cut: Cut | null = null;
  #isCutAside = false;
  /** What the joined picture is made of: one tile for each place. */
  readonly taken: (TakenTile & { geometry: Standing })[] = [];

  constructor(task: PageTask) {
    this.#task = task;
  }

  /** From the first place to the end of the page, or until it must end. */
  async *go(first: Standing): AsyncGenerator<Layer> {
    for (let at: Standing | null = first; at; at = await this.#next(at)) {
      const bytes = yield* this.#picture(at);
      if (!bytes) return;
      this.taken.push({ bytes, geometry: at });
      this.#isCutAside ||= isCutAside(at);
      if (at.hasBars) yield* this.#withoutBars(this.taken.length - 1);
    }
  }

  /** The first picture is as the person saw it; one more for what the bars covered there. */
  async *#withoutBars(index: number): AsyncGenerator<Layer> {
    this.#cut = this.#isOver();
    const covered = this.taken[index]?.geometry;
    if (this.#cut !== null || !covered) return;
    const now = await this.#goTo(covered);
    if (!now) return;
    this.#extra += 1;
    const bytes = yield* this.#picture(now);
    if (bytes) this.taken[index] = { bytes, geometry: now };
  }

  /** Once more to where pictures had not come in time. */
  async *goBack(): AsyncGenerator<Layer> {
    for (const tile of this.taken) {
      if (tile.geometry.waiting === 0) continue;
      if (this.#cut !== null || this.#isOver() !== null) return;
      const { top, left } = tile.geometry;
      const now = await this.#goTo({ top, left });
      if (!now) return;
      const isSamePlace = Math.abs(now.top - top) < 1 && Math.abs(now.left - left) < 1;
      if (!isSamePlace || now.waiting >= tile.geometry.waiting) continue;
      this.#extra += 1;
      const bytes = yield* this.#picture(now);
      if (!bytes) return;
      Object.assign(tile, { bytes, geometry: now });
    }
  }

  #goTo({ top, left }: { top: number; left: number }): Promise<Standing | null> {
    return this.#task.door.ask('goOnTour', top, left, isPaintedAnew());
  }

  /** What is not in the pictures. */
  cuts(): CutLayer[] {
    const role = 'full-page';
    const count = this.taken.reduce((sum, { geometry }) => sum + geometry.waiting, 0);
    return [
      ...(this.#cut === null ? [] : [{ role, because: this.#cut }]),
      ...(this.#isCutAside ? [{ role, because: 'size' as const }] : []),
      ...(count === 0 ? [] : [{ role, because: 'pictures' as const, count }]),
    ];
  }

  /** Where the page stands after the next step; null at its end, or when it is time to stop. */
  async #next(at: Standing): Promise<Standing | null> {
    const place = this.#cut === null ? nextPlace(at) : null;
    if (!place) return null;
    this.#cut = this.#isOver();
    if (this.#cut !== null) return null;
    const moved = await this.#goTo(place);
    if (!moved) return null;
    if (place.left > 0 && moved.left < at.left + 1) {
      // It does not go further to the side, whatever it says: on to the next row.
      return this.#next({ ...moved, scrollWidth: 0 });
    }
    // A page that does not move any further has ended, whatever it says of its height.
    return place.left === 0 && moved.top < at.top + 1 ? null : moved;
  }

  /** Takes and keeps one picture of the window; null when the page went out of sight. */
  async *#picture(at: Geometry): AsyncGenerator<Layer, TakenTile['bytes'] | null> {
    const { page, watch } = this.#task;
    const isSame = (now: string) => isThisPage(this.#task, now);
    const bytes = await takeTile(page, { gapMs: TILE_GAP_MS, isSame }).catch((error: unknown) => {
      if (error instanceof AnotherInFront) return null;
      throw error;
    });
    if (bytes === null) {
      await mustBeThere(this.#task);
      this.#cut = 'another-tab';
      return null;
    }
    this.#shots += 1;
    watch.tell('pictures', {
      done: this.#shots,
      of: Math.max(this.#shots, tilesOf(at) + this.#extra),
    });
    yield part('tile', 'image/jpeg', 'rendered', bytes);
    return bytes;
  }

  /** Is it time to stop going on? Asked after each step. */
  #isOver(): Cut | null {
    const { watch }: { watch: Watch } = this.#task;
    if (isStopped(watch)) return 'cancelled';
    if (this.taken.length >= MOST_STEPS) return 'steps';
    return performance.now() - this.#since > MOST_MS ? 'time' : null;
  }
}
