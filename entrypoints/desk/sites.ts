import type { Settings } from '@/settings/core/settings';
import { withoutPast } from '@/settings/core/until';
import { changeSettings, siteKey } from '@/settings/settings-store';
import type { SitesCardProps } from '@/ui/desk/sites-card';

/** On how many sites the check is paused now. */
export function countLive(settings: Settings): number {
  return Object.keys(withoutPast(settings, Date.now()).pauses).length;
}

type Corrections = Settings['corrections'];

const keep = (corrections: Corrections, stays: (name: string | null) => boolean): Corrections =>
  Object.fromEntries(Object.entries(corrections).filter(([, { name }]) => stays(name)));

/** The person's corrections, and how they change. */
export function sitesCard({ corrections }: Settings): SitesCardProps {
  const all = Object.values(corrections);
  const named = all
    .flatMap(({ name, audience }) => (name === null ? [] : [{ host: name, audience }]))
    .sort((a, b) => a.host.localeCompare(b.host));
  return {
    named,
    nameless: all.length - named.length,
    onCorrect: (host, audience) =>
      void changeSettings((now) => ({
        corrections: { ...now.corrections, [siteKey(now, host)]: { audience, name: host } },
      })),
    onRemove: (host) =>
      void changeSettings((now) => ({
        corrections: keep(now.corrections, (name) => name !== host),
      })),
    onForgetNameless: () =>
      void changeSettings((now) => ({
        corrections: keep(now.corrections, (name) => name !== null),
      })),
  };
}
