import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Settings } from '@/settings/core/settings';
import { changeSettings } from '@/settings/settings-store';
import { DeskFrame } from '@/ui/desk/desk-frame';
import { RecoveryCode, SetPassphrase, Unlock, type LockProblem } from '@/ui/desk/lock-views';
import { CannotOpen, Loading } from '@/ui/desk/states';
import { WipeView, type WipeStep } from '@/ui/desk/wipe-view';
import type { Words } from '@/ui/words';
import type { VaultState } from '@/vault/vault';
import { BackupReminder } from './backup-reminder';
import { Records } from './records';
import { Reports } from './reports';
import { Safe, type SafePlace } from './safe';
import { leaveNow } from '../leave/leave-now';
import { saveReadable } from './safekeeping';
import { sentenceFor } from './sentence-for';
import { SettingsPage } from './settings';
import { copyText, openHelp, reader, unlockWith, vault, wipeAll } from './world';

type Shown =
  | { at: 'records' | 'reports' | 'settings' }
  | { at: 'safe'; place: SafePlace }
  | { at: 'set-passphrase'; problem: LockProblem | null; busy: boolean }
  | { at: 'recovery-code'; code: string }
  | { at: 'wipe'; step: WipeStep };

const SECTIONS = ['records', 'reports', 'settings'] as const;
const TO_BACKUP: SafePlace = { at: 'backup', step: 'open' };
const startsAt = (): Shown =>
  location.hash === '#backup'
    ? { at: 'safe', place: TO_BACKUP }
    : { at: SECTIONS.find((section) => location.hash === `#${section}`) ?? 'records' };

/** How often the desk looks whether the five minutes are over, and how often use is noted, in milliseconds. */
const LOOK_MS = 5000;

/** The state of the vault, watched: locks by itself after five minutes without a touch. */
function useVault(): { state: VaultState | null; look: () => Promise<void> } {
  const [state, setState] = useState<VaultState | null>(null);
  const look = useCallback(async () => {
    const now = await vault.state();
    // What the reader opened must not outlive the lock.
    if (now.kind === 'locked') reader.forget();
    setState(now);
  }, []);
  useEffect(() => {
    let touched = 0;
    const onTouch = () => {
      const now = Date.now();
      if (now - touched < LOOK_MS) return;
      touched = now;
      void vault.touch(now);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    addEventListener('pointerdown', onTouch);
    addEventListener('keydown', onTouch);
    return () => {
      clearInterval(timer);
      removeEventListener('pointerdown', onTouch);
      removeEventListener('keydown', onTouch);
    };
  }, [look]);
  return { state, look };
}

const lockOf = (state: VaultState | null) => {
  if (state?.kind === 'locked' || state?.kind === 'unlocked') return state.kind;
  return state?.kind === 'open' ? 'open' : 'unknown';
};

/** The desk: records, settings, the lock and the end of everything. */
export function Desk({ settings, words }: { settings: Settings; words: Words }) {
  const { state, look } = useVault();
  const [shown, setShown] = useState<Shown>(startsAt);
  const section =
    shown.at === 'records' || shown.at === 'reports' || shown.at === 'safe' ? shown.at : 'settings';
  const toSafe = (place: SafePlace = { at: 'overview' }) => setShown({ at: 'safe', place });
  const toSettings = () => setShown({ at: 'settings' });
  const setPassphrase = () => setShown({ at: 'set-passphrase', problem: null, busy: false });

  return (
    <DeskFrame
      lock={lockOf(state)}
      section={section}
      onSection={(at) => (at === 'safe' ? toSafe() : setShown({ at }))}
      onHelp={() => void openHelp()}
      onLock={() => void vault.lock().then(look)}
      onSetPassphrase={setPassphrase}
      onLeave={() => leaveNow()}
    >
      {(shown.at === 'records' || shown.at === 'reports') && (
        <RecordsOrLock
          section={shown.at}
          state={state}
          words={words}
          lookAway={settings.lookAway}
          onLook={look}
          onSafe={toSafe}
        />
      )}
      {shown.at === 'safe' && (
        <Safe
          place={shown.place}
          onPlace={toSafe}
          state={state}
          words={words}
          lookAway={settings.lookAway}
          onLookAway={(lookAway) => void changeSettings(() => ({ lookAway }))}
          onLook={look}
          onSetPassphrase={setPassphrase}
          onCode={(code) => setShown({ at: 'recovery-code', code })}
          onRecords={() => setShown({ at: 'records' })}
        />
      )}
      {shown.at === 'settings' && (
        <SettingsPage
          settings={settings}
          hasPassphrase={state?.kind === 'locked' || state?.kind === 'unlocked'}
          onSetPassphrase={setPassphrase}
          onWipe={() => setShown({ at: 'wipe', step: 'explain' })}
        />
      )}
      {shown.at === 'set-passphrase' && (
        <SetPassphrase
          wasOpen={state?.kind === 'open'}
          busy={shown.busy}
          problem={shown.problem}
          onBack={toSettings}
          onSet={(passphrase, again) => {
            if (passphrase !== again) {
              setShown({ ...shown, problem: 'not-the-same' });
              return;
            }
            setShown({ ...shown, problem: null, busy: true });
            void vault.setPassphrase(passphrase).then(async (set) => {
              setShown(
                set.kind === 'set'
                  ? { at: 'recovery-code', code: set.recoveryCode }
                  : { at: 'set-passphrase', problem: set.kind, busy: false },
              );
              await look();
            });
          }}
        />
      )}
      {shown.at === 'recovery-code' && (
        <RecoveryCode
          code={shown.code}
          onPrint={() => window.print()}
          onCopy={() => copyText(shown.code)}
          onDone={() => setShown({ at: 'records' })}
        />
      )}
      {shown.at === 'wipe' && (
        <WipeView
          step={shown.step}
          onBack={toSettings}
          onNext={() => setShown({ at: 'wipe', step: 'sure' })}
          onWipe={() => {
            setShown({ at: 'wipe', step: 'wiping' });
            void wipeAll().then((step) => setShown({ at: 'wipe', step }));
          }}
        />
      )}
    </DeskFrame>
  );
}

type RecordsOrLockProps = {
  section: 'records' | 'reports';
  state: VaultState | null;
  words: Words;
  lookAway: boolean;
  onLook: () => Promise<void>;
  onSafe: (place: SafePlace) => void;
};

function RecordsOrLock({ section, state, words, lookAway, onLook, onSafe }: RecordsOrLockProps) {
  const [by, setBy] = useState<'passphrase' | 'recovery-code'>('passphrase');
  const [problem, setProblem] = useState<LockProblem | null>(null);
  const [busy, setBusy] = useState(false);
  if (state === null) return <Loading />;
  if (state.kind === 'unavailable')
    return (
      <CannotOpen
        because={sentenceFor(state.because)}
        onAgain={() => void onLook()}
        onRestore={() => onSafe({ at: 'restore' })}
      />
    );
  if (state.kind === 'damaged')
    return (
      <CannotOpen
        because="damaged"
        onAgain={() => void onLook()}
        onRestore={() => onSafe({ at: 'restore' })}
        onSave={saveReadable}
      />
    );
  if (state.kind !== 'locked' && section === 'reports') return <Reports words={words} />;
  if (state.kind !== 'locked') return <Records words={words} lookAway={lookAway} onSafe={onSafe} />;
  return (
    <>
      <Unlock
        by={by}
        busy={busy}
        problem={problem}
        onBy={(next) => {
          setProblem(null);
          setBy(next);
        }}
        onUnlock={(typed) => {
          setBusy(true);
          void unlockWith(by, typed).then(async (found) => {
            setBusy(false);
            setProblem(found);
            await onLook();
          });
        }}
      />
      {/* A backup can be made without unlocking. */}
      <BackupReminder onBackup={() => onSafe(TO_BACKUP)} />
    </>
  );
}
