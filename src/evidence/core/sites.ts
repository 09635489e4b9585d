import { dcinside, naverBlog, naverCafe, reddit, redditShort, youtube } from './site-rules/boards';
import { discord, telegramLink, telegramWeb } from './site-rules/chats';
import { facebook, instagram, tiktok, x } from './site-rules/feeds';
import { type Address, type Rule, partsOf } from './site-rules/rule';

export type { Address } from './site-rules/rule';

type Site = { site: string; hosts: readonly string[]; rules: readonly Rule[] };

/** Host names are matched whole or with anything before a dot: `m.facebook.com` is Facebook. */
const SITES: readonly Site[] = [
  { site: 'telegram', hosts: ['web.telegram.org'], rules: [telegramWeb] },
  { site: 'telegram', hosts: ['t.me', 'telegram.me'], rules: [telegramLink] },
  { site: 'x', hosts: ['x.com', 'twitter.com'], rules: [x] },
  { site: 'instagram', hosts: ['instagram.com'], rules: [instagram] },
  { site: 'discord', hosts: ['discord.com', 'discordapp.com'], rules: [discord] },
  { site: 'reddit', hosts: ['reddit.com'], rules: [reddit] },
  { site: 'reddit', hosts: ['redd.it'], rules: [redditShort] },
  { site: 'youtube', hosts: ['youtube.com', 'youtu.be'], rules: [youtube] },
  { site: 'tiktok', hosts: ['tiktok.com'], rules: [tiktok] },
  { site: 'facebook', hosts: ['facebook.com'], rules: [facebook] },
  { site: 'naver-cafe', hosts: ['cafe.naver.com'], rules: [naverCafe] },
  { site: 'naver-blog', hosts: ['blog.naver.com'], rules: [naverBlog] },
  { site: 'dcinside', hosts: ['dcinside.com'], rules: [dcinside] },
];

const NOTHING = {
  canonicalUrl: null,
  handle: null,
  profileUrl: null,
  room: null,
  messageId: null,
  postedAt: null,
};

/** What the address tells, on the sites we know; `null` elsewhere. Never throws. */
export function readAddress(address: string): Address | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const site = SITES.find(({ hosts }) =>
    hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)),
  );
  if (!site) return null;
  for (const rule of site.rules) {
    const found = rule(partsOf(url), url);
    if (found) return { site: site.site, ...NOTHING, ...found };
  }
  return { site: site.site, ...NOTHING };
}

/** Addresses of rooms that people talk in; not of groups and boards, which one reads on from one to the next. */
const CHAT = /^https:\/\/(web\.telegram\.org|t\.me|discord\.com)\/|\/(messages|direct)\//;

/** Does one of two addresses lead into a chat, and the other elsewhere? Numbers of messages mean nothing across chats. */
export function isOtherChat(one: string, other: string): boolean {
  const [first, second] = [readAddress(one), readAddress(other)];
  const isChat = [first, second].some((found) => CHAT.test(found?.canonicalUrl ?? ''));
  return isChat && first?.room !== second?.room;
}

/**
 * Do two addresses show the same page? What stands behind `#` changes while one scrolls, and is passed over, but not
 * where it names the chat.
 */
export function isSamePage(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [URL.parse(one), URL.parse(other)];
  if (!first || !second) return false;
  first.hash = '';
  second.hash = '';
  return (
    first.href === second.href &&
    readAddress(one)?.canonicalUrl === readAddress(other)?.canonicalUrl
  );
}
