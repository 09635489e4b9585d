import { messagesOf } from '@/evidence/core/part-words';
import { endingOf, padded } from '@/packages/core/layout';
import type { KeptPart, NotOpened, PartWords } from '@/ui/desk/records';
import { download } from './safekeeping';
import { log } from './world';

/** So much of a text, in characters, and so many messages are drawn: what a browser lays out at once. The file holds all. */
const MOST_SHOWN = 200_000;
const MOST_MESSAGES = 2000;

type OpenedPart = { kind: 'opened'; bytes: Uint8Array<ArrayBuffer>; mime: string };

async function openPart(
  caseId: string,
  { seq, partId }: KeptPart,
): Promise<OpenedPart | { kind: NotOpened }> {
  const read = await log.readPart(caseId, seq, partId);
  if (read.kind === 'opened') return { kind: 'opened', bytes: read.bytes, mime: read.part.mime };
  const isKnown = read.kind === 'locked' || read.kind === 'erased' || read.kind === 'withheld';
  return { kind: isKnown ? read.kind : 'damaged' };
}

/** The words of a part, to be read on the desk. */
export async function readWords(caseId: string, part: KeptPart): Promise<PartWords> {
  const opened = await openPart(caseId, part);
  if (opened.kind !== 'opened') return opened;
  const text = new TextDecoder().decode(opened.bytes);
  if (part.kind === 'text')
    return { kind: 'text', text: text.slice(0, MOST_SHOWN), isCut: text.length > MOST_SHOWN };
  const found = messagesOf(text);
  if (!found) return { kind: 'damaged' };
  const messages = found.messages
    .slice(0, MOST_MESSAGES)
    .map(({ who, when, text: said }, index) => ({
      who,
      when,
      text: said,
      isAfterGap: found.gaps.includes(index),
    }));
  return { kind: 'messages', messages, isCut: found.messages.length > messages.length };
}

/**
 * Saves a part as a file. Its name says a record's number and nothing else (rule S9), and its ending is one of ours: a page
 * or a program that somebody sent does not run by a double click.
 * @param number - its place among the parts of the record, from 1
 * @returns why it could not be opened
 */
export async function savePart(
  caseId: string,
  part: KeptPart,
  number: number,
): Promise<NotOpened | null> {
  const opened = await openPart(caseId, part);
  if (opened.kind !== 'opened') return opened.kind;
  const name = `notes-${padded(part.record)}-${number}.${endingOf(opened.mime)}`;
  download(new Blob([opened.bytes], { type: 'application/octet-stream' }), name);
  return null;
}
