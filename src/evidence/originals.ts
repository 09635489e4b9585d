import { fromBase64 } from '@/bytes/base64';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { AT_ONCE, fetchAll } from './fetch-files';
import { type Layer, jsonPart, part } from './watch';
import { isStopped, mustBeThere, type PageTask } from './page-task';

/**
 * The pictures, films and sounds of the page in their original bytes. Where the browser's copy of the page holds them
 * they are `observed`: what the browser itself received. The others are asked for again; what does not come and is shown is
 * drawn (`rendered`), and the file itself said to be missing.
 */
export async function* originalLayers(task: PageTask): AsyncGenerator<Layer> {
  const { door, files, watch } = task;
  if (isStopped(watch)) {
    watch.tell('originals', { state: 'missing' });
    yield { role: 'media', how: 'refetched', because: 'cancelled' };
    return;
  }
  await mustBeThere(task);
  watch.tell('originals', { state: 'running' });
  const addresses = await door.ask('mediaAddresses');
  const list: Record<string, unknown>[] = [];
  let lost = 0;
  for (let from = 0; from < addresses.length && !isStopped(watch); from += AT_ONCE) {
    const some = addresses.slice(from, from + AT_ONCE);
    await fetchAll(task, some);
    for (const address of some) {
      const file = files.get(address);
      files.delete(address);
      if (file?.kind === 'file') {
        const bytes = fromBase64(file.base64);
        const mime = shortMime(file.mime);
        const row = { how: file.how, status: file.status, size: bytes.length };
        const missing = file.instead === undefined ? {} : { missing: file.instead };
        if (file.instead !== undefined) lost += 1;
        list.push({ address, ...row, mime, sha256: toHex(sha256(bytes)), ...missing });
        yield part('media', mime, file.how, bytes);
      } else {
        lost += 1;
        list.push({ address, missing: file?.because ?? 'cancelled' });
      }
      watch.tell('originals', { done: list.length, of: addresses.length });
    }
  }
  yield jsonPart('media-list', 'dom', { v: 1, files: list });
  if (lost > 0) yield { role: 'media', how: 'refetched', because: 'not-allowed' };
  const isCancelled = isStopped(watch) && list.length < addresses.length;
  if (isCancelled) yield { role: 'media', because: 'cancelled' };
  watch.tell('originals', { state: lost > 0 || isCancelled ? 'partly' : 'done' });
}

/** A kind that a body has room for; an odd long one says nothing more. */
function shortMime(mime: string): string {
  return mime.length <= 32 ? mime : 'application/octet-stream';
}
