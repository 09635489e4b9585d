import { handleOf } from './copies-on-disk';

const { defineProperty, getPrototypeOf } = Reflect;
const makeFrom = Object.create;
const later = queueMicrotask;

/** What an item of a drop answers to `webkitGetAsEntry` and `getAsFileSystemHandle`. */
export type StandIn = { entry: FileSystemEntry | null; handle: () => unknown };

/** A file or a folder of a drop, with the copies in the place of the pictures. */
type Node = { name: string; path: string; file?: File; inside: Node[] };

/** Builds the tree of a drop from the path each file had in it. Folders come where their first file was. */
export function treeOf(files: readonly File[], paths: readonly string[][]): Node[] {
  const top: Node[] = [];
  for (let i = 0; i < files.length; i++) {
    const steps = paths[i] as string[];
    let level = top;
    let path = '';
    for (let s = 0; s < steps.length; s++) {
      const name = steps[s] as string;
      path += `/${name}`;
      const isFile = s === steps.length - 1;
      let node = isFile ? undefined : folderIn(level, name);
      if (!node) level[level.length] = node = { name, path, inside: [] };
      if (isFile) node.file = files[i] as File;
      level = node.inside;
    }
  }
  return top;
}

function folderIn(level: Node[], name: string): Node | undefined {
  for (let i = 0; i < level.length; i++) {
    const node = level[i] as Node;
    if (!node.file && node.name === name) return node;
  }
  return undefined;
}

/**
 * Looks like a real entry and has a real one's prototype, because the interface is not reachable by name.
 * @param real - any entry of the same drop
 */
export function standInOf(node: Node, real: FileSystemEntry | null): StandIn {
  return { entry: entryOf(node, real), handle: () => handleOf(node) };
}

function entryOf(node: Node, real: FileSystemEntry | null): FileSystemEntry {
  const { file, inside, name, path } = node;
  const entry = makeFrom(real && getPrototypeOf(real)) as FileSystemEntry;
  const put = (key: string, value: unknown) =>
    defineProperty(entry, key, { value, configurable: true, enumerable: true, writable: true });
  put('isFile', Boolean(file));
  put('isDirectory', !file);
  put('name', name);
  put('fullPath', path);
  put('filesystem', real?.filesystem);
  if (file) put('file', (found: FileCallback) => later(() => found(file)));
  else put('createReader', () => readerOf(inside, real));
  return entry;
}

/** Like a real one, it gives its entries once and then an empty list. */
function readerOf(inside: Node[], real: FileSystemEntry | null) {
  let rest = inside;
  return {
    readEntries(found: FileSystemEntriesCallback) {
      const entries: FileSystemEntry[] = [];
      for (let i = 0; i < rest.length; i++) entries[i] = entryOf(rest[i] as Node, real);
      rest = [];
      later(() => found(entries));
    },
  };
}

export type { Node as DroppedNode };
