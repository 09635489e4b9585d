import { useCallback, useEffect, useState } from 'preact/hooks';
import { dayWords, type Moment } from '@/ui/dates';
import { MakeBackup, type BackupStep } from '@/ui/desk/backup-views';
import { HelperView } from '@/ui/desk/helper-view';
import { ChangePassphrase, RenewCode, type SecretFormState } from '@/ui/desk/passphrase-views';
import { SafeView, type Room } from '@/ui/desk/safe-view';
import type { Words } from '@/ui/words';
import type { VaultState } from '@/vault/vault';
import { AsideStores } from './aside-stores';
import { ImportPackage } from './import-package';
import { RestoreBackup } from './restore-backup';
import { roomNow, saveBackup } from './safekeeping';
import { log, vault } from './world';

export type SafePlace =
  | { at: 'overview' }
  | { at: 'backup'; step: BackupStep }
  /** `isNewStore`: a store was put aside just now, and this one is new. */
  | { at: 'restore'; isNewStore?: true }
  | { at: 'import' }
  | { at: 'helpers'; problem: string | null; busy: boolean }
  | { at: 'change-passphrase'; state: SecretFormState }
  | { at: 'renew-code'; state: SecretFormState };

export type SafeProps = {
  place: SafePlace;
  onPlace: (place: SafePlace) => void;
  state: VaultState | null;
  words: Words;
  lookAway: boolean;
  onLookAway: (on: boolean) => void;
  onLook: () => Promise<void>;
  onSetPassphrase: () => void;
  onCode: (code: string) => void;
  onRecords: () => void;
};

/** Lock, backup, restore, helpers, room. */
export function Safe(props: SafeProps) {
  const { place, onPlace, state } = props;
  const back = () => onPlace({ at: 'overview' });
  switch (place.at) {
    case 'overview':
      return <Overview {...props} />;
    case 'backup':
      return (
        <MakeBackup
          step={place.step}
          needsPassphrase={state?.kind === 'open' || state?.kind === 'none'}
          onBack={back}
          onMake={(passphrase) => {
            onPlace({ at: 'backup', step: 'making' });
            void saveBackup(passphrase).then((step) => onPlace({ at: 'backup', step }));
          }}
        />
      );
    case 'restore':
      return (
        <RestoreBackup
          isNewStore={place.isNewStore === true}
          onBack={back}
          onDone={props.onRecords}
          onLook={props.onLook}
          onSetPassphrase={props.onSetPassphrase}
        />
      );
    case 'import':
      return <ImportPackage words={props.words} onBack={back} onRecords={props.onRecords} />;
    case 'helpers':
      return <HelpersPlace {...props} problem={place.problem} busy={place.busy} onBack={back} />;
    case 'change-passphrase':
      return (
        <ChangePassphrase
          state={place.state}
          onBack={back}
          onChange={(by, typed, next) => {
            onPlace({ at: 'change-passphrase', state: { kind: 'busy' } });
            void vault.changePassphrase({ by, typed }, next).then(({ kind }) =>
              onPlace({
                at: 'change-passphrase',
                state: kind === 'changed' ? { kind: 'done' } : { kind: 'problem', problem: kind },
              }),
            );
          }}
        />
      );
    case 'renew-code':
      return (
        <RenewCode
          state={place.state}
          onBack={back}
          onRenew={(passphrase) => {
            onPlace({ at: 'renew-code', state: { kind: 'busy' } });
            void vault.renewRecoveryCode(passphrase).then((renewed) => {
              if (renewed.kind === 'renewed') props.onCode(renewed.recoveryCode);
              else onPlace({ at: 'renew-code', state: { kind: 'problem', problem: renewed.kind } });
            });
          }}
        />
      );
  }
}

/** The moment of the last backup, on the clock of here and now. */
export const momentOfBackup = (atMs: number): Moment => ({
  wall: new Date(atMs).toISOString(),
  offsetMinutes: 0 - new Date().getTimezoneOffset(),
});

function Overview(props: SafeProps) {
  const { state, words, onPlace } = props;
  const [room, setRoom] = useState<Room | null>(null);
  const [backups, setBackups] = useState<{ atMs: number | null; recordsSince: number } | null>(
    null,
  );
  const [helpers, setHelpers] = useState(0);
  useEffect(() => {
    void roomNow(words.language).then(setRoom);
    void log.backupState().then((found) => found.kind === 'backups' && setBackups(found));
    void vault.helpers().then((found) => {
      if (found.kind === 'helpers') setHelpers(found.helpers.length);
    });
  }, [words.language, state?.kind]);
  const atMs = backups?.atMs;
  const lock = state?.kind === 'locked' ? 'locked' : state?.kind === 'unlocked' ? 'set' : 'open';
  return (
    <SafeView
      lock={lock}
      lastBackup={typeof atMs === 'number' ? dayWords(momentOfBackup(atMs), words.language) : atMs}
      recordsSince={backups?.recordsSince ?? 0}
      lookAway={props.lookAway}
      helpers={helpers}
      room={room}
      onSetPassphrase={props.onSetPassphrase}
      onChangePassphrase={() => onPlace({ at: 'change-passphrase', state: { kind: 'open' } })}
      onRenewCode={() => onPlace({ at: 'renew-code', state: { kind: 'open' } })}
      onHelpers={() => onPlace({ at: 'helpers', problem: null, busy: false })}
      onBackup={() => onPlace({ at: 'backup', step: 'open' })}
      onRestore={() => onPlace({ at: 'restore' })}
      onImport={() => onPlace({ at: 'import' })}
      onLookAway={props.onLookAway}
    >
      <AsideStores words={words} onRecords={props.onRecords} />
    </SafeView>
  );
}

type HelpersPlaceProps = SafeProps & { problem: string | null; busy: boolean; onBack: () => void };

function HelpersPlace({ onPlace, problem, busy, onBack, state }: HelpersPlaceProps) {
  const [found, setFound] = useState<Awaited<ReturnType<typeof vault.helpers>> | null>(null);
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const load = useCallback(async () => {
    setFound(await vault.helpers());
    setOwnKey((await vault.storedRow().catch(() => null))?.recipient ?? null);
  }, []);
  useEffect(() => void load(), [load, state?.kind]);
  const change = async (what: ReturnType<typeof vault.addHelper>) => {
    onPlace({ at: 'helpers', problem: null, busy: true });
    const { kind } = await what;
    await load();
    onPlace({ at: 'helpers', problem: kind === 'changed' ? null : kind, busy: false });
  };
  const isList = found?.kind === 'helpers';
  return (
    <HelperView
      helpers={isList ? found.helpers : null}
      isGenuine={!isList || found.isGenuine}
      ownKey={ownKey}
      problem={problem}
      busy={busy}
      onAdd={(recipient, label) => void change(vault.addHelper(recipient, label))}
      onRemove={(recipient) => void change(vault.removeHelper(recipient))}
      onRemoveAll={() => void change(vault.removeAllHelpers())}
      onBack={onBack}
    />
  );
}
