import { useState } from 'preact/hooks';
import { createTakeOver } from '@/evidence/take-over';
import type { CaseRow } from '@/evidence/list-cases';
import { momentHere } from '@/ui/dates';
import { OriginCard } from '@/ui/desk/import-view';
import { powers, reader, vault } from './world';

export type OriginProps = {
  row: CaseRow;
  onRemoved: () => Promise<void>;
};

/** Where a case that came with a file is from, and the way to take it out again: pressed twice. */
export function Origin({ row, onRemoved }: OriginProps) {
  const [step, setStep] = useState<'open' | 'sure' | 'failed'>('open');
  const { caseId, origin } = row;
  if (!origin) return null;
  const remove = async () => {
    const takeOver = createTakeOver(powers, vault);
    try {
      await takeOver.remove(caseId);
      // The search holds its words.
      reader.forget();
      await onRemoved();
    } catch (error) {
      console.warn('origin:', error);
      setStep('failed');
    } finally {
      await takeOver.close();
    }
  };
  return (
    <OriginCard
      imported={momentHere(origin.importedAt)}
      sha256={origin.sha256}
      step={step}
      onRemove={() => (step === 'open' ? setStep('sure') : void remove())}
    />
  );
}
