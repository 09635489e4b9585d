import { countryName } from '../countries';
import { Answer, Notice } from '../pieces';
import { useWords } from '../words';
import { HELP_TOPICS, type HelpTopic } from './flow';
import { PanelScreen, type ScreenProps } from './panel-screen';
import { type Place, PlaceCard, Telephones, Urgent } from './places';

/** What to do in each case, a sentence each: `help.<topic>-1` and on. */
const STEPS: Record<HelpTopic, number> = {
  threat: 4,
  found: 4,
  friend: 4,
  afraid: 3,
  child: 5,
  pupil: 6,
  did: 5,
};

export type HelpProps = ScreenProps & {
  /** null: not asked yet. `ZZ`: rather not say. */
  country: string | null;
  /** The emergency entry of the country, when one is known. */
  emergency: Place | null;
  onCountry: () => void;
  onLaw: () => void;
  /** Contacts that whoever manages the computer has set; null when there are none. */
  managed: ManagedContacts | null;
  /** The guide to services that stop a picture from being uploaded again. */
  onHash: () => void;
};

function InDanger({ emergency }: { emergency: Place | null }) {
  const { t } = useWords();
  if (emergency) return <Urgent place={emergency} />;
  return (
    <Notice tone="danger" title={t('report.urgent')}>
      <p>{t('report.urgent-local')}</p>
    </Notice>
  );
}

function CountryLine({ country, onCountry }: HelpProps) {
  const { t, language } = useWords();
  const known = country !== null && country !== 'ZZ';
  return (
    <p class="small country-line">
      <span class="soft">{known ? countryName(country, language) : t('help.no-country')}</span>{' '}
      <button type="button" class="link" onClick={onCountry}>
        {known ? t('help.change-country') : t('help.choose-country')}
      </button>
    </p>
  );
}

function LawLink({ onLaw }: HelpProps) {
  const { t } = useWords();
  return (
    <button type="button" class="link" onClick={onLaw}>
      {t('help.law')}
    </button>
  );
}

export type ManagedContacts = {
  organisation: string | null;
  contacts: readonly {
    name: string;
    url?: string | undefined;
    email?: string | undefined;
    phone?: string | undefined;
  }[];
};

/** Below the places that are always there: never in their stead. */
function FromOrganisation({ managed }: HelpProps) {
  const { t } = useWords();
  if (!managed) return null;
  const { organisation, contacts } = managed;
  return (
    <section class="card stack">
      <h2 class="small-title">
        {organisation === null
          ? t('intake.contacts-unnamed')
          : t('intake.contacts', { name: organisation })}
      </h2>
      {contacts.map(({ name, url, email, phone }) => (
        <div key={name}>
          <p class="strong">{name}</p>
          {phone !== undefined && <Telephones phones={[{ number: phone, label: '' }]} />}
          {email !== undefined && (
            <p>
              <a class="link" href={`mailto:${email}`}>
                {email}
              </a>
            </p>
          )}
          {url !== undefined && (
            <p>
              <a class="link address" href={url} target="_blank" rel="noreferrer">
                {url}
              </a>
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function HashLink({ onHash }: HelpProps) {
  const { t } = useWords();
  return (
    <button type="button" class="link" onClick={onHash}>
      {t('hash-guide.link')}
    </button>
  );
}

/** Help without an address or a picture: what is going on? */
export function Help(props: HelpProps & { onTopic: (topic: HelpTopic) => void }) {
  const { t } = useWords();
  return (
    <PanelScreen {...props} title={t('help.title')}>
      <p>{t('help.lead')}</p>
      <InDanger emergency={props.emergency} />
      <div class="answers">
        {HELP_TOPICS.map((topic) => (
          <Answer
            key={topic}
            label={t(`help.${topic}`)}
            chosen={false}
            onChoose={() => props.onTopic(topic)}
          />
        ))}
      </div>
      <CountryLine {...props} />
      <FromOrganisation {...props} />
      <HashLink {...props} />
      <LawLink {...props} />
    </PanelScreen>
  );
}

export type HelpTopicProps = HelpProps & {
  topic: HelpTopic;
  places: readonly Place[];
  onVisit: (index: number) => void;
};

/** One case: who helps at once, what to do, what not, who else helps. */
export function HelpTopicView(props: HelpTopicProps) {
  const { t } = useWords();
  const { topic } = props;
  return (
    <PanelScreen {...props} title={t(`help.${topic}`)}>
      <p class="kind-word">{t(`help.${topic}-lead`)}</p>
      <InDanger emergency={props.emergency} />
      <h2 class="small-title">{t('help.do')}</h2>
      <ol class="steps">
        {Array.from({ length: STEPS[topic] }, (_, i) => (
          <li key={i}>{t(`help.${topic}-${i + 1}`)}</li>
        ))}
      </ol>
      <h2 class="small-title">{t('help.who')}</h2>
      <CountryLine {...props} />
      <div class="places">
        {props.places.map((place, index) => (
          <PlaceCard
            key={place.id}
            place={place}
            isFirst={false}
            onWrite={() => props.onVisit(index)}
            onVisit={() => props.onVisit(index)}
          />
        ))}
      </div>
      <FromOrganisation {...props} />
      <HashLink {...props} />
      <LawLink {...props} />
    </PanelScreen>
  );
}
