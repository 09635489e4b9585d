import { useState } from 'preact/hooks';
import { More, Notice, Tick } from '../pieces';
import { useWords } from '../words';

/** A confirmation in the log. `time`: in words, by the authority's clock; null when it does not hold (any more). */
export type ConfirmedTime = { seq: number; authority: string; upTo: number; time: string | null };

/** A question that has no answer yet, or whose answer was not taken. */
export type OpenQuestion = {
  key: string;
  authority: string;
  /** Why it came to nothing; null while it waits. */
  problem: string | null;
};

export type TimeCardProps = {
  /** Who can be asked, and at which host. */
  authorities: readonly { id: string; name: string; host: string }[];
  confirmed: readonly ConfirmedTime[];
  open: readonly OpenQuestion[];
  /** Entries after the last one that is confirmed. */
  later: number;
  state: 'ready' | 'asking' | 'failed';
  onAsk: (authorities: string[]) => void;
  onTakeBack: (key: string) => void;
};

/** The outside confirmation of a case's time: what there is, and the way to ask for one. */
export function TimeCard(props: TimeCardProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { confirmed, open, later, state } = props;
  const isConfirmed = confirmed.some(({ time }) => time !== null);
  return (
    <section class="card check-card time-card">
      <h2 class="small-title">{t('time.title')}</h2>
      <div role="status" class="stack">
        {confirmed.map((one) => (
          <Confirmed key={one.seq} {...one} />
        ))}
        {open.map((one) => (
          <Open key={one.key} question={one} onTakeBack={() => props.onTakeBack(one.key)} />
        ))}
        {!isConfirmed && open.length === 0 && <p class="soft small">{t('time.none')}</p>}
        {isConfirmed && later > 0 && <p class="soft small">{t('time.later', { count: later })}</p>}
        {state === 'failed' && (
          <Notice tone="care">
            <p>{t('time.failed')}</p>
          </Notice>
        )}
      </div>
      {asking ? (
        <AskForm
          {...props}
          onAsk={(chosen) => {
            setAsking(false);
            props.onAsk(chosen);
          }}
          onNot={() => setAsking(false)}
        />
      ) : (
        <div class="actions in-line">
          <button
            type="button"
            class="button"
            disabled={state === 'asking'}
            onClick={() => setAsking(true)}
          >
            {t(state === 'asking' ? 'time.asking' : 'time.open')}
          </button>
        </div>
      )}
      {isConfirmed && (
        <More label={t('check.means')}>
          <p>{t('time.proves')}</p>
        </More>
      )}
    </section>
  );
}

function Confirmed({ authority, upTo, time }: ConfirmedTime) {
  const { t } = useWords();
  return time === null ? (
    <Notice tone="care">
      <p>{t('time.not-holds', { name: authority })}</p>
    </Notice>
  ) : (
    <Notice tone="done" title={t('time.holds', { name: authority })}>
      <p>{t('time.holds-what', { number: upTo, time })}</p>
    </Notice>
  );
}

const TOLD = ['no-answer', 'not-granted', 'not-trusted', 'certificate', 'key-usage'];

function Open({ question, onTakeBack }: { question: OpenQuestion; onTakeBack: () => void }) {
  const { t } = useWords();
  const { authority: name, problem } = question;
  const why = problem !== null && TOLD.includes(problem) ? problem : 'other';
  return (
    <Notice tone={problem === null ? 'calm' : 'care'}>
      <p>
        {problem === null ? t('time.waiting', { name }) : t(`time.problem-${why}`, { name })}{' '}
        <button type="button" class="link" onClick={onTakeBack}>
          {t(problem === null ? 'time.take-back' : 'time.seen')}
        </button>
      </p>
    </Notice>
  );
}

type AskFormProps = Pick<TimeCardProps, 'authorities' | 'onAsk'> & { onNot: () => void };

/** What leaves, who gets it, and the press that sends it. */
export function AskForm({ authorities, onAsk, onNot }: AskFormProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(() => authorities.slice(0, 2).map(({ id }) => id));
  const tick = (id: string, is: boolean) =>
    setChosen((now) =>
      authorities.map((one) => one.id).filter((one) => (one === id ? is : now.includes(one))),
    );
  return (
    <div class="stack">
      <p>{t('time.what')}</p>
      <Notice tone="calm" title={t('time.leaves')}>
        <p>{t('time.leaves-what')}</p>
        <p>{t('time.leaves-not')}</p>
      </Notice>
      <fieldset class="stack">
        <legend>{t('time.which')}</legend>
        {authorities.map(({ id, name, host }) => (
          <Tick
            key={id}
            label={name}
            hint={host}
            checked={chosen.includes(id)}
            onChange={(is) => tick(id, is)}
          />
        ))}
      </fieldset>
      <p class="soft small">{t('time.offline')}</p>
      <div class="actions in-line">
        <button
          type="button"
          class="button primary"
          disabled={chosen.length === 0}
          onClick={() => onAsk(chosen)}
        >
          {t('time.send')}
        </button>
        <button type="button" class="button quiet" onClick={onNot}>
          {t('time.not-now')}
        </button>
      </div>
    </div>
  );
}
