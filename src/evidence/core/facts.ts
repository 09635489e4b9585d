import { utf8 } from '@/bytes/utf8';
import type { From } from './page-facts';

/** What is known of the computer at capture. */
export type DeviceFacts = {
  userAgent: string;
  /** Such as `1920x1080@150%`. */
  screen: string;
  /** Page zoom in whole percent, `null` when unknown. */
  zoomPercent: number | null;
  locale: string;
  privateWindow: boolean;
  signedIn: 'yes' | 'no' | 'unknown';
};

/** What a page and a person said. `null`: not found, open for the person. */
export type CaptureFacts = {
  url: string;
  canonicalUrl: string | null;
  title: string;
  host: string;
  handle: string | null;
  room: string | null;
  postedAt: string | null;
  discoveredAt: string | null;
  description: string | null;
  device: DeviceFacts;
  /** Address of the profile of `handle`. */
  profileUrl?: string | null;
  /** Short name of the site, and the message's or post's name there. */
  site?: string | null;
  messageId?: string | null;
  /** What was asked for: money, pictures, silence. In the person's words. */
  demand?: string | null;
  /** Words of a threat, as typed, or selected on the page, by the person. */
  threat?: string | null;
  /** Where a fact is from: `address`, `page` (its markup) or `person`. */
  from?: Readonly<Record<string, From>>;
};

/** Most bytes of each text, as JSON. Together under {@link MAX_BODY_BYTES}: no page can stop a capture. */
const MOST_BYTES = {
  url: 12_288,
  canonicalUrl: 8192,
  title: 4096,
  host: 512,
  handle: 1024,
  room: 2048,
  postedAt: 128,
  discoveredAt: 128,
  description: 12_288,
  profileUrl: 4096,
  site: 64,
  messageId: 256,
  demand: 2048,
  threat: 8192,
  userAgent: 1024,
  screen: 128,
  locale: 128,
};

/** Facts as they go into a body; `cut` names the texts that were shortened. */
export type TidyFacts = CaptureFacts & { cut: string[] };

function fits(text: string, mostBytes: number): boolean {
  return utf8(JSON.stringify(text)).length <= mostBytes;
}

/** The longest beginning of `text` that fits, cut between characters. */
function cutTo(text: string, mostBytes: number): string {
  // No character is shorter than a byte, so the search need not look further.
  const letters = Array.from(text.slice(0, mostBytes));
  let fitting = 0;
  let tooMany = letters.length + 1;
  while (tooMany - fitting > 1) {
    const half = Math.floor((fitting + tooMany) / 2);
    if (fits(letters.slice(0, half).join(''), mostBytes)) fitting = half;
    else tooMany = half;
  }
  return letters.slice(0, fitting).join('').toWellFormed();
}

/** A `data:` address holds the very bytes; only its kind may be kept where bytes may not. */
function withoutInlineBytes(text: string): string {
  return text.replace(/data:([\w.+/-]{0,100})[^,\s"'<>)]{0,200},[^\s"'<>)]*/gi, 'data:$1,…');
}

/**
 * Makes texts from a page storable: well-formed, of bounded length, and (in address-only mode) free of
 * pictures written out inside an address.
 */
export function tidyFacts(facts: CaptureFacts, mode: 'address-only' | 'adult'): TidyFacts {
  const cut: string[] = [];
  const tidy = <T extends string | null>(name: keyof typeof MOST_BYTES, text: T): T => {
    if (text === null) return text;
    const formed = text.toWellFormed();
    const kept = mode === 'address-only' ? withoutInlineBytes(formed) : formed;
    if (fits(kept, MOST_BYTES[name])) return kept as T;
    cut.push(name);
    return cutTo(kept, MOST_BYTES[name]) as T;
  };
  const { device } = facts;
  return {
    url: tidy('url', facts.url),
    canonicalUrl: tidy('canonicalUrl', facts.canonicalUrl),
    title: tidy('title', facts.title),
    host: tidy('host', facts.host),
    handle: tidy('handle', facts.handle),
    room: tidy('room', facts.room),
    postedAt: tidy('postedAt', facts.postedAt),
    discoveredAt: tidy('discoveredAt', facts.discoveredAt),
    description: tidy('description', facts.description),
    device: {
      userAgent: tidy('userAgent', device.userAgent),
      screen: tidy('screen', device.screen),
      zoomPercent: device.zoomPercent === null ? null : Math.round(device.zoomPercent),
      locale: tidy('locale', device.locale),
      privateWindow: device.privateWindow,
      signedIn: device.signedIn,
    },
    ...laterFacts(facts, tidy),
    cut,
  };
}

/** Facts that the first version did not have: there when they were given. */
function laterFacts(
  facts: CaptureFacts,
  tidy: <T extends string | null>(name: keyof typeof MOST_BYTES, text: T) => T,
): Partial<CaptureFacts> {
  const later: Partial<CaptureFacts> = {};
  for (const name of ['profileUrl', 'site', 'messageId', 'demand', 'threat'] as const) {
    const value = facts[name];
    if (value !== undefined) later[name] = tidy(name, value);
  }
  if (facts.from !== undefined) later.from = { ...facts.from };
  return later;
}
