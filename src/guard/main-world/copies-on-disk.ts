import { listen, method } from '../natives';
import type { DroppedNode } from './drop-tree';

// Not in every context: only where the page itself could have handles.
export const inSecureContext = isSecureContext;
export const rootOf = inSecureContext
  ? method(StorageManager.prototype, 'getDirectory')
  : undefined;
const folders = inSecureContext ? FileSystemDirectoryHandle.prototype : undefined;
const folderIn = folders && method(folders, 'getDirectoryHandle');
const fileIn = folders && method(folders, 'getFileHandle');
const removeFrom = folders && method(folders, 'removeEntry');
const writerOf = inSecureContext
  ? method(FileSystemFileHandle.prototype, 'createWritable')
  : undefined;
export const storage = navigator.storage;
const random = method(Crypto.prototype, 'getRandomValues');
const chance = crypto;

/**
 * A handle that gives the copy: a real file in the origin's private file system, so that it can be posted and
 * stored as any handle. Taken away when the page goes.
 */
export async function handleOf(node: DroppedNode): Promise<FileSystemHandle | null> {
  if (!rootOf || !folderIn || !removeFrom) return null;
  const root = await rootOf(storage);
  const room = `${(random(chance, new Uint32Array(1)) as Uint32Array)[0] ?? 0}`;
  listen(window, 'pagehide', () => void removeFrom(root, room, { recursive: true }), {
    once: true,
  });
  return write(await folderIn(root, room, { create: true }), node);
}

async function write(
  into: FileSystemDirectoryHandle,
  { name, file, inside }: DroppedNode,
): Promise<FileSystemHandle> {
  if (!file) {
    const folder = await (folderIn as NonNullable<typeof folderIn>)(into, name, { create: true });
    for (let i = 0; i < inside.length; i++) await write(folder, inside[i] as DroppedNode);
    return folder;
  }
  const handle = await (fileIn as NonNullable<typeof fileIn>)(into, name, { create: true });
  const stream = await (writerOf as NonNullable<typeof writerOf>)(handle);
  await stream.write(file);
  await stream.close();
  return handle;
}
