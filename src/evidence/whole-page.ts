import type { TabPage } from '@/platform/tabs';
import { openPageDoor } from './page-door';
import { copyLayers } from './page-copy';
import { headersLayer } from './page-headers';
import { originalLayers } from './originals';
import { pictureLayers } from './page-pictures';
import { isStopped, mustBeThere, type PageTask, type PageWish } from './page-task';
import { type Layer, textPart, type Watch } from './watch';

/**
 * Everything of a page beyond what is on the screen, layer by layer: pictures from top to end (lazy ones come on the
 * way), then the words, a copy, and if wanted the original files and the server's headers. Stops between any two parts
 * when the person stops it; what was there stays.
 * @throws PageGone when the tab closes or goes elsewhere
 */
export async function* wholePage(
  page: TabPage,
  wish: PageWish,
  watch: Watch,
): AsyncGenerator<Layer> {
  const task: PageTask = { page, watch, door: await openPageDoor(page.tabId), files: new Map() };
  yield* pictureLayers(task);
  yield* textLayer(task);
  yield* copyLayers(task, wish);
  if (!wish.originals) return;
  yield* originalLayers(task);
  yield* headersLayer(task);
}

async function* textLayer(task: PageTask): AsyncGenerator<Layer> {
  const { page, door, watch } = task;
  if (isStopped(watch)) {
    watch.tell('text', { state: 'missing' });
    yield { role: 'text', how: 'dom', because: 'cancelled' };
    return;
  }
  await mustBeThere(task);
  watch.tell('text', { state: 'running' });
  const { text, links, isCut } = await door.ask('readText');
  const list = links.map(([words, address]) => `${words === '' ? '' : `${words} `}<${address}>`);
  const parts = [page.title, page.url, '', text.trim(), '', '---', ...list];
  yield textPart('text', `${parts.join('\n').trim()}\n`);
  if (isCut) yield { role: 'text', because: 'size' };
  watch.tell('text', { state: isCut ? 'partly' : 'done' });
}
