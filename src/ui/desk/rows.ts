import type { Body, Header } from '@/evidence/core/entry';
import type { Words } from '../words';
import { inside, isOpen, isPage, momentOf, opened, type ReadEntry, text } from './entries';
import { leadingPictures, notWholeOf, partsOfRecord } from './parts';
import type { Fact, KeptPart, RecordSheet, TimelineRow } from './records';

/** Entries that the timeline does not show on their own: they belong to another, or to the machinery. */
const SILENT = ['capture.sealed', 'key.created', 'key.replaced', 'clock.jumped', 'checkpoint.made'];

function titleOf({ header }: ReadEntry, body: Body, words: Words, placeName: PlaceName): string {
  const { t } = words;
  const name = placeName(text(body['destination'])) ?? t('row.unknown-place');
  switch (header.type) {
    case 'case.opened':
      return t('row.case.opened');
    case 'media.addressOnly':
    case 'capture.intent':
      return t('row.page');
    case 'capture.interrupted':
      return t('row.interrupted');
    case 'note.added':
      return t('row.note');
    case 'report.handed-off':
      return t('row.handed-off', { name });
    case 'report.sent':
      return t('row.sent', { name });
    case 'report.answered':
      return t('row.answered');
    case 'item.erased':
      return t('row.erased');
    case 'case.named':
      return t('row.named');
    case 'record.referenced':
      return t('row.referenced');
    case 'redaction.made':
      return t('row.covered');
    case 'timestamp.received':
      return t('row.stamped');
    case 'record.moved':
      return t('row.moved');
    default:
      return t('row.other');
  }
}

const HOWS = ['mail', 'form', 'phone', 'copy'];

function linesOf(entry: ReadEntry, all: readonly ReadEntry[], { t }: Words): string[] {
  if (entry.body === null) return [t('row.locked')];
  if (entry.body === 'withheld') return [t('row.withheld')];
  if (entry.body === 'damaged') return [t('row.damaged')];
  const { body, header } = entry;
  if (isPage(entry)) return pageLines(entry, all, t);
  if (header.type === 'redaction.made')
    return [t('common.record-number', { number: Number(body['about']) })];
  if (header.type === 'note.added') return [text(body['text']) ?? ''];
  if (header.type === 'case.named') return [text(body['name'])].filter((line) => line !== null);
  if (header.type === 'capture.interrupted') return [t('row.interrupted-what')];
  if (header.type === 'item.erased') return [text(body['reason'])].filter((line) => line !== null);
  const how = text(body['how']);
  return how !== null && HOWS.includes(how) ? [t(`how.${how}`)] : [];
}

function pageLines(entry: ReadEntry, all: readonly ReadEntry[], t: Words['t']): string[] {
  const facts = inside(opened(entry), 'facts');
  const parts = partsOfRecord(entry, all);
  const others = parts.length - leadingPictures(parts).length;
  return [
    text(facts['host']),
    text(facts['title']),
    others > 0 ? t('row.more', { count: others }) : null,
    lackLine(entry, all, parts, t),
  ].filter((line) => line !== null);
}

/** A wanted picture is missed at once; what else is missing stands in the record. */
function lackLine(
  entry: ReadEntry,
  all: readonly ReadEntry[],
  parts: readonly KeptPart[],
  t: Words['t'],
): string | null {
  const lacks = notWholeOf(entry, all);
  if (lacks.length === 0) return null;
  const isMissed = lacks.some(
    ({ kind, state }) => state === 'missing' && (kind === 'visible' || kind === 'full-page'),
  );
  const hasNone = leadingPictures(parts).length === 0;
  return t(isMissed && hasNone ? 'row.picture-missing' : 'row.not-whole');
}

/** A destination's name in the person's language; null when it is not known (any more). */
export type PlaceName = (id: string | null) => string | null;

/** The timeline of the entries read so far, oldest first. */
export function timelineOf(
  all: readonly ReadEntry[],
  words: Words,
  placeName: PlaceName,
): TimelineRow[] {
  return all
    .filter(({ header }) => !SILENT.includes(header.type))
    .map((entry) => ({
      seq: entry.seq,
      moment: momentOf(entry.header),
      title: titleOf(entry, opened(entry), words, placeName),
      lines: linesOf(entry, all, words),
      pictures: leadingPictures(partsOfRecord(entry, all)),
      opens: (isPage(entry) || entry.header.type === 'record.referenced') && isOpen(entry.body),
    }));
}

const FACTS = [
  'url',
  'canonicalUrl',
  'title',
  'host',
  'handle',
  'profileUrl',
  'room',
  'postedAt',
  'discoveredAt',
  'demand',
  'threat',
  'description',
];

/** One page's record as a receipt; null when it cannot be read or is not a page. */
export function sheetOf(seq: number, all: readonly ReadEntry[], words: Words): RecordSheet | null {
  const entry = all.find((one) => one.seq === seq);
  if (!entry || !isPage(entry) || !isOpen(entry.body)) return null;
  const { t } = words;
  const said = inside(entry.body, 'facts');
  const parts = partsOfRecord(entry, all);
  const facts: Fact[] = FACTS.flatMap((name) => {
    const isLeftOpen = said[name] === null && inside(said, 'from')[name] === 'person';
    const value = isLeftOpen ? t('fact.left-open') : text(said[name]);
    return value === null ? [] : [{ label: t(`fact.${name}`), value, isAddress: name === 'url' }];
  });
  facts.push({
    label: t('fact.kept'),
    value: t(`fact.kept-${keptWhat(parts)}`),
  });
  const notes = all.flatMap((other) => {
    const written =
      other.header.type === 'note.added' && opened(other)['about'] === seq
        ? text(opened(other)['text'])
        : null;
    return written === null ? [] : [{ moment: momentOf(other.header), text: written }];
  });
  const { header, entryHash } = entry;
  const notWhole = notWholeOf(entry, all);
  const moment = momentOf(header);
  return { seq, moment, title: t('row.page'), facts, parts, notWhole, notes, entryHash };
}

/** How much was kept, in a word. */
function keptWhat(parts: readonly KeptPart[]): 'address' | 'picture' | 'page' {
  if (parts.length === 0) return 'address';
  return parts.every(({ kind }) => kind === 'visible' || kind === 'covered') ? 'picture' : 'page';
}

/** How many records a person would count: pages and notes, not the machinery's entries. */
export function recordCount(all: readonly ReadEntry[]): number {
  return all.filter((entry) => isPage(entry) || entry.header.type === 'note.added').length;
}

/** The record of another case that an entry names; null when it names none. */
export function referenceOf(entry: ReadEntry): { caseId: string; seq: number } | null {
  const { caseId, seq } = opened(entry);
  if (entry.header.type !== 'record.referenced') return null;
  return typeof caseId === 'string' && typeof seq === 'number' ? { caseId, seq } : null;
}

/** What kind of entry it is, in words, without looking inside. */
export const kindWords = (type: Header['type'], words: Words): string =>
  titleOf({ header: { type } as Header } as ReadEntry, {}, words, () => null);
