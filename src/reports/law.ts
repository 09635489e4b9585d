import lawFile from './data/law.json';
import { parseLaw } from './core/law';

/** What the law says, in plain words, as far as it was read. */
export const law = parseLaw(lawFile);
