import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { CaseName, type FormState } from '@/ui/desk/case-forms';
import { CaseList } from '@/ui/desk/case-view';
import { CannotOpen, Empty, Loading, RecordsLost } from '@/ui/desk/states';
import type { Words } from '@/ui/words';
import { BackupReminder } from './backup-reminder';
import { nameOf } from './case-name';
import { OneCase } from './one-case';
import { SearchBox } from './search-box';
import type { SafePlace } from './safe';
import { sentenceFor } from './sentence-for';
import { forgetKept, log, markKept, wereKept } from './world';

type Cases =
  | { kind: 'loading' }
  | { kind: 'cases'; cases: CaseRow[] }
  | { kind: 'lost' }
  | { kind: 'unavailable'; because: string };

async function readCases(): Promise<Cases> {
  const found = await log.listCases();
  if (found.kind !== 'cases') return found;
  // What came with a file and went again is nothing lost.
  if (found.cases.some(({ origin }) => !origin)) await markKept();
  else if (found.cases.length === 0 && (await wereKept())) return { kind: 'lost' };
  return found;
}

/** Why a store does not open where another one may: all but a full disk, and a browser that keeps nothing. */
const MENDED_BY_NEW_STORE = ['cannot-open', 'newer-format', 'timeout'];

/** Begins a new store and goes to where a backup is put back; `false` when it did not open either. */
async function putAside(load: () => Promise<void>, onSafe: RecordsProps['onSafe']) {
  const { kind } = await log.putAside();
  if (kind === 'unavailable') return false;
  if (kind === 'opens') await load();
  else {
    // That the new one is empty is no loss: the old one was put aside by hand.
    await forgetKept();
    onSafe({ at: 'restore', isNewStore: true });
  }
  return true;
}

type RecordsProps = { words: Words; lookAway: boolean; onSafe: (place: SafePlace) => void };

/** Where the person is: a case (and a record in it, found by the search), a form, or the list. */
type At =
  | { at: 'list' }
  | { at: 'case'; caseId: string; seq: number | null }
  | { at: 'new'; state: FormState };

/** The records, once they may be read: the only case, or a list to choose from. */
export function Records({ words, lookAway, onSafe }: RecordsProps) {
  const [cases, setCases] = useState<Cases>({ kind: 'loading' });
  const [place, setPlace] = useState<At>({ at: 'list' });
  const load = useCallback(async () => setCases(await readCases()), []);
  useEffect(() => void load(), [load]);
  const restore = () => onSafe({ at: 'restore' });
  if (cases.kind === 'loading') return <Loading />;
  if (cases.kind === 'unavailable') {
    const canPutAside = MENDED_BY_NEW_STORE.includes(cases.because);
    return (
      <CannotOpen
        because={sentenceFor(cases.because)}
        onAgain={() => void load()}
        // What does not open takes nothing back: first the new store, then the backup.
        onRestore={canPutAside ? undefined : restore}
        onPutAside={canPutAside ? () => putAside(load, onSafe) : undefined}
      />
    );
  }
  if (cases.kind === 'lost')
    return <RecordsLost onRestore={restore} onGoOn={() => void forgetKept().then(load)} />;
  const rows = [...cases.cases].reverse();
  const toNew = () => setPlace({ at: 'new', state: 'open' });
  if (place.at === 'new') {
    const begin = async (name: string) => {
      setPlace({ at: 'new', state: 'busy' });
      const opened = await log.openCase(name === '' ? undefined : name);
      if (opened.kind !== 'opened') {
        setPlace({ at: 'new', state: 'failed' });
        return;
      }
      await load();
      setPlace({ at: 'case', caseId: opened.caseId, seq: null });
    };
    return (
      <CaseName
        name={null}
        state={place.state}
        onName={(name) => void begin(name)}
        onBack={() => setPlace({ at: 'list' })}
      />
    );
  }
  const only = rows.length === 1 ? rows[0] : undefined;
  const wanted = place.at === 'case' ? place : { caseId: only?.caseId, seq: null };
  const chosen = rows.find(({ caseId }) => caseId === wanted.caseId);
  const search = (
    <SearchBox
      cases={rows}
      words={words}
      onOpen={({ caseId, seq }) => setPlace({ at: 'case', caseId, seq })}
    />
  );
  const reminder = <BackupReminder onBackup={() => onSafe({ at: 'backup', step: 'open' })} />;
  if (rows.length === 0) return <Empty />;
  if (chosen) {
    return (
      <OneCase
        key={`${chosen.caseId} ${wanted.seq ?? ''}`}
        row={chosen}
        others={rows.filter((row) => row !== chosen)}
        words={words}
        lookAway={lookAway}
        startsAt={wanted.seq}
        onChanged={load}
        onBack={only ? undefined : () => setPlace({ at: 'list' })}
        onNew={only ? toNew : undefined}
        onOther={(caseId, seq) => setPlace({ at: 'case', caseId, seq })}
      >
        {reminder}
        {only && search}
      </OneCase>
    );
  }
  const lines = rows.map((row) => ({
    caseId: row.caseId,
    name: nameOf(row, words),
    records: row.records,
    lastMoment: row.last && { wall: row.last.wall, offsetMinutes: row.last.tzOffset },
    isCurrent: row.isCurrent,
    isFromFile: row.origin !== null,
  }));
  return (
    <CaseList
      cases={lines}
      onOpen={(caseId) => setPlace({ at: 'case', caseId, seq: null })}
      onNew={toNew}
    >
      {reminder}
      {search}
    </CaseList>
  );
}
