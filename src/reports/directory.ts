import countriesFile from './data/countries.json';
import destinationsFile from './data/destinations.json';
import clocksFile from './data/clocks.json';
import { parseClocks } from './core/clock';
import lawFile from './data/law.json';
import { parseDirectory } from './core/directory';
import { parseLaw } from './core/law';

/** The shipped data, checked once at start: a faulty file fails the build's tests, never quietly a person. */
export const directory = parseDirectory(destinationsFile, countriesFile);

/** How long each receiver has, and whom to turn to then. */
export const clocks = parseClocks(clocksFile, (id) => directory.destinations.has(id));

/** What the law says, in plain words, as far as it was read. */
export const law = parseLaw(lawFile);
