const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const Wrapper = Proxy;

type Native = (...args: unknown[]) => unknown;

/**
 * Puts a wrapper in the place of a native function, if the browser has it. A Proxy keeps its name, its
 * length and, but for the name in its source text, its look.
 * @param wrapper - gets the native as a plain function, `this` and the arguments
 */
export function wrap(
  owner: object | undefined,
  name: string,
  wrapper: (native: () => unknown, self: object, args: unknown[]) => unknown,
): void {
  const found = owner && getOwnPropertyDescriptor(owner, name);
  if (typeof found?.value !== 'function') return;
  const value = new Wrapper(found.value as Native, {
    apply: (native, self: object, args) => wrapper(() => apply(native, self, args), self, args),
  });
  defineProperty(owner as object, name, { ...found, value });
}
