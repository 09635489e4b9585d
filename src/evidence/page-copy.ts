import { takePageCopy } from '@/platform/camera';
import { fromBase64 } from '@/bytes/base64';
import { fillCopy } from './core/page-copy';
import { fetchAll } from './fetch-files';
import { type Layer, part } from './watch';
import { isStopped, mustBeThere, type PageTask, type PageWish } from './page-task';

/** The pictures inside our own copy together, at most, in base64 characters: it is put together in memory. */
const MOST_INLINED = 96 * 1024 * 1024;

/** A copy that can be opened without the network: the browser's own MHTML, else one that we write ourselves. */
export async function* copyLayers(task: PageTask, wish: PageWish): AsyncGenerator<Layer> {
  const { page, watch } = task;
  if (isStopped(watch)) {
    watch.tell('copy', { state: 'missing' });
    yield { role: 'page', how: 'dom', because: 'cancelled' };
    return;
  }
  await mustBeThere(task);
  watch.tell('copy', { state: 'running' });
  const mhtml = await takePageCopy(page.tabId).catch(() => null);
  await mustBeThere(task);
  if (mhtml) {
    yield part('page', 'multipart/related', 'dom', mhtml);
    if (wish.originals) await rememberMedia(task, mhtml);
    watch.tell('copy', { state: 'done' });
    return;
  }
  yield* ownCopy(task);
}

/** The browser's copy holds the files as they came: they need not be asked for again. */
async function rememberMedia({ files }: PageTask, mhtml: Blob): Promise<void> {
  const { mediaIn } = await import('./core/mhtml');
  // One character a byte: the copy is ASCII.
  const text = new TextDecoder('latin1').decode(await mhtml.arrayBuffer());
  for (const { url, mime, base64 } of mediaIn(text)) {
    if (!files.has(url))
      files.set(url, { kind: 'file', how: 'observed', mime, base64, status: null });
  }
}

async function* ownCopy(task: PageTask): AsyncGenerator<Layer> {
  const { door, watch, files } = task;
  const snapshot = await door.ask('takeSnapshot');
  const { pictures, sheets } = snapshot;
  const isAddress = (address: string): boolean => address.length < 8192;
  let done = 0;
  const onEach = (): void => {
    done += 1;
    watch.tell('copy', { done, of: pictures.length + sheets.length });
  };
  await fetchAll(task, sheets.filter(isAddress), { wanted: 'sheet', onEach });
  await fetchAll(task, pictures.filter(isAddress), { onEach });
  let inlined = 0;
  const { html, lost } = fillCopy(snapshot, {
    picture: (address) => {
      const file = files.get(address);
      if (file?.kind !== 'file' || !/^image\/[\w.+-]+$/.test(file.mime)) return null;
      inlined += file.base64.length;
      return inlined > MOST_INLINED ? null : `data:${file.mime};base64,${file.base64}`;
    },
    sheet: (address) => {
      const file = files.get(address);
      return file?.kind === 'file' ? new TextDecoder().decode(fromBase64(file.base64)) : null;
    },
  });
  yield part('page', 'text/html; charset=utf-8', 'dom', new Blob(html));
  const role = 'page';
  const isShort = snapshot.isCut || inlined > MOST_INLINED || isStopped(watch);
  if (isShort) yield { role, because: isStopped(watch) ? 'cancelled' : 'size' };
  if (lost > 0) yield { role, because: 'pictures', count: lost };
  watch.tell('copy', { state: isShort || lost > 0 ? 'partly' : 'done' });
}
