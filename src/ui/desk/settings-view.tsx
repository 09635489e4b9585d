import { useId } from 'preact/hooks';
import { homeLanguage, type LanguageChoice } from '@/i18n/core/languages';
import { countries } from '../countries';
import { EraseIcon } from '../icons';
import { ScreenTitle, Switch } from '../pieces';
import { useWords } from '../words';
import { ExitLimits } from '../exit-limits';
import { KeysCard, type KeysCardProps } from './keys-card';
import { NewsCard, type NewsCardProps } from './news-card';
import { SettingsFileCard, type SettingsFileCardProps } from './settings-file-card';
import { ManagedCard, type ManagedProps } from './managed-card';
import { LanguageSelect } from '../language-select';
import { SitesCard, type SitesCardProps } from './sites-card';

export type SettingsViewProps = {
  language: LanguageChoice;
  country: string | null;
  countryCodes: readonly string[];
  alwaysAsk: boolean;
  pausedSites: number;
  sites: SitesCardProps;
  file: SettingsFileCardProps;
  keys: KeysCardProps;
  news: NewsCardProps;
  /** Set by whoever manages the computer; null when nobody does. */
  managed: ManagedProps | null;
  /** `open`: no passphrase is set. */
  lock: 'open' | 'set' | 'none';
  onLanguage: (language: LanguageChoice) => void;
  onCountry: (country: string | null) => void;
  onAlwaysAsk: (on: boolean) => void;
  onResumeSites: () => void;
  onSetPassphrase: () => void;
  onWipe: () => void;
};

/** Few settings, each a sentence. */
export function SettingsView(props: SettingsViewProps) {
  const { t } = useWords();
  return (
    <>
      <ScreenTitle>{t('desk.settings')}</ScreenTitle>
      <section class="card settings">
        <LanguageRow {...props} />
        <CountryRow {...props} />
        <div class="setting">
          <div>
            <h2 class="small-title">{t('settings.always-ask')}</h2>
            <p class="soft small">{t('settings.always-ask-hint')}</p>
          </div>
          <Switch
            label={t('settings.always-ask')}
            on={props.alwaysAsk}
            disabled={props.managed?.alwaysAsk ?? false}
            onChange={props.onAlwaysAsk}
          />
        </div>
        <div class="setting">
          <div>
            <h2 class="small-title">{t('settings.paused')}</h2>
            <p class="soft small">{t('settings.paused-count', { count: props.pausedSites })}</p>
          </div>
          <button
            type="button"
            class="button"
            disabled={props.pausedSites === 0}
            onClick={props.onResumeSites}
          >
            {t('settings.resume')}
          </button>
        </div>
        <div class="setting">
          <div>
            <h2 class="small-title">{t('settings.lock')}</h2>
            <p class="soft small">
              {t(props.lock === 'set' ? 'settings.lock-set' : 'settings.lock-open')}
            </p>
          </div>
          {props.lock !== 'set' && (
            <button type="button" class="button" onClick={props.onSetPassphrase}>
              {t('desk.set-passphrase')}
            </button>
          )}
        </div>
      </section>
      {props.managed && <ManagedCard {...props.managed} />}
      <SitesCard {...props.sites} />
      <KeysCard {...props.keys} />
      <SettingsFileCard {...props.file} />
      <section class="card settings">
        <ExitLimits />
      </section>
      <section class="card settings">
        <div class="setting">
          <div>
            <h2 class="small-title">{t('wipe.title')}</h2>
            <p class="soft small">{t('wipe.hint')}</p>
          </div>
          <button type="button" class="button danger" onClick={props.onWipe}>
            <EraseIcon size={18} />
            {t('wipe.open')}
          </button>
        </div>
      </section>
      <NewsCard {...props.news} />
    </>
  );
}

function LanguageRow({ language: choice, onLanguage }: SettingsViewProps) {
  const { t, language } = useWords();
  const id = useId();
  const isWithCode = language === homeLanguage(language);
  return (
    <div class="setting">
      <div>
        <label class="small-title strong" for={id}>
          {t('settings.language')}
        </label>
        {!isWithCode && <p class="soft small">{t('settings.language-young')}</p>}
      </div>
      <LanguageSelect id={id} choice={choice} onLanguage={onLanguage} />
    </div>
  );
}

function CountryRow({ country, countryCodes, onCountry }: SettingsViewProps) {
  const { t, language } = useWords();
  const id = useId();
  return (
    <div class="setting">
      <div>
        <label class="small-title strong" for={id}>
          {t('report.country-label')}
        </label>
        <p class="soft small">{t('settings.country-hint')}</p>
      </div>
      <select
        id={id}
        class="select"
        value={country ?? ''}
        onChange={(event) => onCountry(event.currentTarget.value || null)}
      >
        <option value="">{t('settings.country-none')}</option>
        {countries(countryCodes, language).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
