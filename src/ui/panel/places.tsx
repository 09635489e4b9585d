import { useId } from 'preact/hooks';
import { homeLanguage, type Language } from '@/i18n/core/languages';
import { languageNames } from '../countries';
import { dateWords } from '../dates';
import { NextIcon, OutsideIcon, PhoneIcon } from '../icons';
import { More, Notice } from '../pieces';
import { useWords } from '../words';
import type { Kept } from './flow';
import { KeptLine } from './kept-line';
import { PanelScreen, type ScreenProps } from './panel-screen';

export type Telephone = { number: string; label: string };

/** A place that a report can go to, in the person's words. */
export type Place = {
  id: string;
  name: string;
  /** The name in the language of its country, when another than the person's; with that language's tag. */
  localName: string | null;
  localLang: string | undefined;
  /** Language of `why`, `when`, `caution` and `note`. */
  saidIn: Language;
  why: string;
  /** When it can be turned to, if not now. */
  when: string | null;
  /** What must be known before it is opened or written to. */
  caution: string | null;
  note: string | null;
  hours: string | null;
  /** BCP 47 tags; `mul`: many. */
  languages: readonly string[];
  phones: readonly Telephone[];
  web: string | null;
  isUrgent: boolean;
  /** `write`: a text is ready. `visit`: the place leads through its own steps. `call`: a telephone call. */
  way: 'write' | 'visit' | 'call';
  /** Calendar day of the last check against the sources. */
  checkedOn: string;
  isStale: boolean;
  isPartlyConfirmed: boolean;
  sources: readonly { url: string; seenAs: string }[];
};

export type PlacesProps = ScreenProps & {
  places: readonly Place[];
  kept: Kept | null;
  isUnderAge: boolean;
  onWrite: (index: number) => void;
  onVisit: (index: number) => void;
  onChangeAnswers: () => void;
  /** Addresses that leave with the report; 0: no page, nothing to change. */
  addressCount: number;
  onChangeFacts: () => void;
};

/** Where this can be told, best first. Someone in danger comes before everything. */
export function Places(props: PlacesProps) {
  const { t } = useWords();
  const numbered = props.places.map((place, index) => ({ place, index }));
  const urgent = numbered.filter(({ place }) => place.isUrgent);
  const rest = numbered.filter(({ place }) => !place.isUrgent);
  return (
    <PanelScreen
      {...props}
      title={t('report.places')}
      above={props.kept && <KeptLine kept={props.kept} />}
    >
      <p class="soft">{t('report.places-hint')}</p>
      {urgent.map(({ place }) => (
        <Urgent key={place.id} place={place} />
      ))}
      {props.isUnderAge && (
        <Notice tone="calm" title={t('report.young-title')}>
          <p>{t('report.young')}</p>
        </Notice>
      )}
      <ol class="places">
        {rest.map(({ place, index }, order) => (
          <li key={place.id}>
            <PlaceCard
              place={place}
              isFirst={order === 0}
              onWrite={() => props.onWrite(index)}
              onVisit={() => props.onVisit(index)}
            />
          </li>
        ))}
      </ol>
      {props.addressCount > 0 && (
        <p class="small collected">
          <span class="soft">{t('report.addresses-count', { count: props.addressCount })}</span>
          <button type="button" class="link" onClick={props.onChangeFacts}>
            {t('report.change-facts')}
          </button>
        </p>
      )}
      <button type="button" class="link" onClick={props.onChangeAnswers}>
        {t('report.change-answers')}
      </button>
    </PanelScreen>
  );
}

/** The emergency line. Red, because someone may be in danger, and the only red thing in the panel. */
export function Urgent({ place }: { place: Place }) {
  const { t, language } = useWords();
  return (
    <Notice tone="danger" title={t('report.urgent')}>
      <p lang={homeLanguage(language)}>{place.name}</p>
      <Telephones phones={place.phones} />
      {place.phones.length === 0 && <p class="small">{t('report.urgent-local')}</p>}
    </Notice>
  );
}

/** Numbers as links that ring, with what each is for. */
export function Telephones({ phones }: { phones: readonly Telephone[] }) {
  const { language } = useWords();
  return (
    <>
      {phones.map(({ number, label }) => (
        <a key={number} class="telephone" href={`tel:${number.replace(/[^0-9+]/g, '')}`}>
          <PhoneIcon size={18} />
          <span>
            <strong>{number}</strong>
            {label !== '' && (
              <span class="soft small" lang={homeLanguage(language)}>
                {' '}
                {label}
              </span>
            )}
          </span>
        </a>
      ))}
    </>
  );
}

type CardProps = { place: Place; isFirst: boolean; onWrite: () => void; onVisit: () => void };

/** One place: what it is, why it is here, when it answers, and how to reach it. */
export function PlaceCard({ place, isFirst, onWrite, onVisit }: CardProps) {
  const { t, language } = useWords();
  const nameId = useId();
  const emphasis = isFirst ? 'button primary' : 'button';
  const tags = place.languages.filter((tag) => tag !== 'mul');
  const spoken = tags.length > 0 ? languageNames(tags, language) : t('report.many-languages');
  return (
    <article class="place card">
      <h2 class="place-name" id={nameId} lang={homeLanguage(language)}>
        {place.name}
      </h2>
      {place.localName && (
        <p class="soft small" lang={place.localLang}>
          {place.localName}
        </p>
      )}
      {place.when && (
        <p class="tag care" lang={place.saidIn}>
          {place.when}
        </p>
      )}
      <p lang={place.saidIn}>{place.why}</p>
      <p class="soft small">
        {place.hours !== null && <span lang={homeLanguage(language)}>{place.hours} · </span>}
        {spoken}
      </p>
      {place.isStale && <p class="tag care">{t('report.check-first')}</p>}
      {place.caution && (
        <Notice tone="care">
          <p lang={place.saidIn}>{place.caution}</p>
        </Notice>
      )}
      <Telephones phones={place.phones} />
      {place.way === 'write' && (
        <button type="button" class={emphasis} onClick={onWrite} aria-describedby={nameId}>
          {t('report.write')}
          <NextIcon size={18} />
        </button>
      )}
      {place.way === 'visit' && (
        <button type="button" class={emphasis} onClick={onVisit} aria-describedby={nameId}>
          {t('report.visit')}
          <OutsideIcon size={18} />
        </button>
      )}
      <More label={t('report.about-place')}>
        {place.note && <p lang={place.saidIn}>{place.note}</p>}
        <p>
          {t(place.isPartlyConfirmed ? 'report.confirmed-partly' : 'report.confirmed', {
            date: dateWords(place.checkedOn, language),
          })}
        </p>
        {place.web && <p class="address">{place.web}</p>}
        <p>{t('report.sources')}</p>
        <ul class="sources">
          {place.sources.map(({ url, seenAs }) => (
            <li key={url}>
              <span class="address">{url}</span> <span lang="en">({seenAs})</span>
            </li>
          ))}
        </ul>
      </More>
    </article>
  );
}
