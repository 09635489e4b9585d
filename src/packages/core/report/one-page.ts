import { FILES } from '../layout';
import { inside, textOf } from './account';
import { begun } from './entry-words';
import { entriesHeading, type Given, hash, period, row } from './given';
import { markup, type Markup, NOTHING } from './html';
import { localTime } from './moments';

/** Pages named on the one sheet; more stand in the report. */
const MOST_ON_ONE_PAGE = 4;
/** Letters of an address and of a title there: two lines each, in Korean too, so that all of it stays one sheet. */
const MOST_LETTERS = { url: 90, title: 48 };

const recorded = (given: Given, lines: readonly Markup[]): Markup =>
  markup`<h2>${given.t('records')}</h2>
    <table>
      ${entriesHeading(given)}
      <tbody>
        ${lines}
      </tbody>
    </table>`;

/** One sheet for the desk that takes it in. */
export function onePage(given: Given): Markup {
  const { account, about, t } = given;
  const records = account.records;
  const lines = records.slice(0, MOST_ON_ONE_PAGE).map((one) => {
    const facts = inside(one.body, 'facts');
    const told = (['url', 'title'] as const).flatMap((name) => {
      const text = textOf(facts[name]);
      return text === null ? [] : [markup`<div>${begun(text, MOST_LETTERS[name], t)}</div>`];
    });
    return markup`<tr>
      <td>${one.seq}</td>
      <td>${localTime(one.time)}</td>
      <td>${told}</td>
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
    ${lines.length > 0 ? recorded(given, lines) : NOTHING}
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
