import countriesFile from './data/countries.json';
import destinationsFile from './data/destinations.json';
import { parseDirectory } from './core/directory';

/** The shipped data, checked once at start: a faulty file fails the build's tests, never quietly a person. */
export const directory = parseDirectory(destinationsFile, countriesFile);
