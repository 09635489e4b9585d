import { readAddress } from './sites';
import type { Message } from './slices';

/** One message as it stands in the page's tree. Every text is a stranger's. */
export type RawItem = {
  text: string;
  /** `datetime` of its `<time>`. */
  time: string | null;
  /** Text of what is marked up as author or heading. */
  named: string | null;
  /** Its ARIA label. */
  label: string | null;
  id: string;
  /** `data-` attributes, in camel case. */
  data: readonly (readonly [string, string])[];
  /** Text and address of its links. */
  links: readonly (readonly [string, string])[];
};

const NUMBER = /^-?\d{1,24}$/;

/** Names that sites give to their messages: in an attribute, or at the end of the element's `id`. */
function idOf(item: RawItem): string | null {
  for (const name of ['messageId', 'mid', 'listItemId', 'no', 'commentId', 'thingId', 'fullname']) {
    const value = item.data.find(([one]) => one === name)?.[1];
    if (value !== undefined && /^[\w-]{1,80}$/.test(value)) return value;
  }
  return /(?:^|-)(\d{1,24})$/.exec(item.id)?.[1] ?? null;
}

/** Where a message of a chat can be found again, on the sites that say so in their addresses. */
function chatLink(page: string, id: string): string | null {
  const known = readAddress(page);
  if (!known || !NUMBER.test(id)) return null;
  if (known.site === 'discord' && known.room !== null) {
    return `https://discord.com/channels/${known.room}/${id}`;
  }
  if (known.site !== 'telegram' || known.room === null) return null;
  if (known.room.startsWith('@')) return `https://t.me/${known.room.slice(1)}/${id}`;
  // Private groups: client A writes -100 before their number, client K does not.
  const group = /^-(?:100)?(\d+)$/.exec(known.room)?.[1];
  return group === undefined ? null : `https://t.me/c/${group}/${id}`;
}

/** The first link of a post that leads to a message of the same site. */
function ownLink(page: string, item: RawItem): { link: string; id: string | null } | null {
  const site = readAddress(page)?.site;
  if (site === undefined) return null;
  for (const [, href] of item.links) {
    const leads = readAddress(href);
    if (leads?.site === site && leads.messageId !== null && leads.canonicalUrl !== null) {
      return { link: leads.canonicalUrl, id: leads.messageId };
    }
  }
  return null;
}

/** Who wrote it: a profile that it links to, else what is marked up as its author or heading. */
function authorOf(page: string, item: RawItem): string | null {
  const site = readAddress(page)?.site;
  for (const [text, href] of item.links) {
    const leads = readAddress(href);
    if (site === undefined || leads?.site !== site || leads.handle === null) continue;
    return text !== '' && text !== leads.handle && !/^\d/.test(text)
      ? `${text} (${leads.handle})`
      : leads.handle;
  }
  return item.named;
}

function timeOf(
  page: string,
  item: RawItem,
  link: string | null,
  id: string | null,
): string | null {
  if (item.time !== null && item.time !== '') return item.time;
  const stamp = item.data.find(([name]) => name === 'timestamp')?.[1];
  if (stamp !== undefined && /^\d{9,10}$/.test(stamp)) {
    return new Date(Number(stamp) * 1000).toISOString();
  }
  const address = link ?? (id === null ? null : chatLink(page, id));
  return address === null ? null : (readAddress(address)?.postedAt ?? null);
}

/** Reads one message: who, when, link, words. What the page does not say stays open. */
export function readMessage(page: string, item: RawItem): Message {
  const own = ownLink(page, item);
  const id = own?.id ?? idOf(item);
  const link = own?.link ?? (id === null ? null : chatLink(page, id));
  return {
    who: authorOf(page, item),
    when: timeOf(page, item, link, id),
    link,
    id,
    text: item.text,
  };
}
