import { useState } from 'preact/hooks';
import type { Restored } from '@/evidence/backup/put-back';
import type { Inspected } from '@/evidence/backup/restore';
import { Restore, type RestoreState } from '@/ui/desk/backup-views';
import { log } from './world';

export type RestoreBackupProps = {
  onBack: () => void;
  onDone: () => void;
  /** A store was put aside just now, and this one is new. */
  isNewStore: boolean;
  /** The lock may be another one afterwards. */
  onLook: () => Promise<void>;
  onSetPassphrase: () => void;
};

/** Restoring, step by step. Nothing is written before the file was checked whole. */
export function RestoreBackup(props: RestoreBackupProps) {
  const { onBack, onDone, onLook } = props;
  const [state, setState] = useState<RestoreState>({ at: 'choose', problem: null });
  const [whole, setWhole] = useState<Extract<Inspected, { kind: 'whole' }> | null>(null);
  const fail = (problem: string) => setState({ at: 'choose', problem });
  return (
    <Restore
      state={state}
      isNewStore={props.isNewStore}
      onSetPassphrase={props.onSetPassphrase}
      onBack={onBack}
      onDone={onDone}
      onCheck={(file, by, typed) => {
        setState({ at: 'checking' });
        void log.inspectBackup(file, { by, typed }).then(
          (found) => {
            if (found.kind !== 'whole') fail(found.kind);
            else {
              setWhole(found);
              const made = {
                wall: found.madeAt,
                offsetMinutes: 0 - new Date().getTimezoneOffset(),
              };
              setState({ at: 'whole', made, cases: found.cases, bringsKey: found.bringsKey });
            }
          },
          () => fail('unread'),
        );
      }}
      onRestore={() => {
        setState({ at: 'restoring' });
        whole?.restore().then(
          async (done) => {
            if (done.kind === 'stopped') fail(stoppedBy(done));
            else setState({ at: 'restored' });
            await onLook();
          },
          () => fail('stopped'),
        );
      }}
    />
  );
}

/** Which sentence says why it stopped, and what is there by then. */
function stoppedBy({ because, whole }: Extract<Restored, { kind: 'stopped' }>): string {
  if (because === 'no-space') return because;
  return whole === 0 ? 'stopped' : 'failed';
}
