import { itemsOf } from './natives';

/** A dropped file and the folders it was in: none, or `['album']`. */
export type Dropped = { folders: string[]; file: File };

/**
 * All files of a drop, folders walked. The entries are taken now, because the transfer dies with its event.
 * @param files - the transfer's own list; enough when no folder is among them
 */
export function walkEntries(transfer: DataTransfer, files: readonly File[]): Promise<Dropped[]> {
  const entries = [...itemsOf(transfer)]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory))
    return Promise.resolve(files.map((file) => ({ folders: [], file })));
  return filesUnder(entries, []);
}

async function filesUnder(
  entries: readonly (FileSystemEntry | null)[],
  folders: string[],
): Promise<Dropped[]> {
  const found: Dropped[] = [];
  for (const entry of entries) {
    if (isFolder(entry))
      found.push(...(await filesUnder(await inside(entry), [...folders, entry.name])));
    else if (isFile(entry))
      found.push({ folders, file: await new Promise<File>((ok, no) => entry.file(ok, no)) });
  }
  return found;
}

const isFile = (entry: FileSystemEntry | null): entry is FileSystemFileEntry =>
  entry?.isFile ?? false;
const isFolder = (entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry =>
  entry?.isDirectory ?? false;

/** A reader gives its entries in portions, the last one empty. */
async function inside(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((ok, no) => reader.readEntries(ok, no));
    if (!some.length) return all;
    all.push(...some);
  }
}
