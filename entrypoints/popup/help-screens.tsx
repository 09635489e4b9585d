import { useEffect, useState } from 'preact/hooks';
import { homeLanguage } from '@/i18n/core/languages';
import { lawOf } from '@/reports/core/law';
import { directory } from '@/reports/directory';
import { law } from '@/reports/law';
import { readPolicy } from '@/settings/settings-store';
import { goBack, type Screen } from '@/ui/panel/flow';
import { HASH_SERVICES, HashGuide, type HashService } from '@/ui/panel/hash-guide';
import { Help, HelpTopicView, type ManagedContacts } from '@/ui/panel/help';
import { LawView } from '@/ui/panel/law-view';
import { CountryQuestion } from '@/ui/panel/questions';
import { emergencyPlace, helpers, placeOf } from '@/ui/panel/report-model';
import type { PanelDesk } from './panel-desk';
import { openAddress } from './world';

export const COUNTRY_CODES = [...directory.countries.keys()];

type HelpScreen = Extract<
  Screen,
  { at: 'help' | 'help-topic' | 'help-country' | 'help-law' | 'help-hash' }
>;

const hashAddress = (service: HashService): string =>
  directory.destinations.get(HASH_SERVICES[service])?.url ?? '';

function useManagedContacts(): ManagedContacts | null {
  const [managed, setManaged] = useState<ManagedContacts | null>(null);
  useEffect(() => {
    void readPolicy().then(({ policy }) => setManaged(policy.contacts.length > 0 ? policy : null));
  }, []);
  return managed;
}

/** Help: works without a page, an address or a picture. */
export function HelpScreens({ screen, ...desk }: PanelDesk & { screen: HelpScreen }) {
  const { nav, progress, words, today, go, change, rememberCountry } = desk;
  const { country } = progress.answers;
  const shared = {
    ...nav,
    country,
    emergency: emergencyPlace(country, directory, words, today),
    onCountry: () => go({ at: 'help-country' }),
    onLaw: () => go({ at: 'help-law' }),
    managed: useManagedContacts(),
    onHash: () => go({ at: 'help-hash' }),
  };
  if (screen.at === 'help-hash') {
    return (
      <HashGuide
        {...nav}
        addresses={{ stopncii: hashAddress('stopncii'), takeitdown: hashAddress('takeitdown') }}
        onVisit={(service) => void openAddress(hashAddress(service))}
      />
    );
  }
  if (screen.at === 'help-law') {
    const isInUnion = directory.countries.get(country ?? '')?.eu === true;
    return (
      <LawView
        {...shared}
        reviewedOn={law.reviewedOn}
        lines={lawOf(law, country, isInUnion).map(({ id, words: said, confidence, source }) => ({
          id,
          words: said[homeLanguage(words.language)],
          isPartly: confidence === 'partly',
          source: [source.seenAs, source.seenOn, source.url].filter(Boolean).join(' · '),
        }))}
      />
    );
  }
  if (screen.at === 'help') {
    return <Help {...shared} onTopic={(topic) => go({ at: 'help-topic', topic })} />;
  }
  if (screen.at === 'help-country') {
    return (
      <CountryQuestion
        {...nav}
        chosen={country}
        codes={COUNTRY_CODES}
        onAnswer={(chosen) => {
          rememberCountry(chosen);
          void change((now) => goBack({ ...now, answers: { ...now.answers, country: chosen } }));
        }}
      />
    );
  }
  const routed = helpers(screen.topic, country, directory);
  return (
    <HelpTopicView
      {...shared}
      topic={screen.topic}
      places={routed.map((one) => placeOf(one, country ?? 'ZZ', words, today))}
      onVisit={(index) => {
        const url = routed[index]?.destination.url;
        if (url !== undefined) void openAddress(url);
      }}
    />
  );
}
