import { toBase64 } from '@/bytes/base64';
import { mayAskFor } from './core/reach';
import { isStopped, type Fetched, type FileKind, type PageTask } from './page-task';

/** Asked for at the same time, as browsers do for one host. */
export const AT_ONCE = 6;

/** Asks for files that are not known yet. Stops when the person stops. */
export async function fetchAll(
  task: PageTask,
  addresses: readonly string[],
  { wanted = 'media', onEach }: { wanted?: FileKind; onEach?: () => void } = {},
): Promise<void> {
  const waiting = addresses.filter((address) => !task.files.has(address));
  const runner = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (isStopped(task.watch)) return;
      task.files.set(next, await fetchOne(task, next, wanted));
      onEach?.();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
}

/**
 * By the page's own script; where the page may not read it, by the background; and where it does not come that way either,
 * drawn from what the page shows.
 */
async function fetchOne(task: PageTask, address: string, wanted: FileKind): Promise<Fetched> {
  const { door, page, askForFile } = task;
  const got = await door.ask('refetch', address, wanted);
  if (got.kind === 'file') return { ...got, how: 'refetched' };
  const mayReach = (one: string): boolean => mayAskFor(one, page.url);
  if (got.because !== 'too-large' && got.because !== 'late' && mayReach(address)) {
    const file = await askForFile(address, wanted, mayReach);
    if (file) {
      const { bytes, mime, status } = file;
      return { kind: 'file', how: 'refetched', base64: toBase64(bytes), mime, status };
    }
  }
  const drawn = wanted === 'media' ? await door.ask('drawFile', address) : null;
  if (!drawn) return got;
  return { kind: 'file', how: 'rendered', ...drawn, status: null, instead: got.because };
}
