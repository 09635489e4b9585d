import { useState } from 'preact/hooks';
import { CopyIcon, LockIcon } from '../icons';
import { BackButton, LineField, Notice, ScreenTitle, Tick } from '../pieces';
import { useWords } from '../words';

/** Why a passphrase or code was not taken; each has its sentence under `lock.problem-*`. */
export type LockProblem =
  | 'wrong-passphrase'
  | 'wrong-code'
  | 'mistyped-code'
  | 'too-short'
  | 'not-the-same'
  | 'damaged'
  | 'unavailable'
  | 'already-set'
  | 'not-set';

export type UnlockProps = {
  by: 'passphrase' | 'recovery-code';
  busy: boolean;
  problem: LockProblem | null;
  onBy: (by: UnlockProps['by']) => void;
  onUnlock: (typed: string) => void;
};

/** The desk while locked: nothing of the records is shown, new ones can still be made. */
export function Unlock({ by, busy, problem, onBy, onUnlock }: UnlockProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const isCode = by === 'recovery-code';
  return (
    <form
      class="stack narrow locked"
      onSubmit={(event) => {
        event.preventDefault();
        onUnlock(typed);
      }}
    >
      <span class="locked-icon">
        <LockIcon size={30} />
      </span>
      <ScreenTitle>{t('lock.locked')}</ScreenTitle>
      <p class="soft">{t('lock.locked-hint')}</p>
      <LineField
        key={by}
        id="unlock"
        type={isCode ? 'text' : 'password'}
        autocomplete={isCode ? 'off' : 'current-password'}
        label={t(isCode ? 'lock.code' : 'lock.passphrase')}
        hint={isCode ? t('lock.code-hint') : undefined}
        error={problem ? t(`lock.problem-${problem}`) : undefined}
        value={typed}
        onInput={setTyped}
      />
      <button type="submit" class="button primary" disabled={busy || typed === ''}>
        {busy ? t('lock.opening') : t('lock.unlock')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          setTyped('');
          onBy(isCode ? 'passphrase' : 'recovery-code');
        }}
      >
        {t(isCode ? 'lock.by-passphrase' : 'lock.by-code')}
      </button>
    </form>
  );
}

export type SetPassphraseProps = {
  /** Records may be here that were kept without a passphrase. */
  wasOpen?: boolean;
  busy: boolean;
  problem: LockProblem | null;
  onSet: (passphrase: string, again: string) => void;
  onBack: () => void;
};

/** Choosing a passphrase. Says before, not after, that a lost one cannot be brought back. */
export function SetPassphrase({ wasOpen, busy, problem, onSet, onBack }: SetPassphraseProps) {
  const { t } = useWords();
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [visible, setVisible] = useState(false);
  const type = visible ? 'text' : 'password';
  return (
    <>
      <BackButton onBack={onBack} />
      <form
        class="stack narrow"
        onSubmit={(event) => {
          event.preventDefault();
          onSet(first, again);
        }}
      >
        <ScreenTitle>{t('lock.set')}</ScreenTitle>
        {/* What was kept before is not protected so: whoever has such records is told only what holds for them. */}
        <p>{t(wasOpen === true ? 'lock.set-before' : 'lock.set-why')}</p>
        <p>{t('lock.set-locks')}</p>
        <Notice tone="care">
          <p>{t('lock.set-lost')}</p>
        </Notice>
        <LineField
          id="passphrase"
          type={type}
          autocomplete="new-password"
          label={t('lock.new')}
          hint={t('lock.new-hint')}
          value={first}
          onInput={setFirst}
        />
        <LineField
          id="passphrase-again"
          type={type}
          autocomplete="new-password"
          label={t('lock.again')}
          error={problem ? t(`lock.problem-${problem}`) : undefined}
          value={again}
          onInput={setAgain}
        />
        <Tick label={t('lock.show')} checked={visible} onChange={setVisible} />
        <button
          type="submit"
          class="button primary"
          disabled={busy || first === '' || again === ''}
        >
          {busy ? t('lock.setting') : t('lock.set-it')}
        </button>
      </form>
    </>
  );
}

export type RecoveryCodeProps = {
  code: string;
  onPrint: () => void;
  onCopy: () => Promise<boolean>;
  onDone: () => void;
};

/** The recovery code, shown once. It goes on only after the person says that it is written down. */
export function RecoveryCode({ code, onPrint, onCopy, onDone }: RecoveryCodeProps) {
  const { t } = useWords();
  const [written, setWritten] = useState(false);
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <section class="stack narrow">
      <ScreenTitle>{t('lock.recovery')}</ScreenTitle>
      <p>{t('lock.recovery-why')}</p>
      <p class="recovery-code card mono" translate={false}>
        {code}
      </p>
      <div class="actions in-line">
        <button type="button" class="button" onClick={onPrint}>
          {t('lock.print')}
        </button>
        <button type="button" class="button" onClick={() => void onCopy().then(setCopied)}>
          <CopyIcon size={18} />
          {t('lock.copy')}
        </button>
      </div>
      <p role="status" class="small">
        {copied === true && t('lock.copied')}
        {copied === false && t('report.not-copied')}
      </p>
      <Tick label={t('lock.written')} checked={written} onChange={setWritten} />
      <button type="button" class="button primary" disabled={!written} onClick={onDone}>
        {t('lock.done')}
      </button>
    </section>
  );
}
