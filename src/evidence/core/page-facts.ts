import { readAddress, type Address } from './sites';

/** What a page says of itself in standard markup, as read by our script there. Every text is a stranger's. */
export type PageSays = {
  canonical: string | null;
  /** `name` or `property`, and `content`, in the order of the page. */
  metas: readonly (readonly [string, string])[];
  /** Texts of `application/ld+json`, unparsed. */
  jsonLd: readonly string[];
  /** `datetime` of the first `<time>` of the main part. */
  times: readonly string[];
  /** Address of the first `rel=author` link, and what it is called. */
  author: { href: string; text: string } | null;
  /** Headings in the header of the main part, or its ARIA label: the name of a room. */
  roomNames: readonly string[];
  /** What the person has selected. */
  selection: string;
};

/** Who a fact is from: worked out of the address, the page's own markup, or the person. */
export type From = 'address' | 'page' | 'person';

export const FACT_NAMES = ['canonicalUrl', 'handle', 'profileUrl', 'room', 'postedAt'] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** What was found, each with where it is from. What was not found is not there. */
export type FoundFacts = { site: string | null; messageId: string | null } & Partial<
  Record<FactName, { value: string; from: From }>
>;

type Linked = Record<string, unknown>;

/** All objects inside a JSON-LD text, at most 500, breadth first. What is no JSON is nothing. */
function objectsIn(text: string): Linked[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return []; // the page's own fault; other markup may still tell
  }
  const found: Linked[] = [];
  const waiting: unknown[] = [parsed];
  while (waiting.length > 0 && found.length < 500) {
    const next = waiting.shift();
    if (Array.isArray(next)) waiting.push(...(next as unknown[]).slice(0, 500));
    else if (typeof next === 'object' && next !== null) {
      found.push(next as Linked);
      waiting.push(...Object.values(next as Linked).slice(0, 100));
    }
  }
  return found;
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** A web address, or nothing: `javascript:` and the like are no facts. */
function webAddress(value: string | null): string | null {
  const url = value === null ? null : URL.parse(value);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Only what is a time of the calendar; `2 hours ago` is left to the person. */
function isTime(value: string | null): value is string {
  return value !== null && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
}

function inJsonLd(says: PageSays) {
  const objects = says.jsonLd.flatMap(objectsIn);
  const firstOf = (...names: string[]) =>
    objects.flatMap((one) => names.map((name) => textOf(one[name]))).find((one) => one !== null) ??
    null;
  const author = objects
    .map((one) => one['author'] ?? one['creator'])
    .flatMap((one): unknown[] => (Array.isArray(one) ? (one as unknown[]) : [one]))
    .find((one) => one !== undefined);
  const person = typeof author === 'object' && author !== null ? (author as Linked) : {};
  const name = typeof author === 'string' ? textOf(author) : null;
  return {
    handle: textOf(person['alternateName']) ?? textOf(person['name']) ?? name,
    profileUrl: webAddress(textOf(person['url'])),
    postedAt: firstOf('datePublished', 'uploadDate', 'dateCreated'),
  };
}

/**
 * Joins what the address tells with what the page says. The address comes first: the page cannot write it as it
 * likes. Then JSON-LD, `meta`, `rel=author`, `<time>`. Class names are never looked at.
 */
export function findFacts(address: string, says: PageSays): FoundFacts {
  const known: Address | null = readAddress(address);
  const linked = inJsonLd(says);
  const meta = (...names: string[]) =>
    names
      .map((name) => textOf(says.metas.find(([one]) => one.toLowerCase() === name)?.[1]))
      .find((one) => one !== null) ?? null;
  // A room or a feed may show one message: its time is not the page's.
  const isOneThing = known === null || known.messageId !== null;
  const onlyTime = isOneThing && says.times.length === 1 ? (says.times[0] ?? null) : null;
  const posted = [
    linked.postedAt,
    meta('article:published_time', 'og:article:published_time', 'date', 'dc.date'),
    onlyTime,
  ].find(isTime);
  const byPage: Record<FactName, string | null> = {
    canonicalUrl: webAddress(says.canonical) ?? webAddress(meta('og:url')),
    handle:
      linked.handle ??
      meta('profile:username', 'twitter:creator', 'author') ??
      textOf(says.author?.text),
    profileUrl:
      linked.profileUrl ??
      webAddress(meta('article:author')) ??
      webAddress(says.author?.href ?? null),
    room: textOf(says.roomNames[0]),
    postedAt: posted ?? null,
  };
  const found: FoundFacts = { site: known?.site ?? null, messageId: known?.messageId ?? null };
  for (const name of FACT_NAMES) {
    const told = known?.[name] ?? null;
    if (told !== null) found[name] = { value: told, from: 'address' };
    else if (byPage[name] !== null) found[name] = { value: byPage[name], from: 'page' };
  }
  // The number of a room means nothing to a person; what the page calls it is added.
  const { room } = found;
  if (room?.from === 'address' && byPage.room !== null && /^-?\d+$|\//.test(room.value)) {
    room.value = `${room.value} (${byPage.room})`;
  }
  return found;
}
