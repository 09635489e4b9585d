import { useId, useState } from 'preact/hooks';
import { KINDS, type AgeWhenMade, type Kind, type Role } from '@/reports/core/question';
import { countries } from '../countries';
import { Answer } from '../pieces';
import { useWords } from '../words';
import type { Kept } from './flow';
import { KeptLine } from './kept-line';
import { PanelScreen, type ScreenProps } from './panel-screen';

export type QuestionProps = ScreenProps & {
  /** Which question of how many. Left out where a single question is asked. */
  step?: { number: number; of: number };
  kept?: Kept | null;
};

function Above({ step, kept }: QuestionProps) {
  const { t } = useWords();
  return (
    <>
      {kept && <KeptLine kept={kept} />}
      {step && (
        <p class="soft small step">{t('report.step', { number: step.number, of: step.of })}</p>
      )}
    </>
  );
}

/** Where the person lives: asked once, never guessed. `codes` are the countries that can be chosen. */
export function CountryQuestion(
  props: QuestionProps & {
    chosen: string | null;
    codes: readonly string[];
    onAnswer: (country: string) => void;
  },
) {
  const { t, language } = useWords();
  const id = useId();
  const [picked, setPicked] = useState(props.chosen === 'ZZ' ? '' : (props.chosen ?? ''));
  return (
    <PanelScreen {...props} title={t('report.country')} above={<Above {...props} />}>
      <p class="soft">{t('report.country-hint')}</p>
      <div class="field">
        <label for={id}>{t('report.country-label')}</label>
        <select id={id} value={picked} onChange={(event) => setPicked(event.currentTarget.value)}>
          <option value="">{t('report.country-choose')}</option>
          {countries(props.codes, language).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={picked === ''}
          onClick={() => props.onAnswer(picked)}
        >
          {t('common.next')}
        </button>
        <button type="button" class="button quiet" onClick={() => props.onAnswer('ZZ')}>
          {t('report.country-skip')}
        </button>
      </div>
    </PanelScreen>
  );
}

/** Who is in the picture. `skip` is an answer too: it is treated like somebody who came across it. */
export function RoleQuestion(
  props: QuestionProps & { chosen: Role | null; onAnswer: (role: Role) => void },
) {
  const { t } = useWords();
  const row = (role: Role) => (
    <Answer
      label={t(`report.role-${role}`)}
      hint={t(`report.role-${role}-hint`)}
      chosen={props.chosen === role}
      onChoose={() => props.onAnswer(role)}
    />
  );
  return (
    <PanelScreen {...props} title={t('report.role')} above={<Above {...props} />}>
      <div class="answers">
        {row('self')}
        {row('acting-for')}
        {row('bystander')}
      </div>
    </PanelScreen>
  );
}

/**
 * Age when the picture was made. `18` is asked apart only where the law's border is 19.
 * `minorUnder` is the country's border in years.
 */
export function AgeQuestion(
  props: QuestionProps & {
    role: Role;
    chosen: AgeWhenMade | null;
    minorUnder: number;
    onAnswer: (age: AgeWhenMade) => void;
  },
) {
  const { t } = useWords();
  const border19 = props.minorUnder > 18;
  const row = (age: AgeWhenMade, key: string) => (
    <Answer
      label={t(key)}
      lang={t.lang(key)}
      chosen={props.chosen === age}
      onChoose={() => props.onAnswer(age)}
    />
  );
  return (
    <PanelScreen {...props} title={t(`report.age-${props.role}`)} above={<Above {...props} />}>
      <p class="soft">{t('report.age-hint')}</p>
      <div class="answers">
        {row('under-18', 'age.under-18')}
        {border19 && row('18', 'age.18')}
        {row('adult', border19 ? 'age.adult-19' : 'age.adult')}
        {row('unknown', 'common.dont-know')}
      </div>
    </PanelScreen>
  );
}

/** What happened. */
export function KindQuestion(
  props: QuestionProps & { chosen: Kind | null; onAnswer: (kind: Kind) => void },
) {
  const { t } = useWords();
  return (
    <PanelScreen {...props} title={t('report.kind')} above={<Above {...props} />}>
      <p class="soft">{t('report.kind-hint')}</p>
      <div class="answers">
        {KINDS.map((kind) => (
          <Answer
            key={kind}
            label={t(`kind.${kind}`)}
            lang={t.lang(`kind.${kind}`)}
            chosen={props.chosen === kind}
            onChoose={() => props.onAnswer(kind)}
          />
        ))}
      </div>
    </PanelScreen>
  );
}
