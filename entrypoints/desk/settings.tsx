import { useEffect, useState } from 'preact/hooks';
import { openShortcuts, panelKeys } from '@/platform/shortcuts';
import { directory } from '@/reports/directory';
import type { Settings } from '@/settings/core/settings';
import { changeSettings, readPolicy } from '@/settings/settings-store';
import type { ManagedProps } from '@/ui/desk/managed-card';
import type { SettingsTaken } from '@/ui/desk/settings-file-card';
import { SettingsView } from '@/ui/desk/settings-view';
import { markNewsSeen, readNews, type News } from './news';
import { saveSettings, takeSettings } from './settings-file';
import { countLive, sitesCard } from './sites';

const codes = [...directory.countries.keys()];

type Given = {
  settings: Settings;
  hasPassphrase: boolean;
  onSetPassphrase: () => void;
  onWipe: () => void;
};

/** What is set by whoever manages the computer; null when nobody does. */
function useManaged(): ManagedProps | null {
  const [managed, setManaged] = useState<ManagedProps | null>(null);
  useEffect(() => {
    void readPolicy().then(({ policy, isSet, ignored }) =>
      setManaged(isSet ? { ...policy, ignored } : null),
    );
  }, []);
  return managed;
}

/** The settings, wired. */
export function SettingsPage({ settings, hasPassphrase, onSetPassphrase, onWipe }: Given) {
  const managed = useManaged();
  const [taken, setTaken] = useState<SettingsTaken>(null);
  const [keys, setKeys] = useState<string | null>(null);
  const [news, setNews] = useState<News>({ version: '', isUnseen: false });
  useEffect(() => {
    void panelKeys().then(setKeys);
    void readNews().then(setNews);
  }, []);
  const set = (changed: Partial<Settings>) => void changeSettings(() => changed);
  return (
    <SettingsView
      language={settings.language}
      country={settings.country}
      countryCodes={codes}
      alwaysAsk={settings.alwaysAsk}
      pausedSites={countLive(settings)}
      sites={sitesCard(settings)}
      managed={managed}
      file={{
        taken,
        onSave: () => void saveSettings(),
        onTake: (file) => void takeSettings(file).then(setTaken),
      }}
      keys={{ panelKeys: keys, onChange: keys === null ? null : () => void openShortcuts() }}
      news={{ ...news, onSeen: () => void markNewsSeen() }}
      lock={hasPassphrase ? 'set' : 'open'}
      onLanguage={(language) => set({ language })}
      onCountry={(country) => set({ country })}
      onAlwaysAsk={(alwaysAsk) => set({ alwaysAsk })}
      onResumeSites={() => set({ pauses: {} })}
      onSetPassphrase={onSetPassphrase}
      onWipe={onWipe}
    />
  );
}
