import { allowedMode, type AgeBand, type Role } from './capture-policy';
import type { Body } from './entry';
import { TOO_PLAIN_QUALITY } from './pdq';

/** An original file of an adult record, as services that compare hashes want it. */
export type HashLine = {
  /** The entry that holds the facts of its page. */
  seq: number;
  medium: 'picture' | 'film';
  /** Of the bytes, hexadecimal. */
  sha256: string;
  /** Pictures that could be decoded only. `quality`: 0 to 100. */
  pdq: { hash: string; quality: number } | null;
};

const ROLES: readonly unknown[] = ['me', 'acting-for', 'bystander', 'unknown'] satisfies Role[];
const AGES: readonly unknown[] = ['under-18', '18', '19-or-over', 'unknown'] satisfies AgeBand[];

/**
 * May files of this capture be decoded and hashed? Only an adult capture whose answers allow one, asked anew: a case may have
 * come with somebody else's file. What a hash list must never say is that somebody has the picture of a child.
 */
export function isAdultRecord({ mode, answers }: Body): boolean {
  if (mode !== 'adult' || typeof answers !== 'object' || answers === null) return false;
  const { role, ageBand, country } = answers as Record<string, unknown>;
  if (!ROLES.includes(role) || !AGES.includes(ageBand)) return false;
  if (country !== null && typeof country !== 'string') return false;
  return allowedMode({ role: role as Role, ageBand: ageBand as AgeBand, country }) === 'adult';
}

/**
 * Forms in which lists of hashes are read (facebook/ThreatExchange, looked at in November 2026).
 * `pdq-csv`: what `pdq-photo-hasher` writes and the other programs of `pdq/cpp` read: hash, quality, name; no heading.
 * `signals`: python-threatexchange, exchange `local_file`: signal type, space, signal.
 * `hma`: Hasher-Matcher-Actioner, one body for `POST /c/bank/<bank>/signal` a line.
 * `threatexchange`: `type` and `indicator` as ThreatExchange's API names them.
 */
export const HASH_FORMATS = ['hma', 'threatexchange', 'signals', 'pdq-csv'] as const;
export type HashFormat = (typeof HASH_FORMATS)[number];

/** Can a service compare this picture by its PDQ? The tools themselves drop what is too plain. */
export function isComparable({ pdq }: HashLine): boolean {
  return pdq !== null && pdq.quality > TOO_PLAIN_QUALITY;
}

/** How many lines a format has: not every one has a word for every hash. */
export function linesIn(lines: readonly HashLine[], format: HashFormat): number {
  return signalsOf(lines, format).length;
}

/** The list as a file. Says nothing of pages, people or times; names are numbers of records. */
export function writeHashList(lines: readonly HashLine[], format: HashFormat): string {
  const signals = signalsOf(lines, format);
  switch (format) {
    case 'threatexchange':
      return `${JSON.stringify(
        signals.map(({ type, value }) => ({ type, indicator: value })),
        null,
        1,
      )}\n`;
    case 'hma':
      return signals.map(({ type, value }) => `${JSON.stringify({ [type]: value })}\n`).join('');
    case 'signals':
      return signals.map(({ type, value }) => `${type} ${value}\n`).join('');
    case 'pdq-csv':
      return signals.map(({ value, rest }) => `${value},${rest}\n`).join('');
  }
}

type Signal = { type: string; value: string; rest: string };

/** Names of signal types in each format; `null`: it has none. HMA knows PDQ, and of films MD5 only, unless it was extended. */
const NAMES = {
  hma: { pdq: 'pdq', picture: null, film: null },
  threatexchange: { pdq: 'HASH_PDQ', picture: 'HASH_SHA256', film: 'HASH_SHA256' },
  signals: { pdq: 'pdq', picture: null, film: 'video_sha256' },
  'pdq-csv': { pdq: 'pdq', picture: null, film: null },
} as const;

function signalsOf(lines: readonly HashLine[], format: HashFormat): Signal[] {
  const names = NAMES[format];
  const found = new Map<string, Signal>();
  for (const line of lines) {
    const { pdq, medium, sha256, seq } = line;
    if (pdq && isComparable(line)) {
      const rest = `${pdq.quality},record-${seq}`;
      const key = `${names.pdq} ${pdq.hash}`;
      if (!found.has(key)) found.set(key, { type: names.pdq, value: pdq.hash, rest });
    }
    const type = names[medium];
    if (type) found.set(`${type} ${sha256}`, { type, value: sha256, rest: '' });
  }
  return [...found.values()];
}

/** Neutral name of the file. */
export const HASH_FILE: Readonly<Record<HashFormat, string>> = {
  hma: 'hashes.jsonl',
  threatexchange: 'hashes.json',
  signals: 'hashes.txt',
  'pdq-csv': 'hashes.csv',
};
