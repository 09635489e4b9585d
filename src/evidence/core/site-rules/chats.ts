import { type Rule, isNumber, nameIn, timeIn } from './rule';

/** Telegram's web clients keep the chat behind `#`: `#@name`, `#-100123` (A), `#-123` (K), `#123_45` (a thread). */
export const telegramWeb: Rule = (parts, url) => {
  const client = parts[0];
  if (client !== 'a' && client !== 'k' && client !== 'z') return null;
  const name = /^#@(\w{4,64})/.exec(url.hash)?.[1];
  if (name !== undefined) {
    const canonicalUrl = `https://t.me/${name}`;
    return { canonicalUrl, room: `@${name}`, profileUrl: canonicalUrl };
  }
  const chat = /^#(-?\d{1,20})(?:_(\d{1,20}))?/.exec(url.hash);
  if (!chat?.[1]) return {};
  const [, id, thread] = chat;
  return {
    canonicalUrl: `https://web.telegram.org/${client}/#${id}${thread ? `_${thread}` : ''}`,
    room: id,
  };
};
/** `t.me/name/12`, `t.me/s/name/12` (preview), `t.me/c/123/45` (private group). */
export const telegramLink: Rule = (parts) => {
  const rest = parts[0] === 's' ? parts.slice(1) : parts;
  if (rest[0] === 'c' && isNumber(rest[1])) {
    const message = isNumber(rest.at(-1)) && rest.length > 2 ? (rest.at(-1) ?? null) : null;
    const canonicalUrl = `https://t.me/${['c', rest[1], ...(message ? [message] : [])].join('/')}`;
    return { canonicalUrl, room: `-100${rest[1]}`, messageId: message };
  }
  if (/^(\+|joinchat$|addstickers$|share$)/.test(rest[0] ?? '')) return {};
  const name = nameIn(rest[0]);
  if (name === null) return null;
  const message = isNumber(rest[1]) ? rest[1] : null;
  const profileUrl = `https://t.me/${name}`;
  return {
    canonicalUrl: message === null ? profileUrl : `${profileUrl}/${message}`,
    room: `@${name}`,
    profileUrl,
    messageId: message,
  };
};

/** Discord counts milliseconds since 2015 above 22 bits (its developer reference, "Snowflakes"). */
const timeOnDiscord = (id: string) => timeIn(id, 22n, 1_420_070_400_000n, 1n);

/** `/channels/<server>/<channel>/<message>`. */
export const discord: Rule = (parts) => {
  const [first, guild, channel, message] = parts;
  if (first !== 'channels' || channel === undefined || !isNumber(channel)) return null;
  const room = `${guild}/${channel}`;
  const canonicalUrl = `https://discord.com/channels/${room}`;
  if (!isNumber(message)) return { canonicalUrl, room };
  return {
    canonicalUrl: `${canonicalUrl}/${message}`,
    room,
    messageId: message,
    postedAt: timeOnDiscord(message),
  };
};
