import { homeLanguage } from '@/i18n/core/languages';
import { countryName } from '../countries';
import { dateWords } from '../dates';
import { More } from '../pieces';
import { useWords } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';

export type LawLine = { id: string; words: string; isPartly: boolean; source: string };

export type LawViewProps = ScreenProps & {
  /** null: not asked yet. `ZZ`: rather not say. */
  country: string | null;
  /** `YYYY-MM-DD` */
  reviewedOn: string;
  lines: readonly LawLine[];
  onCountry: () => void;
};

/** What the law of a country says, a sentence each, with where it was read and when. */
export function LawView({ country, reviewedOn, lines, onCountry, ...nav }: LawViewProps) {
  const { t, language } = useWords();
  const known = country !== null && country !== 'ZZ';
  return (
    <PanelScreen {...nav} title={t('help.law')}>
      <p class="small country-line">
        <span class="soft">{known ? countryName(country, language) : t('help.no-country')}</span>{' '}
        <button type="button" class="link" onClick={onCountry}>
          {known ? t('help.change-country') : t('help.choose-country')}
        </button>
      </p>
      <p class="soft">{t('help.law-lead')}</p>
      {lines.length === 0 && <p>{t('help.law-none')}</p>}
      <ul class="law">
        {lines.map(({ id, words, isPartly, source }) => (
          <li key={id}>
            <p lang={homeLanguage(language)}>{words}</p>
            {isPartly && <p class="tag care">{t('help.law-partly')}</p>}
            <More label={t('report.sources')}>
              <p class="soft address" lang="en">
                {source}
              </p>
            </More>
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <p class="soft small">{t('help.law-checked', { date: dateWords(reviewedOn, language) })}</p>
      )}
    </PanelScreen>
  );
}
