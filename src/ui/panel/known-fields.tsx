import { LineField, LongField, More } from '../pieces';
import { useWords } from '../words';
import type { Known, KnownName } from './flow';

export type KnownProps = {
  known: Known;
  /** What the page itself tells, offered until the person writes something else. */
  found: Known;
  /** What the person selected on the page; empty when nothing. */
  selection: string;
  onKnown: (known: Known) => void;
};

const LINES = ['handle', 'profileUrl', 'room', 'postedAt', 'demand'] as const;

/** What the person may know: every field may stay empty, nothing asks about the event itself. */
export function KnownFields({ known, found, selection, onKnown }: KnownProps) {
  const { t } = useWords();
  const set = (name: KnownName, value: string) => onKnown({ ...known, [name]: value });
  const hintOf = (name: KnownName): string | undefined => {
    if (name === 'demand') return t('known.demand-hint');
    return found[name] !== undefined && known[name] === undefined ? t('known.found') : undefined;
  };
  return (
    <More label={t('known.more')}>
      {LINES.map((name) => (
        <LineField
          key={name}
          id={`known-${name}`}
          label={t(`known.${name}`)}
          hint={hintOf(name)}
          value={known[name] ?? found[name] ?? ''}
          onInput={(value) => set(name, value)}
        />
      ))}
      <LongField
        id="known-threat"
        label={t('known.threat')}
        hint={t('known.threat-hint')}
        value={known.threat ?? ''}
        onInput={(value) => set('threat', value)}
      />
      {selection !== '' && (
        <button
          type="button"
          class="button quiet"
          onClick={() => set('threat', [known.threat, selection].filter(Boolean).join('\n'))}
        >
          {t('known.take-selection')}
        </button>
      )}
    </More>
  );
}
