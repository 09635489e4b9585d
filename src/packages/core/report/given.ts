import type { EntryTime } from '@/evidence/core/entry';
import type { CaseAccount } from './account';
import { markup, type Markup } from './html';
import { localTime } from './moments';
import type { DocumentWords } from './words';

/** What the documents say beside the log. */
export type AboutPackage = {
  title: string | null;
  made: EntryTime;
  app: { version: string; build: string };
  head: string;
  keyId: string;
  /** What destinations and time authorities are called, by their short names in the log. */
  names: Readonly<Record<string, string>>;
  /** The whole case, or chosen records only. */
  whole: boolean;
};

/** What every section is drawn from. */
export type Given = { account: CaseAccount; about: AboutPackage; t: DocumentWords };

/** A line of a table of facts. */
export function row(label: string, value: Markup | string): Markup {
  return markup`<tr>
    <th scope="row">${label}</th>
    <td>${value}</td>
  </tr> `;
}

/** Heads of a table with one entry a line: its number, its time, what it says. */
export function entriesHeading({ t }: Given): Markup {
  return markup`<thead>
    <tr>
      <th class="number">${t('number')}</th>
      <th class="time">${t('time')}</th>
      <th>${t('what')}</th>
    </tr>
  </thead>`;
}

/** A fingerprint, in letters of one width. */
export const hash = (value: string): Markup => markup`<span class="hash">${value}</span>`;

/** From the first entry to the newest. */
export function period({ account }: Given): string {
  const [first, last] = [account.rows.at(0), account.rows.at(-1)];
  if (!first || !last) return '–';
  return `${localTime(first.time)} – ${localTime(last.time)}`;
}

/** Sentences by their keys. */
export function list(t: DocumentWords, keys: readonly string[]): Markup {
  return markup`<ul>
    ${keys.map((key) => markup`<li>${t(key)}</li> `)}
  </ul>`;
}
