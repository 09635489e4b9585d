import clocksFile from './data/clocks.json';
import { parseClocks } from './core/clock';
import { directory } from './directory';

/** How long each receiver has, and whom to turn to then. */
export const clocks = parseClocks(clocksFile, (id) => directory.destinations.has(id));
