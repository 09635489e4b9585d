import { OutsideIcon } from '../icons';
import { Notice } from '../pieces';
import { useWords } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';

/** The two services, and their entries in the table of destinations. */
export const HASH_SERVICES = {
  stopncii: 'intl-stopncii',
  takeitdown: 'intl-ncmec-takeitdown',
} as const;
export type HashService = keyof typeof HASH_SERVICES;

export type HashGuideProps = ScreenProps & {
  /** Official addresses, from the table of destinations. */
  addresses: Readonly<Record<HashService, string>>;
  onVisit: (service: HashService) => void;
};

/** What each says of itself, a sentence each: `hash-guide.<service>-1` and on. */
const SENTENCES: Record<HashService, number> = { stopncii: 4, takeitdown: 4 };

/** Stopping a picture from being uploaded again: what the two services do, for whom, and what leaves the device. */
export function HashGuide({ addresses, onVisit, ...nav }: HashGuideProps) {
  const { t } = useWords();
  return (
    <PanelScreen {...nav} title={t('hash-guide.title')}>
      <p>{t('hash-guide.what')}</p>
      <p>{t('hash-guide.leaves')}</p>
      <Notice tone="care">{t('hash-guide.own-picture')}</Notice>
      {(Object.keys(HASH_SERVICES) as HashService[]).map((service) => (
        <section key={service} class="card stack">
          <h2 class="small-title">{t(`hash-guide.${service}`)}</h2>
          <p class="strong">{t(`hash-guide.${service}-who`)}</p>
          <ul>
            {Array.from({ length: SENTENCES[service] }, (_, at) => (
              <li key={at}>{t(`hash-guide.${service}-${at + 1}`)}</li>
            ))}
          </ul>
          <p class="soft small address">{addresses[service]}</p>
          <button type="button" class="button" onClick={() => onVisit(service)}>
            <OutsideIcon size={18} />
            {t('hash-guide.visit')}
          </button>
        </section>
      ))}
      <p class="soft">{t('hash-guide.korea')}</p>
      <p class="soft">{t('hash-guide.limits')}</p>
      <p class="soft small">{t('hash-guide.press')}</p>
    </PanelScreen>
  );
}
