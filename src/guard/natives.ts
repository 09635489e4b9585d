/**
 * The browser's own functions, taken when the script starts: before any code of the page. What the page
 * later puts in their place is never called by us. Lists are walked by index, because iterators can be
 * replaced, too.
 */
const { apply, getOwnPropertyDescriptor } = Reflect;

/** A method as a plain function: `method(Node.prototype, 'contains')(node, other)`. */
export function method<T extends object, K extends keyof T>(
  owner: T,
  name: K,
): T[K] extends (...args: infer A) => infer R ? (self: object, ...args: A) => R : never {
  const native = owner[name];
  const call = (self: object, ...args: unknown[]) =>
    apply(native as () => unknown, self, args) as unknown;
  return call as ReturnType<typeof method<T, K>>;
}

/** A getter as a plain function: `getter(Event.prototype, 'type')(event)`. Throws on a foreign object. */
export function getter<T extends object, K extends keyof T & string>(
  owner: T,
  name: K,
): (self: object) => T[K] {
  const native = getOwnPropertyDescriptor(owner, name)?.get as () => T[K];
  return (self) => apply<object, [], T[K]>(native, self, []);
}

/** A setter as a plain function. */
export function setter<T extends object, K extends keyof T & string>(
  owner: T,
  name: K,
): (self: object, value: T[K]) => void {
  const native = getOwnPropertyDescriptor(owner, name)?.set as (value: T[K]) => void;
  return (self, value) => {
    apply(native, self, [value]);
  };
}

export const listen = method(EventTarget.prototype, 'addEventListener');
export const dispatch = method(EventTarget.prototype, 'dispatchEvent');
export const filesOf = getter(HTMLInputElement.prototype, 'files');
export const setFiles = setter(HTMLInputElement.prototype, 'files');
export const itemsOf = getter(DataTransfer.prototype, 'items');
export const listedFiles = getter(DataTransfer.prototype, 'files');
const fileCount = getter(FileList.prototype, 'length');
const addItem = method(DataTransferItemList.prototype, 'add') as (
  self: object,
  ...args: [File] | [string, string]
) => DataTransferItem | null;

const Transfer = DataTransfer;

/** The files of a list, in order. */
export function filesIn(list: FileList | null): File[] {
  const files: File[] = [];
  if (list) for (let i = 0; i < fileCount(list); i++) files[i] = list[i] as File;
  return files;
}

/** Text that travels with a drop or a paste: type and content. */
export type Strings = [type: string, text: string][];

/** A transfer that carries these files and strings. */
export function transferOf(files: readonly File[], strings: Strings = []): DataTransfer {
  const transfer = new Transfer();
  const items = itemsOf(transfer);
  for (let i = 0; i < files.length; i++) addItem(items, files[i] as File);
  for (let i = 0; i < strings.length; i++) {
    const [type, text] = strings[i] as Strings[number];
    addItem(items, text, type);
  }
  return transfer;
}
