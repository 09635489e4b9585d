import { useState } from 'preact/hooks';
import { BackButton, LineField, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import type { LockProblem } from './lock-views';

export type SecretFormState =
  | { kind: 'open' }
  | { kind: 'busy' }
  | { kind: 'problem'; problem: LockProblem }
  | { kind: 'done' };

const problemOf = (state: SecretFormState) => (state.kind === 'problem' ? state.problem : null);

export type ChangePassphraseProps = {
  state: SecretFormState;
  onChange: (by: 'passphrase' | 'recovery-code', typed: string, next: string) => void;
  onBack: () => void;
};

/** Changing the passphrase, also with the recovery code when it was forgotten. */
export function ChangePassphrase({ state, onChange, onBack }: ChangePassphraseProps) {
  const { t } = useWords();
  const [by, setBy] = useState<'passphrase' | 'recovery-code'>('passphrase');
  const [typed, setTyped] = useState('');
  const [next, setNext] = useState('');
  const isCode = by === 'recovery-code';
  const problem = problemOf(state);
  const isNext = problem === 'too-short';
  return (
    <>
      <BackButton onBack={onBack} />
      <form
        class="stack narrow"
        onSubmit={(event) => {
          event.preventDefault();
          onChange(by, typed, next);
        }}
      >
        <ScreenTitle>{t('pass.change')}</ScreenTitle>
        <p>{t('pass.change-why')}</p>
        <LineField
          key={by}
          id="passphrase-now"
          type={isCode ? 'text' : 'password'}
          autocomplete={isCode ? 'off' : 'current-password'}
          label={t(isCode ? 'pass.code-now' : 'pass.old')}
          error={problem && !isNext ? t(`lock.problem-${problem}`) : undefined}
          value={typed}
          onInput={setTyped}
        />
        <LineField
          id="passphrase-next"
          type="password"
          autocomplete="new-password"
          label={t('pass.next')}
          hint={t('lock.new-hint')}
          error={isNext ? t('lock.problem-too-short') : undefined}
          value={next}
          onInput={setNext}
        />
        <button
          type="submit"
          class="button primary"
          disabled={state.kind === 'busy' || typed === '' || next === ''}
        >
          {t(state.kind === 'busy' ? 'lock.setting' : 'pass.change-it')}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => {
            setTyped('');
            setBy(isCode ? 'passphrase' : 'recovery-code');
          }}
        >
          {t(isCode ? 'pass.by-passphrase' : 'pass.by-code')}
        </button>
        <div role="status">
          {state.kind === 'done' && (
            <Notice tone="done">
              <p>{t('pass.changed')}</p>
            </Notice>
          )}
        </div>
      </form>
    </>
  );
}

export type RenewCodeProps = {
  state: SecretFormState;
  onRenew: (passphrase: string) => void;
  onBack: () => void;
};

/** A new recovery code in place of the old one; it is then shown like the first. */
export function RenewCode({ state, onRenew, onBack }: RenewCodeProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const problem = problemOf(state);
  return (
    <>
      <BackButton onBack={onBack} />
      <form
        class="stack narrow"
        onSubmit={(event) => {
          event.preventDefault();
          onRenew(typed);
        }}
      >
        <ScreenTitle>{t('pass.renew')}</ScreenTitle>
        <p>{t('pass.renew-why')}</p>
        <LineField
          id="passphrase-now"
          type="password"
          autocomplete="current-password"
          label={t('pass.old')}
          error={problem ? t(`lock.problem-${problem}`) : undefined}
          value={typed}
          onInput={setTyped}
        />
        <button
          type="submit"
          class="button primary"
          disabled={state.kind === 'busy' || typed === ''}
        >
          {t(state.kind === 'busy' ? 'lock.setting' : 'pass.renew-it')}
        </button>
      </form>
    </>
  );
}
