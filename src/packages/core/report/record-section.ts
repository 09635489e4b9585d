import { type AccountPart, type AccountRow, type CaseAccount, inside, textOf } from './account';
import { told } from './entry-words';
import { type Given, hash, row } from './given';
import { markup, type Markup, NOTHING } from './html';
import { localTime, utcTime } from './moments';
import type { DocumentWords } from './words';

const FACTS = [
  ...['url', 'canonicalUrl', 'title', 'host', 'handle', 'profileUrl', 'room'],
  ...['postedAt', 'discoveredAt', 'demand', 'threat', 'description'],
];

/** A moment as our own clock writes it becomes readable; what a page says stays as it says it. */
const momentOr = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? utcTime(text) : text;

/** One page as it was recorded: facts, files, how each byte was obtained. */
export function record({ account, t }: Given, one: AccountRow): Markup {
  const facts = inside(one.body, 'facts');
  const rows = FACTS.flatMap((name) => {
    const text = textOf(facts[name]);
    return text === null ? [] : [row(t(`fact-${name}`), told(momentOr(text), t))];
  });
  const browser = textOf(inside(facts, 'device')['userAgent']);
  if (browser !== null) rows.push(row(t('fact-browser'), told(browser, t)));
  return markup`<section class="record">
    <h2>${t('record', { number: one.seq })}</h2>
    <table>
      <tbody>
        ${row(t('recorded'), localTime(one.time))} ${row(t('utc'), utcTime(one.time.wall))} ${rows}
        ${row(t('fact-fingerprint'), hash(one.entryHash))}
      </tbody>
    </table>
    ${files(account, one, t)} ${notes(account, one, t)}
  </section>`;
}

function files(account: CaseAccount, one: AccountRow, t: DocumentWords): Markup {
  const parts = account.parts.get(one.seq) ?? [];
  const missing = missingOf(account, one);
  const gone =
    missing.length === 0
      ? NOTHING
      : markup`<p class="soft">${t('missing', { list: missing.join(', ') })}</p>`;
  if (parts.length === 0)
    return markup`<p class="soft">${t('no-files')}</p>
      ${gone}`;
  return markup`<h3>${t('files')}</h3>
    <table class="files">
      <thead>
        <tr>
          <th>${t('file')}</th>
          <th>${t('how')}</th>
          <th>${t('size')}</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map((part) => fileRow(part, t))}
      </tbody>
    </table>
    ${gone}`;
}

function fileRow(part: AccountPart, t: DocumentWords): Markup {
  const place =
    part.path === null
      ? markup`${part.role} – ${t(`state-${part.state}`, { number: part.erasedBy ?? '' })}`
      : markup`${part.path.replace(/^data\//, '')}`;
  return markup`<tr>
    <td>${place}<br />${hash(part.sha256 ?? '–')}</td>
    <td>${t(`how-${part.how}`)}</td>
    <td>${part.size}</td>
  </tr> `;
}

function missingOf(account: CaseAccount, one: AccountRow): string[] {
  const names = new Set<string>();
  for (const { body } of account.rows) {
    const missing = body?.['missing'];
    if (!Array.isArray(missing) || account.recordOf(body) !== one.seq) continue;
    for (const part of missing as readonly unknown[]) {
      const role = (part as { role?: unknown } | null)?.role;
      if (typeof role === 'string') names.add(role);
    }
  }
  return [...names];
}

function notes(account: CaseAccount, one: AccountRow, t: DocumentWords): Markup {
  const about = account.rows.filter(
    ({ type, body }) => type === 'note.added' && body?.['about'] === one.seq,
  );
  return markup`${about.map(
    (note) =>
      markup`<div class="box">
        <span class="soft small">${t('type-note.added')} · ${localTime(note.time)}</span>
        <div class="as-written">${told(textOf(note.body?.['text']) ?? '', t)}</div>
      </div> `,
  )}`;
}
