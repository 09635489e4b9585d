import type { Json } from '@/bytes/canonical';
import { type Body, type Header, RECORD_TYPES } from '@/evidence/core/entry';
import type { Moment } from '../dates';

/** One entry as read from the log. `body`: null while locked, `withheld` by the file it came with, `damaged` when it cannot be read. */
export type ReadEntry = {
  seq: number;
  header: Header;
  entryHash: string;
  body: Body | null | 'withheld' | 'damaged';
};

/** The clock of an entry's header. */
export const momentOf = ({ time }: Header): Moment => ({
  wall: time.wall,
  offsetMinutes: time.tzOffset,
});

/** A text that says something. */
export const text = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** An object inside a body; empty when there is none. */
export function inside(body: Body, key: string): Body {
  const value = body[key];
  // A list has no keys of ours: reading it as an object finds nothing.
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}

/** A page's record: its address is sealed by the first, its parts listed by the later ones. */
export const isPage = ({ header }: ReadEntry): boolean => RECORD_TYPES.includes(header.type);

/** Can it be read? */
export const isOpen = (body: ReadEntry['body']): body is Body =>
  body !== null && body !== 'withheld' && body !== 'damaged';

/** What it says; nothing when it cannot be read. */
export const opened = ({ body }: ReadEntry): Body => (isOpen(body) ? body : {});
