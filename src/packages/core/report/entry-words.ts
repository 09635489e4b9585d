import type { Body } from '@/evidence/core/entry';
import { partsOf } from '@/evidence/core/part';
import { type AccountRow, inside, textOf } from './account';
import { foreign, markup, type Markup, NOTHING } from './html';
import { type DocumentWords, hasWord } from './words';

/** Longest text of a stranger in a document; the whole of it is in the log. */
const MOST_LETTERS = 2000;

/** A stranger's text, shortened with a note. */
export function told(text: string, t: DocumentWords): Markup {
  const letters = Array.from(text);
  if (letters.length <= MOST_LETTERS) return foreign(text);
  return markup`${foreign(letters.slice(0, MOST_LETTERS).join(''))}…
    <span class="soft">${t('cut', { count: letters.length })}</span>`;
}

/** Letters of an address or title in the timeline; all of it stands in its record. */
const MOST_IN_TIMELINE = 160;

/** The beginning of a stranger's text. */
export function begun(text: string, most: number, t: DocumentWords): Markup {
  const letters = Array.from(text);
  return told(letters.length > most ? `${letters.slice(0, most).join('')}…` : text, t);
}

/** What an entry is, in words. */
export function kindWords(
  { type, body }: AccountRow,
  t: DocumentWords,
  names: Readonly<Record<string, string>>,
): Markup {
  const key = `type-${type}`;
  if (!hasWord(key)) return markup`${t('type-other', { name: type })}`;
  const number = typeof body?.['about'] === 'number' ? body['about'] : '–';
  const name = named(nameOf(body), names);
  const count = (body && partsOf(body))?.length ?? 0;
  return markup`${t(key, { number, name, count })}`;
}

/** What somebody is called in the log's own short names; the short name where we know no other. */
export function named(id: string | null, names: Readonly<Record<string, string>>): string {
  if (id === null) return '–';
  return (Object.hasOwn(names, id) ? names[id] : undefined) ?? id;
}

function nameOf(body: Body | null): string | null {
  return textOf(body?.['destination']) ?? textOf(body?.['authority']);
}

/** What an entry is about, in a line or two; the facts of a page stand in its record. */
export function aboutWords(row: AccountRow, t: DocumentWords): Markup {
  const { body, type } = row;
  if (!body) return markup`<span class="soft">${t('withheld')}</span>`;
  if (type === 'capture.intent' || type === 'media.addressOnly') {
    const facts = inside(body, 'facts');
    const lines = [textOf(facts['url']), textOf(facts['title'])].filter((line) => line !== null);
    return markup`${lines.map((line) => markup`<div class="small">${begun(line, MOST_IN_TIMELINE, t)}</div>`)}`;
  }
  if (type === 'record.referenced') return referenceWords(body, t);
  const text = textOf(body['text']) ?? textOf(body['reason']) ?? textOf(body['reference']);
  return text === null ? NOTHING : markup`<div class="small as-written">${told(text, t)}</div>`;
}

/** Where a record of another case stands: enough to find it in the package of that case. */
function referenceWords({ caseId, seq, entryHash }: Body, t: DocumentWords): Markup {
  const [log, hash] = [textOf(caseId), textOf(entryHash)];
  if (log === null || hash === null || typeof seq !== 'number') return NOTHING;
  return markup`<div class="small">${foreign(t('reference', { number: seq, log, hash }))}</div>`;
}
