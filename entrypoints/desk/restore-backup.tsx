import { useState } from 'preact/hooks';
import type { Inspected } from '@/evidence/backup/restore';
import { Restore, type RestoreState } from '@/ui/desk/backup-views';
import { log } from './world';

export type RestoreBackupProps = {
  onBack: () => void;
  onDone: () => void;
  /** The lock may be another one afterwards. */
  onLook: () => Promise<void>;
};

/** Restoring, step by step. Nothing is written before the file was checked whole. */
export function RestoreBackup({ onBack, onDone, onLook }: RestoreBackupProps) {
  const [state, setState] = useState<RestoreState>({ at: 'choose', problem: null });
  const [whole, setWhole] = useState<Extract<Inspected, { kind: 'whole' }> | null>(null);
  const fail = (problem: string) => setState({ at: 'choose', problem });
  return (
    <Restore
      state={state}
      onBack={onBack}
      onDone={onDone}
      onCheck={(file, by, typed) => {
        setState({ at: 'checking' });
        void log.inspectBackup(file, { by, typed }).then(
          (found) => {
            if (found.kind === 'unavailable') fail('failed');
            else if (found.kind !== 'whole') fail(found.kind);
            else {
              setWhole(found);
              const made = {
                wall: found.madeAt,
                offsetMinutes: 0 - new Date().getTimezoneOffset(),
              };
              setState({ at: 'whole', made, cases: found.cases, bringsKey: found.bringsKey });
            }
          },
          () => fail('failed'),
        );
      }}
      onRestore={() => {
        setState({ at: 'restoring' });
        whole?.restore().then(
          async () => {
            await log.noteBackup();
            setState({ at: 'restored' });
            await onLook();
          },
          (error: unknown) => fail(String(error).includes('no-space') ? 'no-space' : 'failed'),
        );
      }}
    />
  );
}
