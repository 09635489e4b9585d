// What lies in the log's database, read past all of our code; and the desk's own check of it.
import { until } from '../../../tests/e2e/harness/browser.ts';

/** All rows but the sealed ones; bytes as base64. */
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
    const all = (name) => asked(db.transaction(name).objectStore(name).getAll());
    const cases = (await all('cases')).map(({ caseId, head }) => ({
      caseId,
      head: { ...head, sig: base64(head.sig) },
    }));
    const entries = (await all('entries')).map(({ caseId, seq, header, entryHash, sig }) => ({
      ...{ caseId, seq, header, entryHash },
      sig: base64(sig),
    }));
    const keys = (await all('keys')).map(({ keyId, publicKey }) => ({
      keyId,
      publicKey: base64(publicKey),
    }));
    const journal = (await all('journal')).length;
    db.close();
    return { cases, entries, keys, journal };
  });
}

/** Presses "Check now" on the desk and waits for the verdict: true when it is "not changed", to the full depth. */
export async function checkOnDesk(page) {
  const verdict = await until(
    () =>
      page.evaluate(() => {
        const card = globalThis.document.querySelector('.check-card');
        const notice = card?.querySelector('.notice');
        if (!notice) {
          card?.querySelector('button:not([disabled])')?.click();
          return null;
        }
        return notice.className;
      }),
    60_000,
  );
  return verdict?.includes('done') ?? false;
}
