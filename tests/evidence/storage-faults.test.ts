import 'fake-indexeddb/auto';
import {
  IDBDatabase as FakeDatabase,
  IDBFactory as FakeFactory,
  IDBObjectStore as FakeStore,
} from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import en from '@/i18n/locales/en/capture.json';
import ko from '@/i18n/locales/ko/capture.json';
import { notKept } from '@/ui/panel/not-kept';
import {
  PICTURE,
  type World,
  addressOnly,
  done,
  expectKind,
  newWorld,
  raw,
  tamper,
  withPicture,
} from './world';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

let undo: (() => void)[] = [];
afterEach(repair);

/** Takes every fault away again. */
function repair(): void {
  for (const back of undo.reverse()) back();
  undo = [];
}

/** Puts `made` in the place of a method of the database, until {@link repair}. */
function replace(prototype: object, name: string, made: (original: Method) => Method): void {
  const methods = prototype as Methods;
  const original = methods[name];
  if (!original) throw new Error(`no method is called ${name}`);
  methods[name] = made(original);
  undo.push(() => (methods[name] = original));
}

/** The nth call of these methods of a store fails. */
function failNth(names: readonly string[], nth: number, error: () => unknown): void {
  let calls = 0;
  for (const name of names) {
    replace(
      FakeStore.prototype,
      name,
      (original) =>
        function (...args) {
          calls += 1;
          if (calls === nth) throw error();
          return original.apply(this, args);
        },
    );
  }
}

/** Opening any database fails, as it does when the file behind it cannot be read. */
function failOpening(error: () => unknown): void {
  replace(FakeFactory.prototype, 'open', () => () => {
    throw error();
  });
}

/** The nth transaction is taken back by the browser right after its first request. */
function abortNth(nth: number): void {
  let calls = 0;
  replace(
    FakeDatabase.prototype,
    'transaction',
    (original) =>
      function (...args) {
        const tx = original.apply(this, args) as IDBTransaction;
        if (args[1] !== 'readwrite') return tx;
        calls += 1;
        if (calls === nth) queueMicrotask(() => tx.abort());
        return tx;
      },
  );
}

const exception = (name: string) => () => new DOMException('injected', name);
const NAMES = ['QuotaExceededError', 'UnknownError', 'AbortError', 'NotReadableError', 'DataError'];
const DAY_MS = 86_400_000;

/** A fault, given the world and how far in it strikes (1 to 20). */
type Fault = (world: World, nth: number) => void | Promise<void>;
const FAULTS: Record<string, Fault> = {
  ...Object.fromEntries(
    NAMES.flatMap((name): [string, Fault][] => [
      [`${name} when opening`, () => failOpening(exception(name))],
      [`${name} when adding`, (_, nth) => failNth(['add', 'put'], nth, exception(name))],
      [`${name} when reading`, (_, nth) => failNth(['get', 'getAll'], nth, exception(name))],
    ]),
  ),
  'a later version on the disk': () => failOpening(exception('VersionError')),
  'storage that is forbidden': () => failOpening(exception('SecurityError')),
  'no database in a private window': () => failOpening(exception('InvalidStateError')),
  'a database that was closed under us': (_, nth) =>
    failNth(['get', 'add', 'put'], nth, exception('InvalidStateError')),
  'a transaction that is over': (_, nth) =>
    failNth(['add', 'put'], nth, exception('TransactionInactiveError')),
  'a row that exists already': (_, nth) => failNth(['add'], nth, exception('ConstraintError')),
  'a transaction taken back': (_, nth) => abortNth(nth),
  'a clock set back by a day': ({ clock }) => void (clock.wallMs -= DAY_MS),
  'a clock set back by ten years': ({ clock }) => void (clock.wallMs -= 3652 * DAY_MS),
  'a clock set ahead by ten years': ({ clock }) => void (clock.wallMs += 3652 * DAY_MS),
  'another time zone': ({ clock }) => void (clock.tzOffset = -720),
  'no byte of space left': ({ free }) => void (free.bytes = 0),
  'a little less space than is held in reserve': ({ free }) => void (free.bytes = 1000),
  'free space that the browser does not tell': ({ free }) => void (free.bytes = null),
};

/** What a fault may come to. Everything but `sealed` names a reason. */
const OUTCOMES = ['sealed', 'interrupted', 'no-space', 'unavailable'];

/** The sentences by which the panel says it, in English and Korean: its own, for nothing else is shown there. */
function sentencesFor({ kind, because = kind }: { kind: string; because?: string }) {
  const ended = because === 'no-space' ? 'capture.no-space' : 'capture.only-address';
  const key = kind === 'interrupted' ? ended : `not-kept.${notKept({ kind: 'failed', because })}`;
  return [en, ko].map((words) => (words as Record<string, string>)[key]);
}

async function expectAllThere(after: World, caseId: string, seq: number, what: string) {
  expectKind(await after.log.recover(), 'recovered');
  expect(await after.log.verifyCase(caseId), what).toMatchObject({ kind: 'intact', depth: 'full' });
  expectKind(await after.log.readBody(caseId, seq), 'opened');
}

describe('a fault of the storage', { timeout: 120_000 }, () => {
  it('is tried in twenty-five ways at least', () => {
    expect(Object.keys(FAULTS).length).toBeGreaterThanOrEqual(25);
  });

  it.each(Object.entries(FAULTS))(
    '%s: loses nothing that was acknowledged, and is said in a sentence',
    async (name, fault) => {
      const outcomes = new Set<string>();
      for (let nth = 1; nth <= 20; nth += 1) {
        const world = newWorld();
        const before = expectKind(await world.log.capture(withPicture), 'sealed');
        // Opened afresh, so that a fault when opening is met.
        await world.log.close();
        await fault(world, nth);
        const outcome = await world.log.capture(withPicture);
        repair();
        outcomes.add(
          outcome.kind === 'sealed' && outcome.missing.length > 0 ? 'parts missing' : outcome.kind,
        );
        expect(OUTCOMES, name).toContain(outcome.kind);
        if (outcome.kind !== 'sealed') {
          for (const sentence of sentencesFor(outcome))
            expect(sentence, `${name}: ${JSON.stringify(outcome)}`).toBeTruthy();
          // Only a row that is there already says nothing that the person could do.
          if (!/exists already/.test(name))
            expect(sentencesFor(outcome)[0], name).not.toBe(en['not-kept.unknown']);
        }
        const after = world.restart();
        await expectAllThere(after, before.caseId, before.seq, `${name} at ${nth}`);
        const part = before.parts[0]?.id ?? '';
        const opened = expectKind(
          await after.log.readPart(before.caseId, before.seq, part),
          'opened',
        );
        expect(opened.bytes).toEqual(PICTURE);
        if (outcome.kind === 'sealed')
          expectKind(await after.log.readBody(outcome.caseId, outcome.seq), 'opened');
        expectKind(await after.log.capture(addressOnly), 'sealed');
        if (/when opening|later version|private window|forbidden|clock|zone|space/.test(name))
          break;
      }
      // A fault that never strikes would prove nothing.
      if (!/clock|zone|does not tell/.test(name))
        expect([...outcomes].join(), name).not.toBe('sealed');
    },
  );

  it('two windows that write at once make one chain of both', async () => {
    const world = newWorld();
    const { caseId } = expectKind(await world.log.currentCaseId(), 'case');
    const other = world.another().log;
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? other : world.log).capture(addressOnly)),
    );
    const seqs = all.map((one) => expectKind(one, 'sealed').seq);
    expect(new Set(seqs).size).toBe(20);
    expect(await world.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  });

  it('a vault that is gone leaves the chain whole and says that the words cannot be opened', async () => {
    const world = newWorld();
    const { caseId, seq } = expectKind(await world.log.capture(addressOnly), 'sealed');
    await world.log.close();
    const db = await raw('jikim-vault');
    await done(db.transaction('vault', 'readwrite').objectStore('vault').clear());
    db.close();
    const after = world.restart();
    expect((await after.log.readBody(caseId, seq)).kind).not.toBe('opened');
    expect((await after.log.verifyCase(caseId, 'links')).kind).toBe('intact');
  });

  it('an entry that is gone from the disk is named, and the others can still be read', async () => {
    const world = newWorld();
    const first = expectKind(await world.log.capture(addressOnly), 'sealed');
    const second = expectKind(await world.log.capture(addressOnly), 'sealed');
    await tamper((store) => void store('entries').delete([first.caseId, first.seq]));
    const after = world.restart();
    const verdict = await after.log.verifyCase(first.caseId);
    expect(verdict).toMatchObject({ kind: 'broken', seq: first.seq });
    expectKind(await after.log.readBody(second.caseId, second.seq), 'opened');
  });
});
