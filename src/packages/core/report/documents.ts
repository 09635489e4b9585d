import type { CaseAccount } from './account';
import { aboutWords, kindWords, told } from './entry-words';
import { type AboutPackage, entriesHeading, type Given, hash, period, row } from './given';
import { documentHtml, markup, type Markup, NOTHING } from './html';
import { localTime } from './moments';
import { onePage } from './one-page';
import { check, clock, hashes, proof, signature, stamps } from './proof-sections';
import { record } from './record-section';
import { ONE_PAGE_CSS, REPORT_CSS } from './style';
import { type DocumentLanguage, documentWords } from './words';

export type Documents = { report: string; print: string; onePage: string };

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

function timeline(given: Given): Markup {
  const { account, about, t } = given;
  return markup`<h2>${t('timeline')}</h2>
    <table>
      ${entriesHeading(given)}
      <tbody>
        ${account.rows.map(
          (one) =>
            markup`<tr>
              <td>${one.seq}</td>
              <td>${localTime(one.time)}</td>
              <td>${kindWords(one, t, about.names)}${aboutWords(one, t)}</td>
            </tr> `,
        )}
      </tbody>
    </table>`;
}
