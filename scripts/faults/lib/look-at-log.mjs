// What lies in the log's database, read past all of our code; and the desk's own check of it.
import { until } from '../../../tests/e2e/harness/browser.ts';
import { NoAnswer } from './patience.mjs';

/**
 * All rows but the sealed ones; bytes as base64. Read in one transaction: layers that still go on add an entry and move
 * the head between two.
 */
export function dumpLog(page) {
  return page.evaluate(async () => {
    const { indexedDB } = globalThis;
    if (!(await indexedDB.databases()).some(({ name }) => name === 'jikim-log'))
      return { cases: [], entries: [], keys: [], journal: 0 };
    const asked = (request) =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const base64 = (bytes) => globalThis.btoa(String.fromCharCode(...bytes));
    const db = await asked(indexedDB.open('jikim-log'));
    const names = ['cases', 'entries', 'keys', 'journal'];
    const at = db.transaction(names);
    const rows = await Promise.all(names.map((name) => asked(at.objectStore(name).getAll())));
    const [caseRows, entryRows, keyRows, journalRows] = rows;
    const cases = caseRows.map(({ caseId, head }) => ({
      caseId,
      head: { ...head, sig: base64(head.sig) },
    }));
    const entries = entryRows.map(({ caseId, seq, header, entryHash, sig }) => ({
      ...{ caseId, seq, header, entryHash },
      sig: base64(sig),
    }));
    const keys = keyRows.map(({ keyId, publicKey }) => ({
      keyId,
      publicKey: base64(publicKey),
    }));
    const journal = journalRows.length;
    db.close();
    return { cases, entries, keys, journal };
  });
}

/**
 * Presses "Check now" on the desk until the case in front was looked at to its full depth.
 * @returns {Promise<string>} `whole`, or the words of the verdict; throws {@link NoAnswer} when there was none in time
 */
export async function checkOnDesk(page) {
  const verdict = await until(
    () =>
      page.evaluate(() => {
        const card = globalThis.document.querySelector('.check-card');
        const [press] = card?.querySelectorAll('.actions button') ?? [];
        if (!press || press.disabled) return null; // a check is under way
        const notice = card.querySelector('.notice');
        if (notice?.classList.contains('done')) return 'whole';
        if (notice?.classList.contains('care')) return notice.textContent;
        press.click();
        return null;
      }),
    120_000,
  );
  if (verdict === null) throw new NoAnswer('the desk gave no verdict');
  return verdict;
}
