import { textOf } from './account';
import { named } from './entry-words';
import { type Given, hash, list } from './given';
import { markup, type Markup, NOTHING } from './html';
import { utcTime } from './moments';

/** What the package shows, and what it does not. */
export function proof({ t }: Given): Markup {
  return markup`<h2>${t('proved')}</h2>
    ${list(t, ['proved-1', 'proved-2'])}
    <h2>${t('not-proved')}</h2>
    ${list(t, ['not-proved-1', 'not-proved-2', 'not-proved-3', 'not-proved-4'])}`;
}

/** Whose clock the times are from. */
export function clock({ account, t }: Given): Markup {
  const jumps = account.rows.filter(({ type }) => type === 'clock.jumped').map(({ seq }) => seq);
  return markup`<h2>${t('clock')}</h2>
    <p>${t('clock-1')}</p>
    <p>
      ${jumps.length === 0 ? t('clock-none') : t('clock-some', { list: jumps.join(', ') })}
      ${t('clock-starts', { count: account.browserStarts })}
    </p>`;
}

/** What outside authorities say of the time. */
export function stamps({ account, about, t }: Given): Markup {
  const received = account.rows.filter(({ type, body }) => type === 'timestamp.received' && body);
  const lines = received.map(({ body, seq }) => {
    const authority = named(textOf(body?.['authority']), about.names);
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

/** Every file and its fingerprint. */
export function hashes({ account, t }: Given): Markup {
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

/** How anyone can check the package. */
export function check({ t }: Given): Markup {
  return markup`<h2>${t('check')}</h2>
    ${list(t, ['check-1', 'check-2', 'check-3'])}`;
}

/** Room for words and a signature. */
export function signature({ t }: Given): Markup {
  return markup`<section class="together">
    <h2>${t('statement')}</h2>
    <p class="soft small">${t('statement-hint')}</p>
    <div class="lines"></div>
    <div class="sign">
      <div>${t('name')}</div>
      <div>${t('date')}</div>
      <div>${t('signature')}</div>
    </div>
  </section>`;
}
