import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { kindWords } from '@/ui/desk/rows';
import { Search, type SearchHit } from '@/ui/desk/search-view';
import type { Words } from '@/ui/words';
import { nameOf } from './case-name';
import { reader } from './world';

/** Hits shown at once; the newest. */
const HITS = 50;

type SearchBoxProps = {
  cases: readonly CaseRow[];
  words: Words;
  onOpen: (hit: SearchHit) => void;
};

/** The search over all cases. What is typed is looked up as it is typed; the index is made when the field is first used. */
export function SearchBox({ cases, words, onOpen }: SearchBoxProps) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Awaited<ReturnType<typeof reader.search>> | null>(null);
  const newest = useRef(0);
  const isReady = useRef(false);
  /** What stands in the field now: it may be another text by the time the index is made. */
  const latest = useRef('');

  const look = async (text: string) => {
    const mine = (newest.current += 1);
    const now = text.trim() === '' ? null : await reader.search(text, null, HITS);
    if (newest.current === mine) setFound(now);
  };
  useEffect(() => {
    latest.current = typed;
    if (typed.trim() === '') {
      void look(typed); // what is still being looked up is no longer asked for
      return;
    }
    if (!isReady.current) {
      isReady.current = true;
      const again = () => void look(latest.current).catch(() => setFound(null));
      reader.refresh(again).then(again, () => (isReady.current = false));
    }
    look(typed).catch(() => setFound(null)); // the log was locked meanwhile
  }, [typed]);

  const hits = found?.hits.map(({ caseId, seq, type, wall }): SearchHit => {
    const row = cases.find((one) => one.caseId === caseId);
    const offsetMinutes = row?.last?.tzOffset ?? 0;
    return {
      caseId,
      seq,
      moment: { wall, offsetMinutes },
      title: kindWords(type, words),
      caseName: cases.length > 1 && row ? nameOf(row, words) : null,
    };
  });
  return (
    <Search
      typed={typed}
      onTyped={setTyped}
      found={found && hits ? { ...found, hits } : null}
      onOpen={onOpen}
    />
  );
}
