import { type Link, hear } from '../link';
import { getter } from '../natives';

const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const typeOf = getter(HTMLInputElement.prototype, 'type');

/** Notes whether anybody reads these properties of an object from now on; the first reading takes the note away. */
export function noteReading(object: object, ...names: string[]): () => boolean {
  let isRead = false;
  const clear = () => {
    isRead = true;
    for (let i = 0; i < names.length; i++) deleteProperty(object, names[i] as string);
  };
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    let owner = getPrototypeOf(object);
    while (owner && !getOwnPropertyDescriptor(owner, name)) owner = getPrototypeOf(owner);
    const native = owner && getOwnPropertyDescriptor(owner, name);
    if (native?.get)
      defineProperty(object, name, {
        configurable: true,
        get() {
          clear();
          return apply(native.get as () => unknown, object, []);
        },
        set(value) {
          clear();
          if (native.set) apply(native.set, object, [value]);
        },
      });
  }
  return () => isRead || (clear(), false);
}

/** For pages that take no notice of a released file: the isolated side asks whether its `files` were read. */
export function watchReading(link: Link): void {
  let isRead = () => true;
  hear(link, 'released', ({ node }) => {
    isRead = node && typeOf(node) === 'file' ? noteReading(node, 'files') : () => true;
  });
  hear(link, 'was-read', () => isRead());
}
