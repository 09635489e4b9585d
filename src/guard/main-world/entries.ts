import { handleOf } from './copies-on-disk';
import type { DroppedNode } from './drop-tree';

const { defineProperty, getPrototypeOf } = Reflect;
const makeFrom = Object.create;
const later = queueMicrotask;

/** What an item of a drop answers to `webkitGetAsEntry` and `getAsFileSystemHandle`. */
export type StandIn = { entry: FileSystemEntry | null; handle: () => unknown };

/**
 * Looks like a real entry and has a real one's prototype, because the interface is not reachable by name.
 * @param real - any entry of the same drop
 */
export function standInOf(node: DroppedNode, real: FileSystemEntry | null): StandIn {
  return { entry: entryOf(node, real), handle: () => handleOf(node) };
}

function entryOf(node: DroppedNode, real: FileSystemEntry | null): FileSystemEntry {
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
function readerOf(inside: DroppedNode[], real: FileSystemEntry | null) {
  let rest = inside;
  return {
    readEntries(found: FileSystemEntriesCallback) {
      const entries: FileSystemEntry[] = [];
      for (let i = 0; i < rest.length; i++) entries[i] = entryOf(rest[i] as DroppedNode, real);
      rest = [];
      later(() => found(entries));
    },
  };
}
