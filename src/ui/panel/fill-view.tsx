import { useEffect, useState } from 'preact/hooks';
import { CopyIcon, OutsideIcon, TickIcon } from '../icons';
import { Brand, More, Notice, Tick, TopBar } from '../pieces';
import { Naming, useWords } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';
import { SenderFields, type Sender } from './sender-fields';

type Outcome = 'filled' | 'refused' | 'gone' | 'kept';

/** What is known of the page in front. `after`: how each listed field ended, once the press was made. */
export type FormState =
  | { kind: 'elsewhere' | 'not-yet' | 'not-allowed' | 'failed' }
  | { kind: 'seen'; after: readonly (Outcome | null)[] | null };

/** One field of the form, and what would be written into it. */
export type FillLine = {
  what: string;
  /** Language of `what`. */
  whatIn: string;
  field: string;
  value: string;
  state: 'ready' | 'theirs' | 'too-long';
};

/** One part of the report, to be copied by hand. */
export type OfferedLine = {
  name: string;
  label: string;
  labelIn: string;
  value: string;
  /** Language of the value, where it is a text of ours. */
  valueIn: string | undefined;
};

export type FillViewProps = ScreenProps & {
  placeName: string;
  /** Host of their form, and of the page in front; the latter may be empty. */
  formHost: string;
  here: string;
  state: FormState;
  busy: boolean;
  steps: readonly FillLine[];
  offered: readonly OfferedLine[];
  /** What to choose on the form, word for word. */
  choose: readonly string[];
  asks: readonly { field: string; label: string }[];
  sender: Sender;
  onSender: (sender: Sender) => void;
  onLook: () => void;
  /** Places in `steps` that the person left ticked. */
  onFill: (chosen: readonly number[]) => void;
  /** Resolves false when the browser did not allow it. */
  onCopy: (text: string) => Promise<boolean>;
  onOpenForm: () => void;
  /** Back to the text and the list of what leaves. */
  onChange: () => void;
  onSent: () => void;
};

/** Beside the form: what one press fills, everything to copy, and that the person sends it. */
export function FillView(props: FillViewProps) {
  const { t } = useWords();
  return (
    <PanelScreen {...props} title={t('fill.title')}>
      <div class="stack-small">
        <p>
          <Naming of="fill.for" name={props.placeName} />
        </p>
        <p class="soft">{t('fill.lead')}</p>
      </div>
      <SenderFields {...props} />
      <Form {...props} />
      {props.choose.length > 0 && (
        <Notice tone="calm" title={t('fill.choose')}>
          {props.choose.map((words) => (
            <p key={words} lang={chooseIn(words)}>
              {words}
            </p>
          ))}
        </Notice>
      )}
      <Copies {...props} />
      <div class="actions">
        <button type="button" class="button" onClick={props.onSent}>
          {t('report.sent-it')}
        </button>
        <button type="button" class="button quiet" onClick={props.onChange}>
          {t('fill.change')}
        </button>
      </div>
    </PanelScreen>
  );
}

function Form(props: FillViewProps) {
  const { t } = useWords();
  const { state, busy } = props;
  if (state.kind === 'elsewhere') return <Elsewhere {...props} />;
  return (
    <section class="stack-small" aria-busy={busy}>
      {state.kind === 'seen' && (
        <Steps key={JSON.stringify(props.steps)} {...props} state={state} />
      )}
      {(state.kind === 'not-allowed' || state.kind === 'failed') && (
        <Notice tone="care" live>
          <p>{t(`fill.${state.kind}`)}</p>
        </Notice>
      )}
      <button
        type="button"
        class={state.kind === 'seen' ? 'link' : 'button primary'}
        disabled={busy}
        onClick={props.onLook}
      >
        {t(busy ? 'fill.looking' : state.kind === 'seen' ? 'fill.look-again' : 'fill.look')}
      </button>
      {state.kind === 'not-yet' && <p class="soft small">{t('fill.look-hint')}</p>}
      <p class="soft small">{t('fill.ticks')}</p>
    </section>
  );
}

function Elsewhere({ formHost, here, onOpenForm }: FillViewProps) {
  const { t } = useWords();
  return (
    <Notice tone="care" title={t('fill.elsewhere')} live>
      <p>{t('fill.elsewhere-hint', { host: formHost })}</p>
      {here !== '' && <p class="small">{t('fill.elsewhere-here', { here })}</p>}
      <button type="button" class="button" onClick={onOpenForm}>
        <OutsideIcon size={18} />
        {t('fill.open')}
      </button>
    </Notice>
  );
}

/** The list of what the press writes; each line can be left out. Afterwards: what became of each. */
function Steps({
  steps,
  state,
  busy,
  onFill,
}: FillViewProps & { state: Extract<FormState, { kind: 'seen' }> }) {
  const { t } = useWords();
  const ready = steps.flatMap((step, at) => (step.state === 'ready' ? [at] : []));
  const [chosen, setChosen] = useState<readonly number[]>(ready);
  const { after } = state;
  if (steps.length === 0) {
    return (
      <p role="status" class="soft">
        {t('fill.none')}
      </p>
    );
  }
  const count = after?.filter((outcome) => outcome === 'filled').length ?? 0;
  return (
    <>
      {after ? (
        <Notice tone={count > 0 ? 'done' : 'care'} live>
          <p>{count > 0 ? t('fill.done', { count }) : t('fill.done-none')}</p>
          <p class="small">{t('fill.next-step')}</p>
        </Notice>
      ) : (
        <h2 class="small-title">{t('fill.will')}</h2>
      )}
      <ul class="plain fill-steps">
        {steps.map((step, at) => (
          <li key={at}>
            {after || step.state !== 'ready' ? (
              <Ended step={step} outcome={after?.[at] ?? null} />
            ) : (
              <Tick
                label={<StepWords step={step} />}
                hint={t('fill.into', { field: step.field || step.what })}
                checked={chosen.includes(at)}
                onChange={(isChosen) =>
                  setChosen(isChosen ? [...chosen, at] : chosen.filter((one) => one !== at))
                }
              />
            )}
          </li>
        ))}
      </ul>
      {!after && ready.length > 0 && (
        <button
          type="button"
          class="button primary"
          disabled={busy || chosen.length === 0}
          onClick={() => onFill(chosen)}
        >
          {busy ? t('fill.filling') : t('fill.press', { count: chosen.length })}
        </button>
      )}
    </>
  );
}

function StepWords({ step }: { step: FillLine }) {
  return (
    <>
      <span lang={step.whatIn}>{step.what}</span>
      {`: ${short(step.value)}`}
    </>
  );
}

/** Enough of a long text to know it by; the whole stands in the report. */
const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
};

function Ended({ step, outcome }: { step: FillLine; outcome: Outcome | null }) {
  const { t } = useWords();
  const state = step.state === 'ready' ? null : t(`fill.${step.state}`);
  return (
    <p class="fill-ended">
      {outcome === 'filled' && <TickIcon size={18} />}
      <span>
        <StepWords step={step} />
        <span class="soft small"> {outcome ? t(`fill.outcome-${outcome}`) : state}</span>
      </span>
    </p>
  );
}

/** What to choose stands in the form's own words: English, or Korean by its letters. */
const chooseIn = (words: string): string => (/[가-힣]/.test(words) ? 'ko' : 'en');

/** Everything the report has, to be copied one by one. */
function Copies({ offered, onCopy }: FillViewProps) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(''), [offered.length]);
  const copy = async (label: string, value: string) =>
    setSaid((await onCopy(value)) ? t('fill.copied', { what: label }) : t('fill.not-copied'));
  return (
    <section class="stack-small">
      <h2 class="small-title">{t('fill.copy-title')}</h2>
      <ul class="plain copies">
        {offered.map(({ name, label, labelIn, value, valueIn }) => (
          <li key={name} class="copy-line">
            <div>
              <p class="soft small" lang={labelIn}>
                {label}
              </p>
              {value.length > 120 ? (
                <More label={short(value)}>
                  <p class="as-written" lang={valueIn}>
                    {value}
                  </p>
                </More>
              ) : (
                <p class="address as-written" lang={valueIn}>
                  {value}
                </p>
              )}
            </div>
            <button
              type="button"
              class="button icon-button"
              aria-label={t('fill.copy', { what: label })}
              onClick={() => void copy(label, value)}
            >
              <CopyIcon size={18} />
            </button>
          </li>
        ))}
      </ul>
      <p role="status" class="small">
        {said}
      </p>
    </section>
  );
}

/** The panel beside a page before any report was handed to it. */
export function NothingBeside(props: { onLeave: () => void; onOpenPanel: () => void }) {
  const { t } = useWords();
  return (
    <div class="panel">
      <TopBar onLeave={props.onLeave}>
        <Brand name={t('common.name')} />
      </TopBar>
      <main class="stack">
        <h1 class="screen-title">{t('fill.nothing')}</h1>
        <p class="soft">{t('fill.nothing-hint')}</p>
        <button type="button" class="button" onClick={props.onOpenPanel}>
          {t('fill.open-panel')}
        </button>
      </main>
    </div>
  );
}
