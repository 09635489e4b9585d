import { useState } from 'preact/hooks';
import { BackButton, LineField, More, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';

export type HelperViewProps = {
  /** `null`: locked or not read yet. `label`: `null` when its name cannot be read. */
  helpers: readonly { recipient: string; label: string | null }[] | null;
  isGenuine: boolean;
  /** Own key (`age1…`), for somebody else to add. */
  ownKey: string | null;
  problem: string | null;
  busy: boolean;
  onAdd: (recipient: string, label: string) => void;
  onRemove: (recipient: string) => void;
  onRemoveAll: () => void;
  onBack: () => void;
};

/** Who else can read what is kept from now on, and what that means. */
export function HelperView(props: HelperViewProps) {
  const { t } = useWords();
  const { helpers, isGenuine, ownKey, onBack } = props;
  return (
    <>
      <BackButton onBack={onBack} />
      <section class="stack narrow">
        <ScreenTitle>{t('helper.title')}</ScreenTitle>
        <p>{t('helper.what')}</p>
        <p>{t('helper.old')}</p>
        <p>{t('helper.after')}</p>
        {!isGenuine && (
          <Notice tone="danger">
            <p>{t('helper.forged')}</p>
            <button type="button" class="button" disabled={props.busy} onClick={props.onRemoveAll}>
              {t('helper.empty')}
            </button>
          </Notice>
        )}
        {helpers?.length === 0 && <p class="soft">{t('helper.none')}</p>}
        {helpers && helpers.length > 0 && (
          <ul class="plain helper-list">
            {helpers.map(({ recipient, label }) => (
              <li key={recipient} class="card helper">
                <p class="strong">{label ?? t('helper.unnamed')}</p>
                <p class="address mono small">{recipient}</p>
                <button
                  type="button"
                  class="button"
                  disabled={props.busy || !isGenuine}
                  aria-label={`${t('helper.remove')}: ${label ?? recipient}`}
                  onClick={() => props.onRemove(recipient)}
                >
                  {t('helper.remove')}
                </button>
              </li>
            ))}
          </ul>
        )}
        {isGenuine && <AddHelper {...props} />}
        {ownKey !== null && (
          <More label={t('helper.own')}>
            <p class="address mono" translate={false}>
              {ownKey}
            </p>
          </More>
        )}
      </section>
    </>
  );
}

function AddHelper({ problem, busy, onAdd }: HelperViewProps) {
  const { t } = useWords();
  const [recipient, setRecipient] = useState('');
  const [label, setLabel] = useState('');
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(recipient, label);
      }}
    >
      <LineField
        id="helper-key"
        label={t('helper.key')}
        hint={t('helper.key-hint')}
        error={problem ? t(`helper.problem-${problem}`) : undefined}
        value={recipient}
        onInput={setRecipient}
      />
      <LineField id="helper-label" label={t('helper.label')} value={label} onInput={setLabel} />
      <button
        type="submit"
        class="button primary"
        disabled={busy || recipient.trim() === '' || label.trim() === ''}
      >
        {t('helper.add')}
      </button>
    </form>
  );
}
