import { readAddress } from './sites';
import type { Message } from './message';

/** One message as it stands in the page's tree. Every text is a stranger's. */
export type RawItem = {
  text: string;
  /** `datetime` of its `<time>`. */
  time: string | null;
  /** Text of what is marked up as its author. */
  named: string | null;
  /** Its ARIA label. */
  label: string | null;
  id: string;
  /** `data-` attributes in camel case; some sites' own `author`, `permalink`, `thingId`. */
  data: readonly (readonly [string, string])[];
  /** Text and address of its links. */
  links: readonly (readonly [string, string])[];
  /** Addresses of its pictures and films; `drawn` for what has none. */
  media: readonly string[];
};

const NUMBER = /^-?\d{1,24}$/;

/** The value of an attribute; an empty one says nothing. */
function dataOf(item: RawItem, name: string): string | null {
  const value = item.data.find(([one]) => one === name)?.[1];
  return value === undefined || value === '' ? null : value;
}

/** Client K of Telegram adds this to the numbers that a channel or large group gives; small groups have none to add. */
const ADDED_IN_K = 2 ** 32;

/** Names that sites give to their messages: in an attribute, or at the end of the element's `id`. */
function idOf(page: string, item: RawItem): string | null {
  const mid = dataOf(item, 'mid');
  if (mid !== null && NUMBER.test(mid) && isClientK(page)) {
    return String(Number(mid) > ADDED_IN_K ? Number(mid) - ADDED_IN_K : mid);
  }
  const names = ['messageId', 'mid', 'listItemId', 'no', 'commentId', 'thingId', 'fullname'];
  for (const name of names) {
    const value = dataOf(item, name);
    if (value !== null && /^[\w-]{1,80}$/.test(value)) return value;
  }
  return /(?:^|[-_])(\d{1,24})$/.exec(item.id)?.[1] ?? null;
}

const isClientK = (page: string): boolean =>
  readAddress(page)?.site === 'telegram' && URL.parse(page)?.pathname.startsWith('/k') === true;

/** Where a message of a chat can be found again, on the sites that say so in their addresses. */
function chatLink(page: string, item: RawItem, id: string): string | null {
  const known = readAddress(page);
  if (!known || !NUMBER.test(id)) return null;
  if (known.site === 'discord' && known.room !== null) {
    return `https://discord.com/channels/${known.room}/${id}`;
  }
  if (known.site !== 'telegram' || known.room === null) return null;
  return telegramLink(page, item, known.room, id);
}

/** Only messages of channels and large groups have an address; those of small groups and of two people have none. */
function telegramLink(page: string, item: RawItem, room: string, id: string): string | null {
  if (isClientK(page)) {
    if (Number(dataOf(item, 'mid')) <= ADDED_IN_K) return null;
    if (room.startsWith('@')) return `https://t.me/${room.slice(1)}/${id}`;
    return room.startsWith('-') ? `https://t.me/c/${room.slice(1)}/${id}` : null;
  }
  // Client A writes -100 before the number of a channel, and a bare minus before that of a small group.
  const channel = /^-100(\d{10,})$/.exec(room)?.[1];
  return channel === undefined ? null : `https://t.me/c/${channel}/${id}`;
}

/** Sites whose posts link to themselves. In a chat a link to a message is what somebody wrote. */
const LINK_TO_THEMSELVES = ['x', 'instagram', 'reddit', 'youtube', 'tiktok', 'facebook'];

/** On those sites a link in the words of a person is called by its address. */
const isTyped = (text: string): boolean => /^https?:|\w\.\w+\//i.test(text);

/** `at`: which link it is; -1 when an attribute says it. */
type Own = { link: string; id: string; handle: string | null; at: number };

/** The address of the post itself: as its markup names it, else the first link to a message of the same site. */
function ownLink(page: string, item: RawItem): Own | null {
  const site = readAddress(page)?.site;
  if (site === undefined || !LINK_TO_THEMSELVES.includes(site)) return null;
  const permalink = dataOf(item, 'permalink');
  const links: [text: string, href: string, at: number][] =
    permalink === null
      ? item.links.map(([text, href], at) => [text, href, at])
      : [['', URL.parse(permalink, page)?.href ?? '', -1]];
  for (const [text, href, at] of links) {
    const leads = isTyped(text) ? null : readAddress(href);
    if (leads?.site === site && leads.messageId !== null && leads.canonicalUrl !== null) {
      return { link: leads.canonicalUrl, id: leads.messageId, handle: leads.handle, at };
    }
  }
  return null;
}

type Person = { text: string; handle: string };

/** The profiles that it links to where its author stands: before its own address, and named in its label. */
function peopleOf(page: string, item: RawItem, own: Own | null): Person[] {
  const site = readAddress(page)?.site;
  const label = site === 'facebook' ? item.label : null;
  const before = own && own.at >= 0 && label === null ? item.links.slice(0, own.at) : item.links;
  return before.flatMap(([text, href]) => {
    const leads = site === undefined || isTyped(text) ? null : readAddress(href);
    if (leads?.site !== site || leads?.handle == null || leads.messageId !== null) return [];
    return label === null || (text !== '' && label.includes(text))
      ? [{ text, handle: leads.handle }]
      : [];
  });
}

/**
 * Who wrote it: as its markup or its own address says, else the first profile that it links to, else what is marked
 * up as its author. A name beside the handle is what a link to that profile is called.
 */
function authorOf(page: string, item: RawItem, own: Own | null): string | null {
  const people = peopleOf(page, item, own);
  const handle = dataOf(item, 'author') ?? own?.handle ?? people[0]?.handle;
  if (handle === undefined) return item.named;
  const mine = people.find((one) => one.handle === handle && isName(one.text, handle));
  return mine ? `${mine.text} (${handle})` : handle;
}

const isName = (text: string, handle: string): boolean =>
  text !== '' && text.replace(/^@/, '') !== handle.replace(/^@/, '') && !/^\d/.test(text);

function timeOf(item: RawItem, link: string | null): string | null {
  if (item.time !== null && item.time !== '') return item.time;
  const stamp = dataOf(item, 'timestamp');
  if (stamp !== null && /^\d{9,10}$/.test(stamp)) {
    return new Date(Number(stamp) * 1000).toISOString();
  }
  return link === null ? null : (readAddress(link)?.postedAt ?? null);
}

/** Reads one message: who, when, link, words. What the page does not say stays open. */
export function readMessage(page: string, item: RawItem): Message {
  const own = ownLink(page, item);
  const id = own?.id ?? idOf(page, item);
  const link = own?.link ?? (id === null ? null : chatLink(page, item, id));
  return {
    who: authorOf(page, item, own),
    when: timeOf(item, link),
    link,
    id,
    text: item.text,
    media: item.media,
  };
}
