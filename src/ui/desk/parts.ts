import { type PartRecord, partsOf } from '@/evidence/core/part';
import { isPage, opened, type ReadEntry } from './entries';
import type { KeptPart, NotWhole, PartKind } from './records';

const KINDS: readonly string[] = [
  'visible',
  'full-page',
  'tile',
  'text',
  'page',
  'media',
  'media-list',
  'headers',
  'slice',
  'slice-text',
  'messages',
  'covered',
] satisfies PartKind[];

/** What a part is, for a person; `other` for what a later version keeps. */
function kindOf(role: unknown, mime = ''): PartKind {
  if (role !== 'media') return KINDS.includes(role as string) ? (role as PartKind) : 'other';
  const family = mime.split('/')[0] ?? '';
  return ['image', 'video', 'audio'].includes(family) ? (`media-${family}` as PartKind) : 'media';
}

/** Only these can be looked at, and only by holding down. */
export const isPicture = ({ mime }: Pick<PartRecord, 'mime'>): boolean => mime.startsWith('image/');

/** Kinds of picture that a person knows a record by. */
const LEADING: readonly PartKind[] = ['visible', 'full-page', 'covered'];

/** The entries that say what became of `record`'s capture. */
const ofCapture = (record: ReadEntry, all: readonly ReadEntry[]): ReadEntry[] => {
  const { captureId } = opened(record);
  if (typeof captureId !== 'string') return [];
  return all.filter((other) => opened(other)['captureId'] === captureId);
};

/** Every part that belongs to a record, or to a covered copy: each once, with what was erased since. */
export function partsOfRecord(entry: ReadEntry, all: readonly ReadEntry[]): KeptPart[] {
  const isCopy = entry.header.type === 'redaction.made';
  if (!isCopy && !isPage(entry)) return [];
  const copies = all.filter(
    (other) => other.header.type === 'redaction.made' && opened(other)['about'] === entry.seq,
  );
  const listing = isCopy ? [entry] : [...ofCapture(entry, all), ...copies];
  const about = opened(entry)['about'];
  const record = isCopy && typeof about === 'number' ? about : entry.seq;
  const erased = new Set(
    all
      .filter(({ header }) => header.type === 'item.erased')
      .map((other) => opened(other)['partId']),
  );
  const found = new Map<string, KeptPart>();
  for (const one of listing) {
    for (const { id, role, mime, size, how } of partsOf(opened(one)) ?? [])
      found.set(id, {
        partId: id,
        seq: one.seq,
        record,
        erased: erased.has(id),
        isCopy: one.header.type === 'redaction.made',
        kind: kindOf(role, mime),
        how,
        mime,
        size,
      });
  }
  return [...found.values()];
}

/** The picture that stands for a record: of the screen, else the first of the page, else the first original; none erased, if it can be. */
export function leadingPictures(parts: readonly KeptPart[]): KeptPart[] {
  const pictures = parts.filter(isPicture);
  const there = pictures.filter(({ erased }) => !erased);
  const lead = LEADING.map((kind) => there.find((one) => one.kind === kind)).find(Boolean);
  return [lead ?? there[0] ?? pictures[0]].filter((one) => one !== undefined);
}

const why = (value: unknown): string => (typeof value === 'string' ? value : 'other');

/** What was wanted and is not there, and what is there but not whole. Each is said once. */
export function notWholeOf(entry: ReadEntry, all: readonly ReadEntry[]): NotWhole[] {
  const found = new Map<string, NotWhole>();
  const add = (one: NotWhole) => found.set(JSON.stringify(one), one);
  const remarks = (of: ReadEntry, key: string): { role?: unknown; because?: unknown }[] => {
    const list = opened(of)[key];
    return Array.isArray(list) ? (list as { role?: unknown; because?: unknown }[]) : [];
  };
  for (const one of ofCapture(entry, all)) {
    for (const { role, because } of remarks(one, 'missing'))
      add({ kind: kindOf(role), state: 'missing', because: why(because) });
    for (const { role, because } of remarks(one, 'cut'))
      add({ kind: kindOf(role), state: 'cut', because: why(because) });
    for (const { role } of remarks(one, 'lost'))
      add({ kind: kindOf(role), state: 'missing', because: 'lost' });
    if (one.header.type === 'capture.interrupted')
      add({ kind: 'record', state: 'cut', because: why(opened(one)['because'] ?? 'lost') });
  }
  return [...found.values()];
}
