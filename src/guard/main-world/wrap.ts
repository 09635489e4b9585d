import type { Link } from '../link';
import { method } from '../natives';

const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const nativeOf = method(WeakMap.prototype, 'get');
const note = method(WeakMap.prototype, 'set');
const part = method(String.prototype, 'split') as unknown as (self: string, by: string) => string[];
const has = method(String.prototype, 'includes') as unknown as (
  self: string,
  part: string,
) => boolean;

type Native = (...args: unknown[]) => unknown;
/** @param native - as a plain function, with the `this` and the arguments of the call */
export type Wrapper = (native: () => unknown, self: object, args: unknown[]) => unknown;
type Natives = WeakMap<object, Native | Link>;

/** Wrappers and the natives that they stand for, documents and their links: one table for all frames of an origin, see `meetKin`. */
let natives: Natives = new WeakMap();
const here = document;
let ownLink: Link;
const wrapped: [wrapper: Native, native: Native][] = [];

/**
 * Puts a wrapper in the place of a native function, if the browser has it. It has the name, the length and the kind of
 * the native (no constructor, no `prototype`), and `Function.prototype.toString` gives the source text of the native.
 * @param wrapper - gets the native as a plain function, `this` and the arguments
 */
export function wrap(owner: object | undefined, name: string, wrapper: Wrapper): void {
  const found = owner && getOwnPropertyDescriptor(owner, name);
  if (typeof found?.value !== 'function') return;
  const native = found.value as Native;
  // A method is no constructor, as a native is none.
  const { [name]: value } = {
    [name](this: object, ...args: unknown[]): unknown {
      return wrapper(() => withoutUs(native, this, args), this, args);
    },
  } as Record<string, Native>;
  defineProperty(value as Native, 'length', { value: native.length, configurable: true });
  note(natives, value as Native, native);
  wrapped[wrapped.length] = [value as Native, native];
  defineProperty(owner as object, name, { ...found, value });
}

/** Called once, before the others. */
export function noteLink(link: Link): void {
  ownLink = link;
  note(natives, here, link);
}

/** The link of the frame that a node lives in: code of another frame may be what calls us, even of one that is gone. */
export const linkOf = (owner: Document | null, link: Link): Link =>
  ((owner && nativeOf(natives, owner)) as Link | undefined) ?? link;

/** Source texts of wrappers are those of the natives, for this function too. Called once, first. */
export function hideWrappers(): void {
  wrap(Function.prototype, 'toString', (native, self) => {
    const hidden = isObject(self) ? (nativeOf(natives, self) as Native | undefined) : undefined;
    return hidden ? apply(sourceOf, hidden, []) : native();
  });
}
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with `apply` only
const sourceOf = Function.prototype.toString;
const isObject = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);

/**
 * Two frames of one origin can hand each other their functions. The isolated sides, which see one another, show both page
 * worlds the same element; no code of the page ever has it. On it the first leaves its table, and the second takes it.
 */
export function meetKin(element: Node): void {
  const meeting = element as { natives?: Natives };
  if (!meeting.natives) {
    meeting.natives = natives;
    return;
  }
  natives = meeting.natives;
  delete meeting.natives;
  note(natives, here, ownLink);
  for (let i = 0; i < wrapped.length; i++) {
    const [value, native] = wrapped[i] as (typeof wrapped)[number];
    note(natives, value, native);
  }
}

const Failure = Error;
/**
 * What our own lines look like in a stack: the name that the build gives this script (`wxt.config.ts`), and a colon. Asking an
 * error of our own for it would cost more than all wrappers together: the browser reads the script once more for that.
 */
const ours = '<anonymous>:';

/** Calls the native; what it throws does not name us in its stack. */
function withoutUs(native: Native, self: object, args: unknown[]): unknown {
  try {
    return apply(native, self, args);
  } catch (error) {
    if (error instanceof Failure && typeof error.stack === 'string' && has(error.stack, ours)) {
      const lines = part(error.stack, '\n');
      let kept = '';
      for (let i = 0; i < lines.length; i++)
        if (!has(lines[i] as string, ours)) kept += (kept && '\n') + (lines[i] as string);
      error.stack = kept;
    }
    throw error;
  }
}
