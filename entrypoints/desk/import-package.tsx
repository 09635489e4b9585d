import { homeLanguage } from '@/i18n/core/languages';
import { useEffect, useRef, useState } from 'preact/hooks';
import { createTakeOver } from '@/evidence/take-over';
import { ChangedMeanwhile } from '@/evidence/take-over-rows';
import { verdictWords } from '@/packages/core/verdict-words';
import type { PackageKey } from '@/packages/encrypt';
import { inspectPackage, type InspectedPackage } from '@/packages/import-package';
import { webVerifyPowers } from '@/packages/verify-powers';
import { ImportView, type ImportProblem, type ImportState } from '@/ui/desk/import-view';
import type { Words } from '@/ui/words';
import { powers, vault } from './world';

/** What was typed: a key of one's own, or a passphrase. */
function keyOf(typed: string): PackageKey | null {
  const trimmed = typed.trim();
  if (trimmed === '') return null;
  return /^AGE-SECRET-KEY-/i.test(trimmed)
    ? { kind: 'identity', identity: trimmed.toUpperCase() }
    : { kind: 'passphrase', passphrase: trimmed };
}

const problemOf = (error: unknown): ImportProblem => {
  if (error instanceof ChangedMeanwhile) return 'changed';
  return String(error).includes('no-space') ? 'no-space' : 'failed';
};

export type ImportPackageProps = { words: Words; onBack: () => void; onRecords: () => void };

/** Opens somebody's file, step by step. Nothing is written before it was checked whole and the person pressed. */
export function ImportPackage({ words, onBack, onRecords }: ImportPackageProps) {
  const [state, setState] = useState<ImportState>({ at: 'choose', problem: null });
  const [whole, setWhole] = useState<Extract<InspectedPackage, { kind: 'whole' }> | null>(null);
  const takeOver = useRef(createTakeOver(powers, vault));
  const abort = useRef(new AbortController());
  useEffect(
    () => () => {
      abort.current.abort();
      void takeOver.current.close();
    },
    [],
  );
  const fail = (problem: ImportProblem | null) => setState({ at: 'choose', problem });
  const check = async (file: File, typed: string) => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    setState({ at: 'checking', share: 0 });
    try {
      const found = await inspectPackage(takeOver.current, {
        file,
        key: keyOf(typed),
        powers: webVerifyPowers(),
        signal,
        onShare: (share) => setState({ at: 'checking', share: Math.min(1, share) }),
      });
      if (found.kind === 'refused') {
        const { findings } = verdictWords(found.verdict, homeLanguage(words.language));
        setState({ at: 'refused', findings });
      } else if (found.kind === 'whole' && found.verdict.package) {
        const { made, entries, bytes, bodiesWithheld, partsWithheld } = found.verdict.package;
        setWhole(found);
        setState({
          at: 'whole',
          file: {
            made: { wall: made.wall, offsetMinutes: made.tzOffset },
            entries,
            bytes,
            bodiesWithheld,
            partsWithheld,
            standing: found.standing.kind,
          },
        });
      } else fail(found.kind === 'whole' ? 'failed' : found.kind);
    } catch (error) {
      if (!signal.aborted) console.warn('import:', error);
      fail(signal.aborted ? null : problemOf(error));
    }
  };
  return (
    <ImportView
      state={state}
      onBack={onBack}
      onRecords={onRecords}
      onAgain={() => fail(null)}
      onCancel={() => abort.current.abort()}
      onCheck={(file, typed) => void check(file, typed)}
      onTake={() => {
        setState({ at: 'taking' });
        whole?.take({ signal: abort.current.signal }).then(
          () => setState({ at: 'taken' }),
          (error: unknown) => {
            console.warn('import:', error);
            fail(problemOf(error));
          },
        );
      }}
    />
  );
}
