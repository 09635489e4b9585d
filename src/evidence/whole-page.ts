import type { TabPage } from '@/platform/tabs';
import { copyLayers } from './page-copy';
import { headersLayer } from './page-headers';
import { originalLayers } from './originals';
import { pictureLayers } from './page-pictures';
import { byItself, doorOf, type LayerName } from './one-layer';
import { isStopped, mustBeThere, type PageTask, type PageWish } from './page-task';
import { type Layer, textPart, type Watch } from './watch';

const PICTURES: LayerName = { step: 'pictures', role: 'full-page', how: 'rendered' };
const TEXT: LayerName = { step: 'text', role: 'text', how: 'dom' };
const COPY: LayerName = { step: 'copy', role: 'page', how: 'dom' };
const ORIGINALS: LayerName = { step: 'originals', role: 'media', how: 'refetched' };
const HEADERS: LayerName = { step: 'headers', role: 'headers', how: 'refetched' };

/**
 * Everything of a page beyond what is on the screen, layer by layer: pictures from top to end (lazy ones come on the
 * way), then the words, a copy, and if wanted the original files and the server's headers. Stops between any two parts
 * when the person stops it; what was there stays. A layer that fails takes no other along.
 * @throws PageGone when the tab closes or goes elsewhere
 */
export async function* wholePage(
  page: TabPage,
  wish: PageWish,
  watch: Watch,
): AsyncGenerator<Layer> {
  const door = await doorOf({ page });
  const { askForFile } = wish;
  const task: PageTask = { page, watch, door, files: new Map(), askForFile };
  yield* byItself(task, PICTURES, pictureLayers(task));
  yield* byItself(task, TEXT, textLayer(task));
  yield* byItself(task, COPY, copyLayers(task, wish));
  if (!wish.originals) return;
  yield* byItself(task, ORIGINALS, originalLayers(task));
  yield* byItself(task, HEADERS, headersLayer(task));
}

async function* textLayer(task: PageTask): AsyncGenerator<Layer> {
  const { page, door, watch } = task;
  if (isStopped(watch)) {
    watch.tell('text', { state: 'missing' });
    yield { role: 'text', how: 'dom', because: 'cancelled' };
    return;
  }
  const now = await mustBeThere(task);
  watch.tell('text', { state: 'running' });
  const { text, links, isCut, framesUnread, framesLonger } = await door.ask('readText');
  const list = links.map(([words, address]) => `${words === '' ? '' : `${words} `}<${address}>`);
  const parts = [
    page.title,
    page.url,
    ...(now.url === page.url ? [] : [now.url]),
    '',
    text.trim(),
    '',
    '---',
    ...list,
  ];
  yield textPart('text', `${parts.join('\n').trim()}\n`);
  if (isCut) yield { role: 'text', because: 'size' };
  if (framesUnread) yield { role: 'text', because: 'frames' };
  // The picture goes from top to end of the page, not of what scrolls in a frame of it.
  if (framesUnread || framesLonger) yield { role: 'full-page', because: 'frames' };
  watch.tell('text', { state: isCut || framesUnread ? 'partly' : 'done' });
}
