import { type Link, hear, say } from '../link';

const { parse } = JSON;
const Later = Promise;
export const Refusal = DOMException;

export type Outcome = { kind: 'original' | 'replaced' | 'cancelled'; files: File[] };

/** Asks the isolated side to hold files that a promise of the browser gave. It decides; this waits. */
export type HoldFiles = (files: File[]) => Promise<Outcome>;

/** @param sort - `made` for pictures that the page made itself; files of the device without */
export function holdBy(link: Link, sort: '' | 'made' = ''): HoldFiles {
  const waiting = { __proto__: null } as unknown as Record<
    string,
    ((outcome: Outcome) => void) | undefined
  >;
  let last = 0;
  hear(link, 'outcome', ({ text, files }) => {
    const [id, kind] = parse(text) as [string, Outcome['kind']];
    waiting[id]?.({ kind, files });
    waiting[id] = undefined;
  });
  return (files) =>
    new Later((resolve) => {
      const id = `${sort}${++last}`;
      waiting[id] = resolve;
      say(link, 'hold', id, files);
    });
}
