import { Notice } from '../pieces';
import { useWords } from '../words';

export type RecordsElsewhereProps = {
  /** Each case that holds records of this one: its name, and their numbers there. */
  cases: readonly { name: string; seqs: readonly number[] }[];
  /** Opens the form for the file of the nth case. */
  onMake: (index: number) => void;
};

/** Said before and after a file is made: these records are not in it, and their own file can be made beside it. */
export function RecordsElsewhere({ cases, onMake }: RecordsElsewhereProps) {
  const { t } = useWords();
  return cases.map(({ name, seqs }, index) => (
    <Notice tone="care" key={index}>
      <p>{t('package.elsewhere', { name, numbers: seqs.join(', ') })}</p>
      <div class="actions in-line">
        <button type="button" class="button" onClick={() => onMake(index)}>
          {t('package.elsewhere-make', { name })}
        </button>
      </div>
    </Notice>
  ));
}
