import { useState } from 'preact/hooks';
import { More, Notice } from '../pieces';
import { useWords } from '../words';
import { sizeWords } from './package-size';

export type HandOverState =
  | { at: 'offer' }
  | { at: 'confirm' }
  | { at: 'sending'; sent: number; size: number }
  | { at: 'sent'; kept: boolean }
  | { at: 'cancelled' }
  /** `interrupted`: our own background was cut off. */
  | {
      at: 'failed';
      because: 'refused' | 'redirected' | 'no-answer' | 'no-file' | 'no-intake' | 'interrupted';
    };

export type HandOverProps = {
  state: HandOverState;
  /** Name as the policy says it. */
  organisation: string;
  /** Host of the intake; null when it has none, or the file lies elsewhere. */
  host: string | null;
  /** An address that opens the mail program, and the text of it. */
  mail: { href: string; text: string } | null;
  name: string;
  size: number;
  onAsk: () => void;
  onSend: () => void;
  onStop: () => void;
  onBack: () => void;
  onCopy: (text: string) => Promise<boolean>;
};

/** Handing an encrypted file to the organisation: by mail, or straight to its intake. Nothing leaves before the second press. */
export function HandOver(props: HandOverProps) {
  const { t } = useWords();
  const { state, organisation, host, mail } = props;
  return (
    <section class="card stack">
      <h2 class="small-title">{t('intake.title', { name: organisation })}</h2>
      <p class="soft small">{t('intake.who-says')}</p>
      {state.at === 'offer' && (
        <>
          {host !== null && (
            <div class="actions in-line">
              <button type="button" class="button" onClick={props.onAsk}>
                {t('intake.upload')}
              </button>
            </div>
          )}
          {mail && <ByMail {...props} mail={mail} />}
        </>
      )}
      {state.at === 'confirm' && <Confirm {...props} />}
      {state.at === 'sending' && <Sending {...props} sent={state.sent} all={state.size} />}
      <div role="status">
        {state.at === 'sent' && (
          <Notice tone="done">
            <p>{t('intake.sent', { name: organisation })}</p>
            <p class="small">{t(state.kept ? 'intake.sent-kept' : 'intake.sent-not-kept')}</p>
          </Notice>
        )}
        {state.at === 'cancelled' && <Notice tone="calm">{t('intake.cancelled')}</Notice>}
        {state.at === 'failed' && (
          <Notice tone="care">{t(`intake.failed-${state.because}`, { name: organisation })}</Notice>
        )}
      </div>
      {(state.at === 'cancelled' || state.at === 'failed') && (
        <div class="actions in-line">
          <button type="button" class="button" onClick={props.onAsk}>
            {t('intake.again')}
          </button>
        </div>
      )}
    </section>
  );
}

function Confirm({ organisation, host, name, size, onSend, onBack }: HandOverProps) {
  const { t, language } = useWords();
  return (
    <>
      <p class="strong">{t('intake.leaves')}</p>
      <ul>
        <li>{t('intake.leaves-file', { name, size: sizeWords(size, language) })}</li>
        <li>{t('intake.leaves-address')}</li>
        <li>{t('intake.leaves-nothing')}</li>
      </ul>
      <p>
        {t('intake.to-whom', { name: organisation })} <span class="address mono">{host}</span>
      </p>
      <div class="actions in-line">
        <button type="button" class="button primary" onClick={onSend}>
          {t('intake.send')}
        </button>
        <button type="button" class="button" onClick={onBack}>
          {t('common.back')}
        </button>
      </div>
    </>
  );
}

function Sending({ sent, all, onStop }: HandOverProps & { sent: number; all: number }) {
  const { t, language } = useWords();
  const words = t('intake.sending');
  return (
    <>
      <p role="status">{words}</p>
      <progress class="package-bar" aria-label={words} value={all === 0 ? 0 : sent / all} />
      <p class="soft small">
        {t('intake.sending-bytes', {
          sent: sizeWords(sent, language),
          all: sizeWords(all, language),
        })}
      </p>
      <div class="actions in-line">
        <button type="button" class="button" onClick={onStop}>
          {t('package.cancel')}
        </button>
      </div>
    </>
  );
}

function ByMail({ mail, onCopy }: HandOverProps & { mail: { href: string; text: string } }) {
  const { t } = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <More label={t('intake.by-mail')}>
      <p>{t('intake.mail-how')}</p>
      <pre class="mail-words">{mail.text}</pre>
      <div class="actions in-line">
        <a class="button" href={mail.href}>
          {t('intake.mail-open')}
        </a>
        <button type="button" class="button" onClick={() => void onCopy(mail.text).then(setCopied)}>
          {t('intake.mail-copy')}
        </button>
      </div>
      <p role="status" class="soft small">
        {copied !== null && t(copied ? 'intake.copied' : 'intake.not-copied')}
      </p>
    </More>
  );
}
