import { useState } from 'preact/hooks';
import { fullWords, type Moment } from '../dates';
import { BackButton, LineField, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import { sizeWords } from './package-size';

/** Why the file could not be looked at; nothing was written. */
export type ImportProblem =
  'needs-key' | 'wrong-key' | 'backup' | 'failed' | 'no-space' | 'changed';

/** What the file is to this log; see `Standing` in `src/evidence/take-over.ts`. */
export type ImportStanding =
  'new' | 'more' | 'same' | 'own' | 'own-longer' | 'other-history' | 'part-elsewhere';

export type ImportFile = {
  made: Moment;
  entries: number;
  bytes: number;
  bodiesWithheld: number;
  partsWithheld: number;
  standing: ImportStanding;
};

export type ImportState =
  | { at: 'choose'; problem: ImportProblem | null }
  | { at: 'checking'; share: number }
  /** `findings`: what does not fit, in sentences that can be quoted. */
  | { at: 'refused'; findings: readonly string[] }
  | { at: 'whole'; file: ImportFile }
  | { at: 'taking' }
  | { at: 'taken' };

export type ImportProps = {
  state: ImportState;
  onCheck: (file: File, key: string) => void;
  onTake: () => void;
  /** Back to choosing another file. */
  onAgain: () => void;
  onCancel: () => void;
  onRecords: () => void;
  onBack: () => void;
};

/** Opening a file that somebody made with Jikim: checked whole first, and only then, on a press, taken in. */
export function ImportView(props: ImportProps) {
  const { t } = useWords();
  const { state } = props;
  return (
    <>
      <BackButton onBack={props.onBack} />
      <section class="stack narrow">
        <ScreenTitle>{t('import.title')}</ScreenTitle>
        <p>{t('import.what')}</p>
        {state.at === 'choose' && <ChooseFile {...props} problem={state.problem} />}
        {state.at === 'checking' && (
          <>
            <p role="status">{t('import.checking')}</p>
            <progress class="package-bar" aria-label={t('import.checking')} value={state.share} />
            <div class="actions in-line">
              <button type="button" class="button" onClick={props.onCancel}>
                {t('package.cancel')}
              </button>
            </div>
          </>
        )}
        {state.at === 'refused' && <Refused {...props} findings={state.findings} />}
        {state.at === 'whole' && <Whole {...props} file={state.file} />}
        <div role="status">
          {state.at === 'taking' && <p>{t('import.taking')}</p>}
          {state.at === 'taken' && (
            <Notice tone="done">
              <p>{t('import.taken')}</p>
              <p>{t('import.keep-file')}</p>
            </Notice>
          )}
        </div>
        {state.at === 'taken' && (
          <button type="button" class="button primary" onClick={props.onRecords}>
            {t('desk.records')}
          </button>
        )}
      </section>
    </>
  );
}

function ChooseFile({ problem, onCheck }: ImportProps & { problem: ImportProblem | null }) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState('');
  const asksKey = problem === 'needs-key' || problem === 'wrong-key';
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) onCheck(file, key);
      }}
    >
      <div class="field">
        <label for="import-file">{t('import.choose')}</label>
        <input
          id="import-file"
          type="file"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </div>
      {asksKey && (
        <LineField
          id="import-key"
          type="password"
          label={t('import.key')}
          hint={t('import.key-hint')}
          value={key}
          onInput={setKey}
        />
      )}
      <p role="status" class="field-error small">
        {problem && t(`import.problem-${problem}`)}
      </p>
      <button type="submit" class="button primary" disabled={file === null}>
        {t('restore.check')}
      </button>
    </form>
  );
}

function Again({ onAgain }: Pick<ImportProps, 'onAgain'>) {
  const { t } = useWords();
  return (
    <div class="actions in-line">
      <button type="button" class="button" onClick={onAgain}>
        {t('import.again')}
      </button>
    </div>
  );
}

function Refused({ findings, onAgain }: ImportProps & { findings: readonly string[] }) {
  const { t } = useWords();
  return (
    <>
      <Notice tone="care" title={t('import.refused')} live>
        <p>{t('import.refused-what')}</p>
      </Notice>
      <ul>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
      <Again onAgain={onAgain} />
    </>
  );
}

function Whole({ file, onTake, onAgain }: ImportProps & { file: ImportFile }) {
  const { t, language } = useWords();
  const { standing, bodiesWithheld, partsWithheld } = file;
  const canTake = standing === 'new' || standing === 'more';
  const isHere = standing === 'same' || standing === 'own';
  return (
    <>
      <Notice tone="done" live>
        <p>{t('import.whole', { day: fullWords(file.made, language) })}</p>
      </Notice>
      <ul>
        <li>{t('import.holds', { count: file.entries, size: sizeWords(file.bytes, language) })}</li>
        {bodiesWithheld > 0 && <li>{t('import.bodies-withheld', { count: bodiesWithheld })}</li>}
        {partsWithheld > 0 && <li>{t('import.parts-withheld', { count: partsWithheld })}</li>}
      </ul>
      {canTake || isHere ? (
        <p>{t(`import.standing-${standing}`)}</p>
      ) : (
        <Notice tone="care" title={t('import.left-out')}>
          <p>{t(`import.standing-${standing}`)}</p>
        </Notice>
      )}
      {canTake ? (
        <div class="actions in-line">
          <button type="button" class="button primary" onClick={onTake}>
            {t('import.take')}
          </button>
        </div>
      ) : (
        <Again onAgain={onAgain} />
      )}
    </>
  );
}

export type OriginCardProps = {
  imported: Moment;
  /** SHA-256 of the file, hexadecimal. */
  sha256: string;
  /** `sure`: asked once more before it goes. */
  step: 'open' | 'sure' | 'failed';
  onRemove: () => void;
};

/** Says that a case came with a file, and lets the person take it out again. */
export function OriginCard({ imported, sha256, step, onRemove }: OriginCardProps) {
  const { t, language } = useWords();
  return (
    <section class="card stack note-form">
      <h2 class="small-title">{t('import.origin')}</h2>
      <p>{t('import.origin-what', { day: fullWords(imported, language) })}</p>
      <p class="soft small">{t('package.fingerprint')}</p>
      <p class="address mono">{sha256}</p>
      <div class="actions in-line">
        <button type="button" class="button" onClick={onRemove}>
          {t(step === 'open' ? 'import.remove' : 'import.remove-sure')}
        </button>
      </div>
      <p role="status" class="soft small">
        {step === 'sure' && t('import.remove-what')}
        {step === 'failed' && t('import.problem-failed')}
      </p>
    </section>
  );
}
