import { LANGUAGE_NAMES, LANGUAGES, type LanguageChoice } from '@/i18n/core/languages';
import { useWords } from './words';

export type LanguageSelectProps = {
  id: string;
  choice: LanguageChoice;
  onLanguage: (choice: LanguageChoice) => void;
};

/** Every language by its own name: who cannot read the page finds theirs all the same. */
export function LanguageSelect({ id, choice, onLanguage }: LanguageSelectProps) {
  const { t } = useWords();
  return (
    <select
      id={id}
      class="select"
      value={choice}
      onChange={({ currentTarget: { value } }) =>
        onLanguage(LANGUAGES.find((one) => one === value) ?? 'auto')
      }
    >
      <option value="auto">{t('settings.language-auto')}</option>
      {LANGUAGES.map((language) => (
        <option key={language} value={language} lang={language}>
          {LANGUAGE_NAMES[language]}
        </option>
      ))}
    </select>
  );
}
