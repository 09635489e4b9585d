import { useState } from 'preact/hooks';
import { NextIcon } from '../icons';
import { BackButton, LineField, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import type { CaseLine } from './records';

/** `failed`: it was tried and did not work. */
export type FormState = 'open' | 'busy' | 'failed';

export type CaseNameProps = {
  /** The name now; `null`: a new case. */
  name: string | null;
  state: FormState;
  onName: (name: string) => void;
  onBack: () => void;
};

/** Beginning a case, or giving one another name. */
export function CaseName({ name, state, onName, onBack }: CaseNameProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(name ?? '');
  const isNew = name === null;
  return (
    <>
      <BackButton onBack={onBack} />
      <form
        class="stack narrow"
        onSubmit={(event) => {
          event.preventDefault();
          onName(typed.trim());
        }}
      >
        <ScreenTitle>{t(isNew ? 'cases.new' : 'cases.rename')}</ScreenTitle>
        <p class="soft">{t(isNew ? 'cases.why' : 'cases.rename-hint')}</p>
        <LineField
          id="case-name"
          label={t('cases.name')}
          hint={t('cases.name-hint')}
          error={state === 'failed' ? t('cases.failed') : undefined}
          value={typed}
          onInput={setTyped}
        />
        <button type="submit" class="button primary" disabled={state === 'busy'}>
          {t(isNew ? 'cases.begin' : 'cases.keep-name')}
        </button>
      </form>
    </>
  );
}

export type MoveRecordProps = {
  cases: readonly Pick<CaseLine, 'caseId' | 'name'>[];
  state: FormState;
  onMove: (toCaseId: string) => void;
  onBack: () => void;
};

/** Choosing the case that a record moves to. */
export function MoveRecord({ cases, state, onMove, onBack }: MoveRecordProps) {
  const { t } = useWords();
  return (
    <>
      <BackButton onBack={onBack} />
      <section class="stack narrow">
        <ScreenTitle>{t('cases.move-title')}</ScreenTitle>
        <p>{t('cases.move-how')}</p>
        <ul class="plain case-list">
          {cases.map(({ caseId, name }) => (
            <li key={caseId}>
              <button
                type="button"
                class="answer"
                disabled={state === 'busy'}
                onClick={() => onMove(caseId)}
              >
                <span class="answer-label">{name}</span>
                <NextIcon size={18} />
              </button>
            </li>
          ))}
        </ul>
        <p role="status" class="field-error small">
          {state === 'failed' && t('cases.failed')}
        </p>
      </section>
    </>
  );
}
