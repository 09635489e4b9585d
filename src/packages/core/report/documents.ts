import type { EntryTime } from '@/evidence/core/entry';
import { FILES } from '../layout';
import { type AccountPart, type AccountRow, type CaseAccount, inside, textOf } from './account';
import { aboutWords, kindWords, told } from './entry-words';
import { documentHtml, markup, type Markup, NOTHING } from './html';
import { localTime, utcTime } from './moments';
import { ONE_PAGE_CSS, REPORT_CSS } from './style';
import { type DocumentLanguage, type DocumentWords, documentWords } from './words';

/** What the documents say beside the log. */
export type AboutPackage = {
  title: string | null;
  made: EntryTime;
  app: { version: string; build: string };
  head: string;
  keyId: string;
  /** The whole case, or chosen records only. */
  whole: boolean;
};

export type Documents = { report: string; print: string; onePage: string };

type Given = { account: CaseAccount; about: AboutPackage; t: DocumentWords };

/** The three documents of a package: to read on a screen, to print, and one page for the desk that takes it in. */
export function drawDocuments(
  account: CaseAccount,
  language: DocumentLanguage,
  about: AboutPackage,
): Documents {
  const t = documentWords(language);
  const given: Given = { account, about, t };
  const title = t('title');
  const body = markup`${head(given, title)} ${summary(given)} ${whatThisIs(given)} ${proof(given)}
  ${timeline(given)} ${account.records.map((row) => record(given, row))} ${clock(given)}
  ${stamps(given)} ${hashes(given)}`;
  const forSigning = markup`${body} ${check(given)} ${signature(given)}`;
  return {
    report: documentHtml(language, title, REPORT_CSS, markup`${body}${check(given)}`),
    print: documentHtml(language, title, REPORT_CSS, forSigning),
    onePage: documentHtml(language, t('one-page-title'), ONE_PAGE_CSS, onePage(given)),
  };
}

function head({ about, t }: Given, title: string): Markup {
  const name =
    about.title === null
      ? NOTHING
      : markup`<p class="soft">${t('case-name')}: ${told(about.title, t)}</p>`;
  return markup`<h1>${title}</h1>
    ${name}`;
}

function row(label: string, value: Markup | string): Markup {
  return markup`<tr>
    <th scope="row">${label}</th>
    <td>${value}</td>
  </tr> `;
}

const hash = (value: string): Markup => markup`<span class="hash">${value}</span>`;

function period({ account }: Given): string {
  const [first, last] = [account.rows.at(0), account.rows.at(-1)];
  if (!first || !last) return '–';
  return `${localTime(first.time)} – ${localTime(last.time)}`;
}

function summary(given: Given): Markup {
  const { account, about, t } = given;
  const withheld = account.rows.filter(({ body }) => !body).length;
  const entries =
    withheld === 0
      ? markup`${account.rows.length}`
      : markup`${account.rows.length}<br /><span class="soft"
            >${t('entries-withheld', { count: withheld })}</span
          >`;
  return markup`<table>
    <tbody>
      ${row(t('made'), markup`${localTime(about.made)}`)} ${row(t('period'), period(given))}
      ${row(t('records'), String(account.records.length))} ${row(t('entries'), entries)}
      ${row(t('case'), hash(account.caseId))} ${row(t('head'), hash(about.head))}
      ${row(t('key'), hash(about.keyId))}
      ${row(t('software'), `Jikim ${about.app.version} (${about.app.build})`)}
    </tbody>
  </table>`;
}

function whatThisIs({ about, t }: Given): Markup {
  return markup`<h2>${t('about')}</h2>
    <p>${t('about-1')}</p>
    <p>${t('about-2')}</p>
    ${about.whole ? NOTHING : markup`<p>${t('part-of')}</p>`}`;
}

function list(t: DocumentWords, keys: readonly string[]): Markup {
  return markup`<ul>
    ${keys.map((key) => markup`<li>${t(key)}</li> `)}
  </ul>`;
}

function proof({ t }: Given): Markup {
  return markup`<h2>${t('proved')}</h2>
    ${list(t, ['proved-1', 'proved-2'])}
    <h2>${t('not-proved')}</h2>
    ${list(t, ['not-proved-1', 'not-proved-2', 'not-proved-3', 'not-proved-4'])}`;
}

function timeline({ account, t }: Given): Markup {
  return markup`<h2>${t('timeline')}</h2>
    <table>
      <thead>
        <tr>
          <th class="number">${t('number')}</th>
          <th class="time">${t('time')}</th>
          <th>${t('what')}</th>
        </tr>
      </thead>
      <tbody>
        ${account.rows.map(
          (one) =>
            markup`<tr>
              <td>${one.seq}</td>
              <td>${localTime(one.time)}</td>
              <td>${kindWords(one, t)}${aboutWords(one, t)}</td>
            </tr> `,
        )}
      </tbody>
    </table>`;
}

const FACTS = [
  ...['url', 'canonicalUrl', 'title', 'host', 'handle', 'room'],
  ...['postedAt', 'discoveredAt', 'description'],
];

/** One page as it was recorded: facts, files, how each byte was obtained. */
function record({ account, t }: Given, one: AccountRow): Markup {
  const facts = inside(one.body, 'facts');
  const rows = FACTS.flatMap((name) => {
    const text = textOf(facts[name]);
    return text === null ? [] : [row(t(`fact-${name}`), told(text, t))];
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
    <table>
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

function clock({ account, t }: Given): Markup {
  const jumps = account.rows.filter(({ type }) => type === 'clock.jumped').map(({ seq }) => seq);
  return markup`<h2>${t('clock')}</h2>
    <p>${t('clock-1')}</p>
    <p>
      ${jumps.length === 0 ? t('clock-none') : t('clock-some', { list: jumps.join(', ') })}
      ${t('clock-starts', { count: account.browserStarts })}
    </p>`;
}

function stamps({ account, t }: Given): Markup {
  const received = account.rows.filter(({ type, body }) => type === 'timestamp.received' && body);
  const lines = received.map(({ body, seq }) => {
    const authority = textOf(body?.['authority']) ?? '–';
    const genTime = textOf(body?.['genTime']) ?? '–';
    const number = typeof body?.['checkpointSeq'] === 'number' ? body['checkpointSeq'] : seq;
    return markup`<li>${t('stamp', { authority, time: utcTime(genTime), number })}</li>`;
  });
  return markup`<h2>${t('stamps')}</h2>
    ${
      lines.length === 0
        ? markup`<p>${t('no-stamps')}</p>`
        : markup`<ul>
            ${lines}
          </ul>`
    }`;
}

function hashes({ account, t }: Given): Markup {
  const parts = [...account.parts.values()].flat().filter(({ path }) => path !== null);
  if (parts.length === 0) return NOTHING;
  return markup`<h2>${t('hashes')}</h2>
    <table>
      <thead>
        <tr>
          <th>${t('file')}</th>
          <th>SHA-256</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map(
          ({ path, sha256 }) =>
            markup`<tr>
              <td>${(path ?? '').replace(/^data\//, '')}</td>
              <td>${hash(sha256 ?? '')}</td>
            </tr> `,
        )}
      </tbody>
    </table>`;
}

function check({ t }: Given): Markup {
  return markup`<h2>${t('check')}</h2>
    ${list(t, ['check-1', 'check-2', 'check-3'])}`;
}

function signature({ t }: Given): Markup {
  return markup`<h2>${t('statement')}</h2>
    <p class="soft small">${t('statement-hint')}</p>
    <div class="lines"></div>
    <div class="sign">
      <div>${t('name')}</div>
      <div>${t('date')}</div>
      <div>${t('signature')}</div>
    </div>`;
}

/** Pages named on the one sheet; more stand in the report. */
const MOST_ON_ONE_PAGE = 5;
/** Letters of an address or title there. */
const MOST_LETTERS_ON_ONE_PAGE = 160;

function onePage(given: Given): Markup {
  const { account, about, t } = given;
  const records = account.records;
  const short = (text: string): Markup => {
    const letters = Array.from(text);
    const cut = letters.length > MOST_LETTERS_ON_ONE_PAGE;
    return told(cut ? `${letters.slice(0, MOST_LETTERS_ON_ONE_PAGE).join('')}…` : text, t);
  };
  const lines = records.slice(0, MOST_ON_ONE_PAGE).map((one) => {
    const facts = inside(one.body, 'facts');
    const about = [facts['url'], facts['title']].map(textOf).filter((text) => text !== null);
    return markup`<tr>
      <td>${one.seq}</td>
      <td>${localTime(one.time)}</td>
      <td>${about.map((text) => markup`<div>${short(text)}</div>`)}</td>
    </tr> `;
  });
  return markup`<h1>${t('one-page-title')}</h1>
    <table>
      <tbody>
        ${row(t('made'), localTime(about.made))} ${row(t('period'), period(given))}
        ${row(t('records'), String(records.length))} ${row(t('case'), hash(account.caseId))}
        ${row(t('head'), hash(about.head))} ${row(t('key'), hash(about.keyId))}
      </tbody>
    </table>
    <h2>${t('records')}</h2>
    <table>
      <thead>
        <tr>
          <th class="number">${t('number')}</th>
          <th class="time">${t('time')}</th>
          <th>${t('what')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
    <p class="soft small">
      ${records.length > MOST_ON_ONE_PAGE ? markup`${t('more-in', { file: FILES.printReport })} ` : NOTHING}${t('not-shown')}
    </p>
    <h2>${t('proved')}</h2>
    <p class="small">${t('proved-1')}</p>
    <p class="small">
      <strong>${t('not-proved')}:</strong> ${t('not-proved-1')} ${t('not-proved-2')}
    </p>
    <h2>${t('check')}</h2>
    <p class="small">${t('check-1')} ${t('check-3')}</p>
    <h2>${t('statement')}</h2>
    <div class="lines"></div>
    <div class="sign">
      <div>${t('name')}</div>
      <div>${t('date')}</div>
      <div>${t('signature')}</div>
    </div>
    <div class="sign">
      <div>${t('received')}</div>
      <div>${t('case-number')}</div>
      <div>${t('signature')}</div>
    </div>`;
}
