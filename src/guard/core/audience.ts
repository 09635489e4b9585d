import type { CorrectedAudience } from '@/settings/core/settings';
import type { Audience } from './question';
import type { Surroundings } from './surroundings';

/** One row of `data/site-audience.json`. `path_hints` are tried in order on path + query + fragment. */
export type AudienceEntry = {
  hosts: string[];
  name: string;
  audience: Audience;
  path_hints: { pattern: string; audience: Audience }[];
  source: string;
  confidence: string;
  /** Chats open over the feed at the same address; what lies around the photo decides. */
  chat_over_page?: boolean;
};

/**
 * Pages where a profile picture is chosen. Profile pictures are public nearly everywhere, on private
 * accounts too (design §2.1), so they count as public whatever the site is.
 */
const AVATAR_EDITOR =
  /(^|[/?&#=_.-])(avatar|profile[-_/]?(photo|picture|pic|image|edit))s?($|[/?&#=_.-])/i;

/** The entry whose host is the longest suffix of `host`, e.g. `m.blog.example` for `blog.example`. */
function entryFor(host: string, entries: readonly AudienceEntry[]): AudienceEntry | undefined {
  let best: AudienceEntry | undefined;
  let bestLength = 0;
  for (const entry of entries) {
    for (const suffix of entry.hosts) {
      const matches = host === suffix || host.endsWith(`.${suffix}`);
      if (matches && suffix.length > bestLength) {
        best = entry;
        bestLength = suffix.length;
      }
    }
  }
  return best;
}

/** What is known beside the address. `corrected`: the person's word on this site. */
export type Circumstance = {
  corrected?: CorrectedAudience | null;
  surroundings?: Surroundings;
};

/**
 * Who can usually see what is uploaded on the page at `address`. The person's word goes before the table, on every
 * page of the site but those where a profile picture is chosen.
 * @param address - absolute address of the top page; anything that is no http(s) address is `unknown`
 * @param entries - the table, `data/site-audience.json`
 */
export function audienceOf(
  address: string,
  entries: readonly AudienceEntry[],
  { corrected = null, surroundings = 'unclear' }: Circumstance = {},
): Audience {
  if (!URL.canParse(address)) return 'unknown';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'unknown';
  const place = url.pathname + url.search + url.hash;
  if (corrected) return AVATAR_EDITOR.test(place) ? 'public' : corrected;

  const entry = entryFor(url.hostname.toLowerCase().replace(/\.$/, ''), entries);
  const hint = entry?.path_hints.find(({ pattern }) => new RegExp(pattern).test(place));
  if (entry?.chat_over_page) {
    const byAddress = hint?.audience ?? entry.audience;
    if (surroundings === 'post' && byAddress === 'private-message') return entry.audience;
    if (surroundings === 'chat' && !AVATAR_EDITOR.test(place) && isOpen(byAddress))
      return 'private-message';
  }
  if (hint) return hint.audience;
  if (AVATAR_EDITOR.test(place)) return 'public';
  return entry?.audience ?? 'unknown';
}

const isOpen = (audience: Audience): boolean => audience === 'public' || audience === 'semi-public';
