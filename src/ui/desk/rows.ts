import type { Json } from '@/bytes/canonical';
import type { Body, Header } from '@/evidence/core/entry';
import { partsOf } from '@/evidence/core/part';
import type { Moment } from '../dates';
import type { Words } from '../words';
import type { Fact, Picture, RecordSheet, TimelineRow } from './records';

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

const text = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

function inside(body: Body, key: string): Body {
  const value = body[key];
  // A list has no keys of ours: reading it as an object finds nothing.
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}

/** Entries that the timeline does not show on their own: they belong to another, or to the machinery. */
const SILENT = ['capture.sealed', 'key.created', 'key.replaced', 'clock.jumped', 'checkpoint.made'];

/** A page's record: its address is sealed by the first, its pictures listed by the later ones. */
const isPage = ({ header }: ReadEntry) =>
  header.type === 'media.addressOnly' || header.type === 'capture.intent';
const isOpen = (body: ReadEntry['body']): body is Body =>
  body !== null && body !== 'withheld' && body !== 'damaged';
const opened = ({ body }: ReadEntry): Body => (isOpen(body) ? body : {});

/** Pictures of the capture that `entry` began, newest listing first found wins; of a covered copy, the copy. */
function picturesOf(entry: ReadEntry, all: readonly ReadEntry[]): Picture[] {
  const { captureId, about } = opened(entry);
  if (entry.header.type === 'redaction.made')
    return listed([entry], all, typeof about === 'number' ? about : entry.seq);
  if (typeof captureId !== 'string') return [];
  const ofCapture = all.filter((other) => opened(other)['captureId'] === captureId);
  return listed(ofCapture, all, entry.seq);
}

/** Pictures that `entries` list, and whether `all` says that they were erased. */
function listed(
  entries: readonly ReadEntry[],
  all: readonly ReadEntry[],
  record: number,
): Picture[] {
  const erased = new Set(
    all
      .filter(({ header }) => header.type === 'item.erased')
      .map((other) => opened(other)['partId']),
  );
  const found = new Map<string, Picture>();
  for (const entry of entries) {
    const isCopy = entry.header.type === 'redaction.made';
    for (const { id, mime } of partsOf(opened(entry)) ?? []) {
      if (mime.startsWith('image/'))
        found.set(id, { partId: id, seq: entry.seq, record, erased: erased.has(id), isCopy });
    }
  }
  return [...found.values()];
}

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
  const { captureId } = opened(entry);
  const isMissing = all.some((other) => {
    const missing = opened(other)['missing'];
    return opened(other)['captureId'] === captureId && Array.isArray(missing) && missing.length > 0;
  });
  return [
    text(facts['host']),
    text(facts['title']),
    isMissing ? t('row.picture-missing') : null,
  ].filter((line) => line !== null);
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
      pictures: picturesOf(entry, all),
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
  const pictures = picturesOf(entry, all);
  const facts: Fact[] = FACTS.flatMap((name) => {
    const isLeftOpen = said[name] === null && inside(said, 'from')[name] === 'person';
    const value = isLeftOpen ? t('fact.left-open') : text(said[name]);
    return value === null ? [] : [{ label: t(`fact.${name}`), value, isAddress: name === 'url' }];
  });
  facts.push({
    label: t('fact.kept'),
    value: t(pictures.length > 0 ? 'fact.kept-picture' : 'fact.kept-address'),
  });
  const notes = all.flatMap((other) => {
    const written =
      other.header.type === 'note.added' && opened(other)['about'] === seq
        ? text(opened(other)['text'])
        : null;
    return written === null ? [] : [{ moment: momentOf(other.header), text: written }];
  });
  const { header, entryHash } = entry;
  return { seq, moment: momentOf(header), title: t('row.page'), facts, pictures, notes, entryHash };
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
