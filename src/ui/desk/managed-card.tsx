import { LANGUAGE_NAMES, type Language } from '@/i18n/core/languages';
import { countryName } from '../countries';
import { useWords } from '../words';

/** What whoever manages the computer has set, as the person may see it: all of it. */
export type ManagedProps = {
  organisation: string | null;
  recipients: readonly string[];
  intake: { url: string | null; mail: string | null };
  contacts: readonly { name: string }[];
  language: Language | null;
  country: string | null;
  alwaysAsk: boolean;
  /** Names of what could not be used. */
  ignored: readonly string[];
};

/** Nothing that is managed stays unseen: who, what, and what was ignored. */
export function ManagedCard(props: ManagedProps) {
  const { t, language } = useWords();
  const { intake, ignored } = props;
  const rows: [string, string | null][] = [
    [t('intake.managed-name'), props.organisation],
    [t('intake.managed-key'), props.recipients.join('\n') || null],
    [t('intake.managed-intake'), [intake.url, intake.mail].filter(Boolean).join('\n') || null],
    [t('intake.managed-contacts'), props.contacts.map(({ name }) => name).join('\n') || null],
    [t('intake.managed-language'), props.language && LANGUAGE_NAMES[props.language]],
    [t('intake.managed-country'), props.country && countryName(props.country, language)],
  ];
  return (
    <section class="card settings stack">
      <h2 class="small-title">{t('intake.managed')}</h2>
      <p class="soft small">{t('intake.managed-what')}</p>
      <dl class="managed-list">
        {rows.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt class="soft small">{label}</dt>
                <dd class="address">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {props.alwaysAsk && <p>{t('intake.managed-ask')}</p>}
      {ignored.length > 0 && (
        <p class="soft small address">
          {t('intake.managed-ignored', { names: ignored.join(', ') })}
        </p>
      )}
    </section>
  );
}
