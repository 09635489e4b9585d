import { type Carried, type Link, hear, say } from '../link';
import { dispatch, getter, itemsOf, listen, method, transferOf } from '../natives';
import type { ReplayOrder } from '../replay-order';
import { treeOf } from './drop-tree';
import { type StandIn, standInOf } from './entries';
import type { SetFree } from './handles';
import { noteReading } from './reading';
import { wrap } from './wrap';

const { defineProperty } = Reflect;
const { parse } = JSON;
const Empty = File;
const Drag = DragEvent;
const Paste = ClipboardEvent;
const items = DataTransferItem.prototype;
const itemCount = getter(DataTransferItemList.prototype, 'length');
const kindOf = getter(items, 'kind');
const fileOf = method(items, 'getAsFile');
const entryOf = method(items, 'webkitGetAsEntry');
const handlePromiseOf =
  'getAsFileSystemHandle' in items && method(items, 'getAsFileSystemHandle' as 'getAsFile');
const transferOfDrop = getter(DragEvent.prototype, 'dataTransfer');
const transferOfPaste = getter(ClipboardEvent.prototype, 'clipboardData');
const isTrusted = (event: Event) => event.isTrusted; // an own property that cannot be replaced
const isPrevented = getter(Event.prototype, 'defaultPrevented');

/**
 * Rebuilds held drops and pastes with all that a real one has: entries, handles, allowed effect. Scripts
 * cannot put those into a transfer, so they are noted before the drop is held and given back by wrappers.
 * @returns what must listen again when the page was rewritten
 */
export function watchTransfers(link: Link, setFree: SetFree): () => void {
  let noted: StandIn[] = [];
  const kept = { __proto__: null } as unknown as Record<string, StandIn[] | undefined>;
  // The transfer released last; also keeps its objects alive, and with them what we put on them.
  let released: { transfer: DataTransfer; files: File[]; standIns: StandIn[] } | undefined;

  const note = (event: Event) => {
    if (isTrusted(event)) noted = realOnes(transferOfDrop(event));
  };
  const listenAgain = () => listen(window, 'drop', note, true);
  listenAgain();
  hear(link, 'keep', ({ text }) => void (kept[text] = noted));
  hear(link, 'replay', ({ text, files, node }) => {
    const order = parse(text) as ReplayOrder;
    released = build(order, files, kept[order.hold] ?? []);
    kept[order.hold] = undefined;
    const { transfer, standIns } = released;
    if (!order.paths) for (let i = 0; i < standIns.length; i++) void free(standIns[i] as StandIn);
    const isRead = noteReading(transfer, 'files', 'items');
    const isOpen = replay(link, order, transfer, node);
    if (!isOpen && !isRead()) say(link, 'unread');
    return isOpen;
  });

  /** What a dropped handle leads to was chosen with the drop. */
  const free = async ({ handle }: StandIn) =>
    setFree(await (handle() as Promise<FileSystemHandle | null>));
  const standInFor = (item: object): StandIn | undefined => {
    const file = released && fileOf(item);
    for (let i = 0; file && released && i < released.files.length; i++)
      if (released.files[i] === file) return released.standIns[i];
    return undefined;
  };
  wrap(items, 'webkitGetAsEntry', (native, self) => native() ?? standInFor(self)?.entry ?? null);
  wrap(items, 'getAsFileSystemHandle', (native, self) => standInFor(self)?.handle() ?? native());
  return listenAgain;
}

function realOnes(transfer: DataTransfer | null): StandIn[] {
  const found: StandIn[] = [];
  const list = transfer && itemsOf(transfer);
  for (let i = 0; list && i < itemCount(list); i++) {
    const item = list[i] as DataTransferItem;
    if (kindOf(item) !== 'file') continue;
    const handle = handlePromiseOf && handlePromiseOf(item);
    found[found.length] = { entry: entryOf(item), handle: () => handle };
  }
  return found;
}

function build({ paths, strings, effectAllowed }: ReplayOrder, files: File[], real: StandIn[]) {
  let standIns = real;
  let carried: File[] = files;
  if (paths && real.length) {
    const tree = treeOf(files, paths);
    standIns = [];
    carried = [];
    for (let i = 0; i < tree.length; i++) {
      const node = tree[i] as (typeof tree)[number];
      // A folder is in a real transfer as a file that cannot be read.
      carried[i] = node.file ?? new Empty([], node.name);
      standIns[i] = standInOf(node, (real[i] ?? real[0])?.entry ?? null);
    }
  }
  const transfer = transferOf(carried, strings);
  // A built transfer allows nothing, and some pages then take nothing.
  defineProperty(transfer, 'effectAllowed', { value: effectAllowed, configurable: true });
  return { transfer, files: carried, standIns };
}

/** @returns whether the page left the default action to the browser */
function replay(
  link: Link,
  { type, init }: ReplayOrder,
  transfer: DataTransfer,
  node: Carried['node'],
): boolean {
  const event =
    type === 'drop'
      ? new Drag(type, { ...init, dataTransfer: transfer })
      : new Paste(type, { ...init, clipboardData: transfer });
  // Firefox ignores `clipboardData` here.
  if (type === 'paste' && transferOfPaste(event) !== transfer)
    defineProperty(event, 'clipboardData', { value: transfer });
  // A node in a shadow tree does not come through: the isolated side dispatches an event of its own then.
  dispatch(node ?? link, event);
  return !isPrevented(event);
}
