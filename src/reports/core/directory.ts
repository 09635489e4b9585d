import { parseDestination, type Destination } from './destination';
import { DataFault, dayNumber, fields, list, optional, text, textLike } from './read';

/** What routing knows of a country. Texts of its name come from `Intl.DisplayNames` at run time. */
export type Country = {
  code: string;
  /** Member state of the European Union: the Digital Services Act applies. */
  eu: boolean;
  /** Years: a person under this age is treated as a minor. */
  minorUnder: number;
  emergency?: string | undefined;
  childHotline?: string | undefined;
  police?: string | undefined;
  help: readonly string[];
};

export type Directory = {
  destinations: ReadonlyMap<string, Destination>;
  countries: ReadonlyMap<string, Country>;
};

/** For "rather not say": only what works everywhere. Not in the data file, not offered as a country. */
export const NOWHERE: Country = { code: 'ZZ', eu: false, minorUnder: 19, help: [] };

const COUNTRY_KEYS = [
  'code',
  'eu',
  'minorUnder',
  'borderSource',
  'emergency',
  'childHotline',
  'police',
  'help',
];

function parseCountry(
  value: unknown,
  where: string,
  known: ReadonlyMap<string, Destination>,
  sources: readonly string[],
): Country {
  const v = fields(value, where, COUNTRY_KEYS);
  const id = (x: unknown, w: string) => {
    const found = text(x, w);
    if (!known.has(found)) throw new DataFault(w, 'no such destination');
    return found;
  };
  const minorUnder = v['minorUnder'];
  if (minorUnder !== 18 && minorUnder !== 19)
    throw new DataFault(`${where}.minorUnder`, 'not 18 or 19');
  if (!sources.includes(text(v['borderSource'], `${where}.borderSource`))) {
    throw new DataFault(`${where}.borderSource`, 'no such source');
  }
  if (v['eu'] !== undefined && v['eu'] !== true)
    throw new DataFault(`${where}.eu`, 'eu is true or absent');
  return {
    code: textLike(v['code'], `${where}.code`, /^[A-Z]{2}$/, 'a country code'),
    eu: v['eu'] === true,
    minorUnder,
    emergency: optional(v['emergency'], `${where}.emergency`, id),
    childHotline: optional(v['childHotline'], `${where}.childHotline`, id),
    police: optional(v['police'], `${where}.police`, id),
    help: optional(v['help'], `${where}.help`, (x, w) => list(x, w, id)) ?? [],
  };
}

function keyed<T>(
  items: readonly T[],
  key: (item: T) => string,
  where: string,
): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(key(item))) throw new DataFault(where, `${key(item)} twice`);
    map.set(key(item), item);
  }
  return map;
}

function file(value: unknown, where: string, keys: readonly string[]) {
  const v = fields(value, where, ['format', ...keys]);
  if (v['format'] !== 1) throw new DataFault(`${where}.format`, 'not 1');
  return v;
}

/**
 * Both data files, checked against each other.
 * @throws DataFault with the place and the fault
 */
export function parseDirectory(destinationsFile: unknown, countriesFile: unknown): Directory {
  const d = file(destinationsFile, 'destinations file', ['destinations']);
  const destinations = keyed(
    list(d['destinations'], 'destinations', parseDestination),
    (x) => x.id,
    'destinations',
  );
  const c = file(countriesFile, 'countries file', ['reviewedOn', 'sources', 'countries']);
  dayNumber(text(c['reviewedOn'], 'reviewedOn'), 'reviewedOn');
  const sources = Object.keys(c['sources'] as object);
  const countries = list(c['countries'], 'countries', (v, w) =>
    parseCountry(v, w, destinations, sources),
  );
  return { destinations, countries: keyed(countries, (x) => x.code, 'countries') };
}
