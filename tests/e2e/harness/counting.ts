import type { Tab } from './browser.ts';

/** What a person does with a hand: each of these is one press. Typing is counted by the field, not by the letter. */
const PRESSES = [
  'click',
  'clickAt',
  'pick',
  'pickAt',
  'drop',
  'key',
  'doubleClickAt',
  'type',
] as const;

export type Counter = { readonly presses: number; watch(tab: Tab): Tab };

/** Counts the presses that a person needs, over several tabs. */
export function countPresses(): Counter {
  let presses = 0;
  return {
    get presses() {
      return presses;
    },
    watch: (tab) =>
      new Proxy(tab, {
        get(target, name, receiver) {
          const does: unknown = Reflect.get(target, name, receiver);
          if (typeof does !== 'function') return does;
          return (...given: unknown[]): unknown => {
            if ((PRESSES as readonly unknown[]).includes(name)) presses += 1;
            return Reflect.apply(does, target, given) as unknown;
          };
        },
      }),
  };
}
