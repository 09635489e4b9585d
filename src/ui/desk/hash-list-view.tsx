import { HASH_FORMATS, type HashFormat } from '@/evidence/core/hash-list';
import { BackButton, More, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';

/** A list that is ready: what it holds, and where to save it from. */
export type HashListReady = {
  pictures: number;
  films: number;
  /** Pictures that are too plain, or could not be read, for comparing by likeness. */
  withoutLikeness: number;
  /** Originals that are not in the list. */
  left: number;
  /** Records that they come from. */
  records: number;
  format: HashFormat;
  /** Lines of the file in this format. */
  lines: number;
  text: string;
  href: string;
  name: string;
};

export type HashListState =
  | { at: 'explain' }
  | { at: 'looking'; done: number }
  | { at: 'failed' }
  /** No original of an adult record is kept. */
  | { at: 'nothing' }
  | { at: 'ready'; list: HashListReady };

export type HashListProps = {
  state: HashListState;
  onMake: () => void;
  onFormat: (format: HashFormat) => void;
  onBack: () => void;
};

/** A list of hashes for services that find copies: what a hash is, what it tells, what is in the file. */
export function HashListView(props: HashListProps) {
  const { t } = useWords();
  const { state } = props;
  return (
    <>
      <BackButton onBack={props.onBack} />
      <section class="stack narrow">
        <ScreenTitle>{t('hashes.title')}</ScreenTitle>
        <p>{t('hashes.what')}</p>
        {state.at === 'explain' && <Explain onMake={props.onMake} />}
        <div role="status">
          {state.at === 'looking' && <p>{t('hashes.looking', { count: state.done })}</p>}
          {state.at === 'nothing' && <Notice tone="calm">{t('hashes.nothing')}</Notice>}
          {state.at === 'failed' && <Notice tone="care">{t('hashes.failed')}</Notice>}
        </div>
        {state.at === 'ready' && <Ready list={state.list} onFormat={props.onFormat} />}
      </section>
    </>
  );
}

function Explain({ onMake }: { onMake: () => void }) {
  const { t } = useWords();
  return (
    <>
      <ul>
        <li>{t('hashes.in-it')}</li>
        <li>{t('hashes.not-in-it')}</li>
        <li>{t('hashes.adults')}</li>
      </ul>
      <Notice tone="calm">{t('hashes.tells')}</Notice>
      <div class="actions in-line">
        <button type="button" class="button primary" onClick={onMake}>
          {t('hashes.make')}
        </button>
      </div>
      <p class="soft small">{t('hashes.here')}</p>
    </>
  );
}

function Ready({
  list,
  onFormat,
}: {
  list: HashListReady;
  onFormat: (format: HashFormat) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <p>
        {t('hashes.found', {
          pictures: list.pictures,
          films: list.films,
          records: list.records,
        })}
      </p>
      {list.withoutLikeness > 0 && (
        <p class="soft small">{t('hashes.plain', { count: list.withoutLikeness })}</p>
      )}
      {list.left > 0 && <p class="soft small">{t('hashes.left', { count: list.left })}</p>}
      <fieldset class="choice">
        <legend>{t('hashes.format')}</legend>
        {HASH_FORMATS.map((format) => (
          <label class="tick" key={format}>
            <input
              type="radio"
              name="hash-format"
              value={format}
              checked={list.format === format}
              onChange={() => onFormat(format)}
            />
            <span class="answer-words">
              <span>{t(`hashes.format-${format}`)}</span>
              <span class="soft small">{t(`hashes.format-${format}-hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {list.lines === 0 ? (
        <Notice tone="calm">{t('hashes.no-lines')}</Notice>
      ) : (
        <>
          <More label={t('hashes.look')}>
            <pre class="hash-lines mono" tabIndex={0}>
              {list.text}
            </pre>
          </More>
          <div class="actions in-line">
            <a class="button primary" href={list.href} download={list.name}>
              {t('hashes.save', { count: list.lines })}
            </a>
          </div>
        </>
      )}
      <p class="soft small">{t('hashes.after')}</p>
    </>
  );
}
