import { useState } from 'preact/hooks';
import { fullWords, type Moment } from '../dates';
import { BackButton, LineField, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';

/** How far a backup is. */
export type BackupStep =
  'open' | 'making' | 'made' | 'made-unchecked' | 'bad' | 'nothing' | 'key-damaged' | 'short';

const PROBLEMS = {
  bad: 'backup.bad',
  nothing: 'backup.nothing',
  'key-damaged': 'desk.cannot-damaged',
} as const;

export type MakeBackupProps = {
  step: BackupStep;
  /** No passphrase of the log: the file needs one of its own. */
  needsPassphrase: boolean;
  onMake: (passphrase: string | null) => void;
  onBack: () => void;
};

/** Saving an encrypted copy of everything. */
export function MakeBackup({ step, needsPassphrase, onMake, onBack }: MakeBackupProps) {
  const { t } = useWords();
  const [passphrase, setPassphrase] = useState('');
  const isDone = step === 'made' || step === 'made-unchecked';
  return (
    <>
      <BackButton onBack={onBack} />
      <form
        class="stack narrow"
        onSubmit={(event) => {
          event.preventDefault();
          onMake(needsPassphrase ? passphrase : null);
        }}
      >
        <ScreenTitle>{t('backup.title')}</ScreenTitle>
        <p>{t('backup.what')}</p>
        <p>{t(needsPassphrase ? 'backup.opens-own' : 'backup.opens-log')}</p>
        {needsPassphrase && (
          <LineField
            id="backup-passphrase"
            type="password"
            autocomplete="new-password"
            label={t('backup.passphrase')}
            hint={t('lock.new-hint')}
            error={step === 'short' ? t('lock.problem-too-short') : undefined}
            value={passphrase}
            onInput={setPassphrase}
          />
        )}
        <button
          type="submit"
          class="button primary"
          disabled={step === 'making' || (needsPassphrase && passphrase === '')}
        >
          {t(step === 'making' ? 'backup.making' : 'backup.make')}
        </button>
        <div role="status">
          {isDone && (
            <Notice tone="done">
              <p>{t(step === 'made' ? 'backup.made' : 'backup.made-unchecked')}</p>
              <p>{t('backup.where')}</p>
            </Notice>
          )}
          {(step === 'bad' || step === 'nothing' || step === 'key-damaged') && (
            <Notice tone="care">
              <p>{t(PROBLEMS[step])}</p>
            </Notice>
          )}
        </div>
      </form>
    </>
  );
}

export type RestoreState =
  | { at: 'choose'; problem: string | null }
  | { at: 'checking' }
  | {
      at: 'whole';
      made: Moment;
      cases: readonly { caseId: string; entries: number; state: string }[];
      /** It puts the key back, even where no record is missing. */
      bringsKey: boolean;
    }
  | { at: 'restoring' }
  | { at: 'restored' };

export type RestoreProps = {
  state: RestoreState;
  /** A store was put aside just now, and this one is new. */
  isNewStore?: boolean;
  onSetPassphrase?: () => void;
  onCheck: (file: File, by: 'passphrase' | 'recovery-code', typed: string) => void;
  onRestore: () => void;
  onDone: () => void;
  onBack: () => void;
};

/** Bringing records back from a backup: the file is checked whole first, and what it would do is shown. */
export function Restore(props: RestoreProps) {
  const { t } = useWords();
  const { state, onBack, onDone } = props;
  return (
    <>
      <BackButton onBack={onBack} />
      <section class="stack narrow">
        <ScreenTitle>{t('restore.title')}</ScreenTitle>
        {props.isNewStore === true && state.at === 'choose' && (
          <Notice tone="calm">
            <p>{t('rescue.aside-done')}</p>
          </Notice>
        )}
        <p>{t('restore.what')}</p>
        {(state.at === 'choose' || state.at === 'checking') && (
          <ChooseFile {...props} busy={state.at === 'checking'} />
        )}
        {state.at === 'whole' && (
          <Plan {...props} made={state.made} cases={state.cases} bringsKey={state.bringsKey} />
        )}
        <div role="status">
          {state.at === 'restoring' && <p>{t('restore.restoring')}</p>}
          {state.at === 'restored' && (
            <Notice tone="done">
              <p>{t('restore.restored')}</p>
            </Notice>
          )}
        </div>
        {state.at === 'restored' && (
          <button type="button" class="button primary" onClick={onDone}>
            {t('desk.records')}
          </button>
        )}
      </section>
    </>
  );
}

function ChooseFile({ state, busy, onCheck, onSetPassphrase }: RestoreProps & { busy: boolean }) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [by, setBy] = useState<'passphrase' | 'recovery-code'>('passphrase');
  const [typed, setTyped] = useState('');
  const problem = state.at === 'choose' ? state.problem : null;
  const isCode = by === 'recovery-code';
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) onCheck(file, by, typed);
      }}
    >
      <div class="field">
        <label for="backup-file">{t('restore.choose')}</label>
        <input
          id="backup-file"
          type="file"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </div>
      <LineField
        key={by}
        id="restore-secret"
        type={isCode ? 'text' : 'password'}
        autocomplete="off"
        label={t(isCode ? 'lock.code' : 'restore.passphrase')}
        error={problem ? t(`restore.problem-${problem}`) : undefined}
        value={typed}
        onInput={setTyped}
      />
      {problem === 'lock-first' && onSetPassphrase && (
        <button type="button" class="button" onClick={onSetPassphrase}>
          {t('desk.set-passphrase')}
        </button>
      )}
      <button type="submit" class="button primary" disabled={busy || file === null || typed === ''}>
        {t(busy ? 'restore.checking' : 'restore.check')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          setTyped('');
          setBy(isCode ? 'passphrase' : 'recovery-code');
        }}
      >
        {t(isCode ? 'lock.by-passphrase' : 'lock.by-code')}
      </button>
    </form>
  );
}

type PlanProps = RestoreProps & Omit<Extract<RestoreState, { at: 'whole' }>, 'at'>;

function Plan({ made, cases, bringsKey, onRestore }: PlanProps) {
  const { t, language } = useWords();
  const brings = bringsKey || cases.some(({ state }) => state === 'new' || state === 'longer');
  return (
    <>
      <Notice tone="done">
        <p>{t('restore.whole', { day: fullWords(made, language) })}</p>
      </Notice>
      <ul>
        {cases.map(({ caseId, entries, state }, index) => (
          <li key={caseId}>
            {t('restore.case', { number: index + 1, count: entries })}
            {': '}
            {t(`restore.state-${state}`)}
          </li>
        ))}
      </ul>
      {brings ? (
        <button type="button" class="button primary" onClick={onRestore}>
          {t('restore.restore')}
        </button>
      ) : (
        <p>{t('restore.nothing')}</p>
      )}
    </>
  );
}
