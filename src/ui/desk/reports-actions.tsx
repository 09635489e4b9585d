import { useState } from 'preact/hooks';
import { ANSWERS, type Answer } from '@/reports/core/tracking';
import { LineField, LongField, Notice } from '../pieces';
import { useWords } from '../words';

export type AnswerFormProps = {
  busy: boolean;
  failed: boolean;
  onKeep: (answer: Answer, reference: string, words: string) => void;
};

/** What came back: one of four, a number, words. Only what the person gives. */
export function AnswerForm({ busy, failed, onKeep }: AnswerFormProps) {
  const { t } = useWords();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [reference, setReference] = useState('');
  const [words, setWords] = useState('');
  return (
    <section class="card stack">
      <h2 class="small-title">{t('sent.answer')}</h2>
      <fieldset class="plain-choice">
        <legend class="visually-hidden">{t('sent.answer')}</legend>
        {ANSWERS.map((one) => (
          <label key={one} class="tick">
            <input
              type="radio"
              name="answer"
              checked={answer === one}
              onChange={() => setAnswer(one)}
            />
            <span>{t(`sent.answer-${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <LineField
        id="answer-reference"
        label={t('sent.reference')}
        hint={t('sent.reference-hint')}
        value={reference}
        onInput={setReference}
      />
      <LongField id="answer-words" label={t('sent.words')} value={words} onInput={setWords} />
      {failed && (
        <Notice tone="care" live>
          <p>{t('sent.not-kept')}</p>
        </Notice>
      )}
      <div class="actions in-line">
        <button
          type="button"
          class="button primary"
          disabled={busy || answer === null}
          onClick={() => answer && onKeep(answer, reference, words)}
        >
          {t('sent.keep-answer')}
        </button>
      </div>
    </section>
  );
}

export type StillUpProps = {
  urls: readonly string[];
  busy: boolean;
  /** A sentence on what the last look said. */
  said: string | null;
  onAsk: (url: string) => void;
  /** Somebody looked: gone or still there. */
  onLooked: (url: string, outcome: 'gone' | 'there') => void;
};

/** Is it still up? A request for the headers only, on a press that says what leaves; or what a person saw. */
export function StillUp({ urls, busy, said, onAsk, onLooked }: StillUpProps) {
  const { t } = useWords();
  if (urls.length === 0) return null;
  return (
    <section class="card stack">
      <h2 class="small-title">{t('sent.still-up')}</h2>
      <p class="soft small">{t('sent.still-up-leaves')}</p>
      {urls.map((url) => (
        <div key={url} class="stack">
          <p class="address small">{url}</p>
          <div class="actions in-line case-actions">
            <button type="button" class="button" disabled={busy} onClick={() => onAsk(url)}>
              {t('sent.ask')}
            </button>
            <button
              type="button"
              class="link"
              disabled={busy}
              onClick={() => onLooked(url, 'gone')}
            >
              {t('sent.looked-gone')}
            </button>
            <button
              type="button"
              class="link"
              disabled={busy}
              onClick={() => onLooked(url, 'there')}
            >
              {t('sent.looked-there')}
            </button>
          </div>
        </div>
      ))}
      <p role="status">{said}</p>
    </section>
  );
}
