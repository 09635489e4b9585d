import type { Bytes } from '@/bytes/bytes';

/**
 * A large file that is written piece by piece and read back from the disk, never held in memory. Where it lies: at the
 * place that the person chose (Chromium), or in the browser's own hidden folder until it is downloaded.
 */
export type LargeFile = {
  write(chunk: Bytes): Promise<void>;
  /** Ends the writing; `file` can be read from then on. */
  finish(): Promise<void>;
  /** Stops, and removes what was written. */
  discard(): Promise<void>;
  /** The file as it lies on the disk now. */
  file(): Promise<File>;
  /** Already where the person wants it; otherwise it still has to be downloaded. */
  isInPlace: boolean;
};

type SavePicker = (options: {
  suggestedName: string;
  types?: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

const HIDDEN_FOLDER = 'packages';

/**
 * Asks where to save, where the browser can ask. Call it at once in the press of a button.
 * @returns `cancelled` when the person closed the question; null where the browser cannot ask.
 */
export async function askWhereToSave(name: string): Promise<LargeFile | 'cancelled' | null> {
  const picker = (globalThis as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;
  if (!picker) return null;
  try {
    const handle = await picker({ suggestedName: name });
    return await openHandle(handle, true, async () => {
      // Only where the browser can: an empty file may stay.
      const removable = handle as FileSystemFileHandle & {
        remove?: () => Promise<void>;
      };
      await removable.remove?.();
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    // A place that may not be written to; the hidden folder still works.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** A file in the browser's hidden folder (origin private file system). */
export async function hiddenFile(name: string): Promise<LargeFile> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(HIDDEN_FOLDER, { create: true });
  const handle = await folder.getFileHandle(name, { create: true });
  return openHandle(handle, false, () => folder.removeEntry(name));
}

/** A finished file in the hidden folder, from any context of ours; `null` when it is not there. */
export async function readHiddenFile(name: string): Promise<File | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(HIDDEN_FOLDER);
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Removes what an earlier export left in the hidden folder: a file that was downloaded, or a crash. */
export async function clearHiddenFiles(): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(HIDDEN_FOLDER, { recursive: true });
  } catch (error) {
    // There is none, or another window is writing into it now.
    if (!(error instanceof DOMException)) throw error;
  }
}

async function openHandle(
  handle: FileSystemFileHandle,
  isInPlace: boolean,
  remove: () => Promise<void>,
): Promise<LargeFile> {
  const writable = await handle.createWritable();
  let isOpen = true;
  return {
    isInPlace,
    write: (chunk) => writable.write(chunk),
    async finish() {
      isOpen = false;
      await writable.close();
    },
    async discard() {
      try {
        if (isOpen) await writable.abort();
        await remove();
      } catch (error) {
        // Already gone: that is what was wanted.
        if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      }
    },
    file: () => handle.getFile(),
  };
}
