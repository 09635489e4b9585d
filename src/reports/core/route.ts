import type { Destination, Way } from './destination';
import { NOWHERE, type Directory } from './directory';
import {
  ageClass,
  type AgeClass,
  type DraftForm,
  type Kind,
  type ReportQuestion,
} from './question';
import type { RouteRow, Target } from './route-row';
import { ROUTES } from './route-table';
import type { ReasonCode, Situation } from './situation';

export type HandOff = 'mail' | 'form' | 'phone' | 'copy';

/** One step of the person's way, best first. */
export type Routed = {
  destination: Destination;
  because: ReasonCode;
  /** null: nothing to write, it is a call or the service leads through its own steps. */
  draft: DraftForm | null;
  /** `copy`: there is no address to open (an app's own report menu, a police station); the text is copied. */
  handOff: HandOff;
  urgent: boolean;
  /** `now`, or only once an earlier report stayed without effect. */
  when: 'now' | 'after-48h' | 'if-ignored';
};

/** True when `host` is `suffix` or below it. */
function isUnder(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
}

/** The destination that runs the page's site; the longest matching host wins. */
export function platformOf(
  directory: Directory,
  host: string | null,
  path: string,
): Destination | null {
  if (host === null) return null;
  let best: { destination: Destination; length: number } | null = null;
  for (const destination of directory.destinations.values()) {
    for (const rule of destination.match) {
      if (!isUnder(host, rule.host) || rule.host.length <= (best?.length ?? 0)) continue;
      if (rule.path !== undefined && !new RegExp(rule.path, 'u').test(path)) continue;
      best = { destination, length: rule.host.length };
    }
  }
  return best?.destination ?? null;
}

/** What an entry's `accepts` must name to take a report of this kind. */
const TAKES: Record<Kind, readonly string[]> = {
  'sexual-deepfake': ['deepfake', 'ncii', 'illegal-content'],
  'intimate-image': ['ncii', 'illegal-content'],
  'child-material': ['csam'],
  threat: ['threat', 'sextortion'],
  impersonation: ['privacy', 'doxxing'],
  other: ['privacy', 'illegal-content'],
};

function takes(destination: Destination, kind: Kind): boolean {
  return TAKES[kind].some((word) => destination.accepts.includes(word));
}

/** Who is depicted decides: a service that could not be confirmed for an age is not offered for it. */
function isFor(destination: Destination, age: AgeClass): boolean {
  const { minor, adult } = destination.audience;
  if (age === 'adult') return adult === true;
  return minor === true;
}

function resolve(target: Target, directory: Directory, now: Situation): Destination[] {
  const get = (id: string | undefined) =>
    id === undefined ? undefined : directory.destinations.get(id);
  const { country, platform, question } = now;
  const policeOf = () => {
    const own = get(country.police);
    return own && takes(own, question.kind) ? own : get('local-police');
  };
  const found = {
    emergency: () => [get(country.emergency ?? 'local-police')],
    'child-hotline': () => [get(country.childHotline ?? 'intl-inhope')],
    'national-police': () => [get(country.police)],
    police: () => [policeOf()],
    help: () => country.help.map(get),
    platform: () => [platform ?? get('site-itself')],
  };
  const named = target in found ? found[target as keyof typeof found]() : [get(target)];
  return named.filter((d) => d !== undefined);
}

function holds(row: RouteRow, now: Situation): boolean {
  const { question, country, age } = now;
  if (
    row.in !== undefined &&
    row.in !== (row.in === 'EU' ? (country.eu ? 'EU' : '') : country.code)
  )
    return false;
  if (row.notIn === country.code) return false;
  if (row.needsPage === true && question.platformHost === null) return false;
  if (row.unknownSite === true && now.siteIsKnown) return false;
  return (
    row.kinds.includes(question.kind) && row.roles.includes(question.role) && row.ages.includes(age)
  );
}

function handOffOf(destination: Destination, form: DraftForm | null, isUrgent: boolean): HandOff {
  if (isUrgent && destination.phones.length > 0) return 'phone';
  const way: Way | undefined = form === null ? undefined : destination.byForm[form];
  if (way?.inApp === true) return 'copy';
  if (way?.email !== undefined) return 'mail';
  if (way?.url !== undefined) return 'form';
  const isTalk = form === null && destination.kind !== 'hash-service';
  if (isTalk && destination.phones.length > 0) return 'phone';
  if (form !== null && destination.email !== undefined) return 'mail';
  if (destination.url !== undefined) return 'form';
  return destination.phones.length > 0 ? 'phone' : 'copy';
}

function routed(row: RouteRow, destination: Destination, now: Situation): Routed {
  const draft = typeof row.form === 'function' ? row.form(now, destination) : row.form;
  const because = typeof row.because === 'function' ? row.because(now) : row.because;
  const urgent = row.urgent ?? false;
  const handOff = handOffOf(destination, draft, urgent);
  return {
    destination,
    because,
    draft,
    handOff,
    urgent,
    when: row.when ?? 'now',
  };
}

/**
 * Where this report can go, best first: danger, then routes for people under age, then help, the site, the authorities,
 * and last the complaint bodies. Never empty, never the same destination twice. A country that is not in the
 * directory is treated like "rather not say".
 */
export function route(question: ReportQuestion, directory: Directory): Routed[] {
  const country = directory.countries.get(question.country) ?? NOWHERE;
  const age = ageClass(question.kind, question.ageWhenMade, country.minorUnder);
  const platform = platformOf(directory, question.platformHost, question.path);
  const usable = platform && takesHere(platform, question) ? platform : null;
  const siteIsKnown = platform !== null;
  const now: Situation = { question, country, age, platform: usable, siteIsKnown };
  const found = new Map<string, Routed>();
  for (const row of ROUTES) {
    if (!holds(row, now)) continue;
    for (const destination of resolve(row.to, directory, now)) {
      if (found.has(destination.id) || !isFor(destination, age)) continue;
      if (row.onlyIfTakes === true && !takes(destination, question.kind)) continue;
      found.set(destination.id, routed(row, destination, now));
    }
  }
  if (found.size === 0) {
    const site = directory.destinations.get('site-itself');
    if (site === undefined) throw new Error('directory lacks site-itself');
    found.set(site.id, {
      destination: site,
      because: 'platform-can-remove',
      draft: 'platform-abuse',
      handOff: 'copy',
      urgent: false,
      when: 'now',
    });
  }
  return [...found.values()];
}

/** A search engine's removal form is for the person shown, or someone who may act for them, and for sexual pictures. */
function takesHere(platform: Destination, question: ReportQuestion): boolean {
  if (platform.kind !== 'search-engine') return true;
  return (
    question.role !== 'bystander' &&
    (question.kind === 'sexual-deepfake' || question.kind === 'intimate-image')
  );
}

/** The country's emergency entry, for a line that is always in sight; undefined where no checked number is known. */
export function emergencyOf(country: string, directory: Directory): Destination | undefined {
  const id = directory.countries.get(country)?.emergency;
  return id === undefined ? undefined : directory.destinations.get(id);
}
