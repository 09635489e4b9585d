import type { ComponentChildren } from 'preact';
import type { HomeLanguage } from '@/i18n/core/languages';
import { fullWords, type Moment } from '../dates';
import { BackButton, LineField, LongField, ScreenTitle, Tick } from '../pieces';
import { useWords } from '../words';

/** What the person chose for the file. */
export type PackageForm = {
  which: 'case' | 'records';
  records: readonly number[];
  /** Pictures and page copies that go along. */
  parts: 'none' | 'covered' | 'all';
  /** Copies for web archive viewers, too; with `all` only. */
  withReplay: boolean;
  withName: boolean;
  language: HomeLanguage;
  /** `organisation`: the key that whoever manages the computer has set. */
  lock: 'none' | 'organisation' | 'recipients' | 'passphrase';
  key: string;
  passphrase: string;
  to: string;
};

/** What is wrong with the form, found when the person pressed. */
export type PackageProblem =
  | 'nothing-chosen'
  | 'key-empty'
  | 'key-private-key'
  | 'key-not-a-key'
  | 'key-mistyped'
  | 'passphrase-short';

/** A page that can be chosen. */
export type RecordLine = { seq: number; moment: Moment; host: string };

export type PackageFormProps = {
  form: PackageForm;
  /** Null until the person wants to choose and they are read. */
  records: readonly RecordLine[] | null;
  hasName: boolean;
  /** Name of the organisation whose key is offered; null when there is none. */
  organisation: string | null;
  problem: PackageProblem | null;
  onForm: (form: PackageForm) => void;
  onMake: () => void;
  onBack: () => void;
  /** What is to be known before the file is made. */
  children?: ComponentChildren;
};

/** Asks what goes into the file, in which language, and who can open it. Nothing is made before the press. */
export function PackageFormView(props: PackageFormProps) {
  const { t } = useWords();
  const { form, onForm, problem } = props;
  return (
    <>
      <BackButton onBack={props.onBack} />
      <section class="stack narrow package-form">
        <ScreenTitle>{t('package.title')}</ScreenTitle>
        <p>{t('package.what')}</p>
        <Which {...props} />
        {props.children}
        <Choice
          name="package-parts"
          label={t('package.parts')}
          chosen={form.parts}
          options={[
            { value: 'none', label: t('package.parts-none'), hint: t('package.parts-none-hint') },
            {
              value: 'covered',
              label: t('package.parts-covered'),
              hint: t('package.parts-covered-hint'),
            },
            { value: 'all', label: t('package.pictures'), hint: t('package.pictures-hint') },
          ]}
          onChoose={(parts) => onForm({ ...form, parts })}
        />
        {form.parts === 'all' && (
          <Tick
            label={t('package.replay')}
            hint={t('package.replay-hint')}
            checked={form.withReplay}
            onChange={(withReplay) => onForm({ ...form, withReplay })}
          />
        )}
        {props.hasName && (
          <Tick
            label={t('package.name')}
            checked={form.withName}
            onChange={(withName) => onForm({ ...form, withName })}
          />
        )}
        <Choice
          name="package-language"
          label={t('package.language')}
          chosen={form.language}
          options={[
            { value: 'ko', label: t('package.language-ko') },
            { value: 'en', label: t('package.language-en') },
          ]}
          onChoose={(language) => onForm({ ...form, language })}
        />
        <LockChoice {...props} />
        <LineField
          id="package-to"
          label={t('package.to')}
          hint={t('package.to-hint')}
          value={form.to}
          onInput={(to) => onForm({ ...form, to })}
        />
        <p role="status" class="field-error small">
          {problem && t(`package.${problem}`)}
        </p>
        <div class="actions in-line">
          <button type="button" class="button primary" onClick={props.onMake}>
            {t('package.make')}
          </button>
          <button type="button" class="button" onClick={props.onBack}>
            {t('common.close')}
          </button>
        </div>
      </section>
    </>
  );
}

type Option<T> = { value: T; label: string; hint?: string };

/** One of a few: a group of radio buttons with its name. */
function Choice<T extends string>(props: {
  name: string;
  label: string;
  chosen: T;
  options: readonly Option<T>[];
  onChoose: (value: T) => void;
}) {
  return (
    <fieldset class="choice">
      <legend>{props.label}</legend>
      {props.options.map(({ value, label, hint }) => (
        <label class="tick" key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={props.chosen === value}
            onChange={() => props.onChoose(value)}
          />
          <span class="answer-words">
            <span>{label}</span>
            {hint && <span class="soft small">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Which({ form, records, onForm }: PackageFormProps) {
  const { t, language } = useWords();
  const tick = (seq: number, on: boolean) =>
    onForm({
      ...form,
      records: on ? [...form.records, seq] : form.records.filter((one) => one !== seq),
    });
  return (
    <>
      <Choice
        name="package-which"
        label={t('package.which')}
        chosen={form.which}
        options={[
          { value: 'case', label: t('package.which-case') },
          {
            value: 'records',
            label: t('package.which-records'),
            hint: t('package.which-records-hint'),
          },
        ]}
        onChoose={(which) => onForm({ ...form, which })}
      />
      {form.which === 'records' && (
        <div class="package-records">
          {records === null && <p class="soft">{t('package.loading-records')}</p>}
          {records?.length === 0 && <p class="soft">{t('package.no-records')}</p>}
          {records?.map(({ seq, moment, host }) => (
            <Tick
              key={seq}
              label={`${t('package.record', { number: seq })} · ${host}`}
              hint={fullWords(moment, language)}
              checked={form.records.includes(seq)}
              onChange={(on) => tick(seq, on)}
            />
          ))}
        </div>
      )}
    </>
  );
}

function LockChoice({ form, organisation, onForm }: PackageFormProps) {
  const { t } = useWords();
  return (
    <>
      <Choice
        name="package-lock"
        label={t('package.lock')}
        chosen={form.lock}
        options={[
          { value: 'none', label: t('package.lock-none') },
          ...(organisation === null
            ? []
            : [
                {
                  value: 'organisation' as const,
                  label: t('intake.lock', { name: organisation }),
                  hint: t('intake.lock-hint'),
                },
              ]),
          {
            value: 'recipients',
            label: t('package.lock-recipients'),
            hint: t('package.lock-recipients-hint'),
          },
          {
            value: 'passphrase',
            label: t('package.lock-passphrase'),
            hint: t('package.lock-passphrase-hint'),
          },
        ]}
        onChoose={(lock) => onForm({ ...form, lock })}
      />
      {form.lock === 'recipients' && (
        <LongField
          id="package-key"
          label={t('package.key')}
          hint={t('package.key-hint')}
          value={form.key}
          onInput={(key) => onForm({ ...form, key })}
        />
      )}
      {form.lock === 'passphrase' && (
        <LineField
          id="package-passphrase"
          label={t('package.passphrase')}
          value={form.passphrase}
          onInput={(passphrase) => onForm({ ...form, passphrase })}
        />
      )}
    </>
  );
}
