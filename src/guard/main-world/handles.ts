import { method } from '../natives';
import { inSecureContext, rootOf, storage } from './copies-on-disk';
import { type HoldFiles, Refusal } from './outcomes';
import { wrap } from './wrap';

const placeOf = inSecureContext
  ? method(FileSystemDirectoryHandle.prototype, 'resolve')
  : undefined;
const Known = WeakSet;
const isIn = method(WeakSet.prototype, 'has');
const put = method(WeakSet.prototype, 'add');

/** Takes a handle whose files were chosen already: a picker's, a drop's. A folder stands for all that is in it. */
export type SetFree = (handle: FileSystemHandle | null) => void;

/**
 * Files that come later, by a handle: from a folder picker, an installed app's launch, the site's own store of
 * handles. Each is held when its bytes are asked for. The site's private file system holds nothing but its own.
 */
export function watchHandles(hold: HoldFiles): SetFree {
  const files = new Known();
  const folders: FileSystemDirectoryHandle[] = [];
  const setFree: SetFree = (handle) => {
    if (handle?.kind === 'directory') folders[folders.length] = handle as FileSystemDirectoryHandle;
    else if (handle) put(files, handle);
  };
  const root = rootOf;
  if (root && placeOf) {
    const isFree = async (handle: FileSystemHandle): Promise<boolean> => {
      if (isIn(files, handle)) return true;
      try {
        for (let i = 0; i < folders.length; i++)
          if (await placeOf(folders[i] as FileSystemDirectoryHandle, handle)) return true;
        return Boolean(await placeOf(await root(storage), handle));
      } catch {
        // No private file system here: then nothing is in it.
      }
      return false;
    };
    wrap(FileSystemFileHandle.prototype, 'getFile', async (native, self) => {
      const file = (await native()) as File;
      if (await isFree(self as FileSystemHandle)) return file;
      const { kind, files: given } = await hold([file]);
      if (kind === 'cancelled') throw new Refusal('The request is not allowed.', 'NotAllowedError');
      if (kind === 'replaced') return given[0];
      put(files, self);
      return file;
    });
  }
  return setFree;
}
