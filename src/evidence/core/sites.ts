/** What the address of a page tells about it; `null` where the address does not say. */
export type Address = {
  /** Short name of the site. */
  site: string;
  /** The shortest lasting address of the same thing: without session, tracking and language. */
  canonicalUrl: string | null;
  handle: string | null;
  profileUrl: string | null;
  /** Chat, channel, group, board or community. */
  room: string | null;
  messageId: string | null;
  /** When it was posted, where the number in the address holds the time. ISO 8601. */
  postedAt: string | null;
};

type Found = Partial<Omit<Address, 'site'>>;
/** Reads one kind of address. Gets the path's parts without empty ones, decoded. */
type Rule = (parts: readonly string[], url: URL) => Found | null;
type Site = { site: string; hosts: readonly string[]; rules: readonly Rule[] };

const digits = /^\d{1,24}$/;
const isNumber = (text: string | undefined): text is string =>
  text !== undefined && digits.test(text);

/** Time inside a number, milliseconds since 1970; `null` when it cannot be one of that site. */
function timeIn(id: string, shift: bigint, epochMs: bigint, unitMs: bigint): string | null {
  if (!digits.test(id)) return null;
  const ms = Number((BigInt(id) >> shift) * unitMs + epochMs);
  // 2010 is before the first of these numbers; 2100 is after any of ours.
  return ms > 1_262_304_000_000 && ms < 4_102_444_800_000 ? new Date(ms).toISOString() : null;
}
/** X counts milliseconds since 2010-11-04T01:42:54.657Z above 22 bits; older, smaller numbers hold no time. */
const timeOnX = (id: string) => (id.length < 15 ? null : timeIn(id, 22n, 1_288_834_974_657n, 1n));
/** Discord counts milliseconds since 2015 above 22 bits (its developer reference, "Snowflakes"). */
const timeOnDiscord = (id: string) => timeIn(id, 22n, 1_420_070_400_000n, 1n);
/** TikTok counts seconds since 1970 above 32 bits. */
const timeOnTikTok = (id: string) => timeIn(id, 32n, 0n, 1000n);

/** Words that stand where a name could, on sites whose first path part is a name. */
const NOT_NAMES = new Set(
  [
    'about account accounts ads api compose direct download events explore favicon.ico gaming groups hashtag help home',
    'i intent jobs legal live login logout marketplace messages notifications pages permalink.php photo photo.php',
    'photos policies posts privacy profile.php reel reels search settings share shorts signup stories story.php terms',
    'tos trending video videos watch',
  ].flatMap((line) => line.split(' ')),
);
const nameIn = (part: string | undefined): string | null =>
  part !== undefined && /^[\w.-]{1,64}$/.test(part) && !NOT_NAMES.has(part.toLowerCase())
    ? part
    : null;

/** Telegram's web clients keep the chat behind `#`: `#@name`, `#-100123` (A), `#-123` (K), `#123_45` (a thread). */
const telegramWeb: Rule = (parts, url) => {
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
const telegramLink: Rule = (parts) => {
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

const x: Rule = (parts) => {
  const [first, second, third] = parts;
  if (first === 'messages' && second !== undefined) {
    return { canonicalUrl: `https://x.com/messages/${second}`, room: second };
  }
  if (first === 'i' && second === 'chat' && third !== undefined) {
    return { canonicalUrl: `https://x.com/i/chat/${third}`, room: third };
  }
  if (first === 'i' && (second === 'status' || second === 'web')) {
    const id = parts.find(isNumber);
    if (id === undefined) return {};
    return { canonicalUrl: `https://x.com/i/status/${id}`, messageId: id, postedAt: timeOnX(id) };
  }
  const name = nameIn(first);
  if (name === null) return first === undefined ? null : {};
  const profileUrl = `https://x.com/${name}`;
  const who = { handle: `@${name}`, profileUrl };
  if (second === 'status' && isNumber(third)) {
    const canonicalUrl = `${profileUrl}/status/${third}`;
    return { ...who, canonicalUrl, messageId: third, postedAt: timeOnX(third) };
  }
  return { ...who, canonicalUrl: profileUrl };
};

const INSTAGRAM_POSTS = ['p', 'reel', 'reels', 'tv'];
const instagram: Rule = (parts) => {
  const home = 'https://www.instagram.com';
  const [first, second, third] = parts;
  if (first === 'direct' && second === 't' && third !== undefined) {
    return { canonicalUrl: `${home}/direct/t/${third}/`, room: third };
  }
  const isStory = first === 'stories';
  const name = nameIn(isStory ? second : first);
  const who =
    name === null || INSTAGRAM_POSTS.includes(name)
      ? {}
      : { handle: `@${name}`, profileUrl: `${home}/${name}/` };
  if (isStory) {
    const canonicalUrl = `${home}/stories/${parts.slice(1, 3).join('/')}/`;
    return { ...who, canonicalUrl, messageId: isNumber(third) ? third : null };
  }
  const at = parts.findIndex((part) => INSTAGRAM_POSTS.includes(part));
  const code = at >= 0 && at < 2 ? parts[at + 1] : undefined;
  if (code !== undefined && /^[\w-]{5,64}$/.test(code)) {
    const kind = parts[at] === 'reels' ? 'reel' : parts[at];
    return { ...who, canonicalUrl: `${home}/${kind}/${code}/`, messageId: code };
  }
  return name === null ? null : { ...who, canonicalUrl: `${home}/${name}/` };
};

const discord: Rule = (parts) => {
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

const reddit: Rule = (parts) => {
  const home = 'https://www.reddit.com';
  const [kind, name, what, id, , comment] = parts;
  if ((kind === 'user' || kind === 'u') && name !== undefined && what !== 'comments') {
    const profileUrl = `${home}/user/${name}/`;
    return { canonicalUrl: profileUrl, handle: `u/${name}`, profileUrl };
  }
  if (name === undefined || (kind !== 'r' && kind !== 'user' && kind !== 'u')) return null;
  const room = kind === 'r' ? `r/${name}` : `u/${name}`;
  if (what !== 'comments' || id === undefined) {
    return kind === 'r' ? { canonicalUrl: `${home}/r/${name}/`, room } : {};
  }
  const post = `${home}/${kind === 'r' ? 'r' : 'user'}/${name}/comments/${id}/`;
  return comment === undefined
    ? { canonicalUrl: post, room, messageId: id }
    : { canonicalUrl: `${post}_/${comment}/`, room, messageId: comment };
};
const redditShort: Rule = ([id]) =>
  id === undefined
    ? null
    : { canonicalUrl: `https://www.reddit.com/comments/${id}/`, messageId: id };

const youtube: Rule = (parts, url) => {
  const home = 'https://www.youtube.com';
  const [first, second] = parts;
  const named = first !== undefined && ['shorts', 'live', 'embed'].includes(first);
  const video = url.hostname === 'youtu.be' ? first : named ? second : url.searchParams.get('v');
  if (video !== undefined && video !== null && /^[\w-]{6,20}$/.test(video)) {
    const comment = url.searchParams.get('lc');
    const watch = `${home}/watch?v=${video}`;
    return comment === null
      ? { canonicalUrl: watch, messageId: video }
      : { canonicalUrl: `${watch}&lc=${encodeURIComponent(comment)}`, messageId: comment };
  }
  if (first?.startsWith('@')) {
    return { canonicalUrl: `${home}/${first}`, handle: first, profileUrl: `${home}/${first}` };
  }
  if ((first === 'channel' || first === 'c' || first === 'user') && second !== undefined) {
    const profileUrl = `${home}/${first}/${second}`;
    return { canonicalUrl: profileUrl, handle: second, profileUrl };
  }
  return null;
};

const tiktok: Rule = (parts) => {
  const [name, kind, id] = parts;
  if (!name?.startsWith('@') || name.length < 2) return null;
  const profileUrl = `https://www.tiktok.com/${name}`;
  if ((kind === 'video' || kind === 'photo') && isNumber(id)) {
    const canonicalUrl = `${profileUrl}/${kind}/${id}`;
    return { canonicalUrl, handle: name, profileUrl, messageId: id, postedAt: timeOnTikTok(id) };
  }
  return { canonicalUrl: profileUrl, handle: name, profileUrl };
};

const facebook: Rule = (parts, url) => {
  const home = 'https://www.facebook.com';
  const [first, second, third, fourth] = parts;
  const query = (name: string) => url.searchParams.get(name);
  if (first === 'messages' || (first === 'groups' && second !== undefined)) {
    if (first === 'messages') {
      const room = parts.at(-1) ?? '';
      return isNumber(room) ? { canonicalUrl: `${home}/messages/t/${room}`, room } : {};
    }
    const group = `${home}/groups/${second}/`;
    const post = third === 'posts' || third === 'permalink' ? fourth : undefined;
    return post === undefined
      ? { canonicalUrl: group, room: second ?? null }
      : { canonicalUrl: `${group}posts/${post}/`, room: second ?? null, messageId: post };
  }
  const story = query('story_fbid');
  const owner = query('id');
  if (story !== null && owner !== null) {
    return {
      canonicalUrl: `${home}/permalink.php?story_fbid=${story}&id=${owner}`,
      handle: owner,
      profileUrl: `${home}/profile.php?id=${owner}`,
      messageId: story,
    };
  }
  if (first === 'profile.php' && owner !== null) {
    const profileUrl = `${home}/profile.php?id=${owner}`;
    return { canonicalUrl: profileUrl, handle: owner, profileUrl };
  }
  const photo = query('fbid');
  if (photo !== null) return { canonicalUrl: `${home}/photo/?fbid=${photo}`, messageId: photo };
  const video = query('v') ?? (first === 'reel' ? second : undefined);
  if (isNumber(video)) {
    const path = first === 'reel' ? `reel/${video}` : `watch/?v=${video}`;
    return { canonicalUrl: `${home}/${path}`, messageId: video };
  }
  const name = nameIn(first);
  if (name === null) return null;
  const profileUrl = `${home}/${name}`;
  const who = { handle: name, profileUrl };
  if (second !== undefined && ['posts', 'videos', 'photos'].includes(second)) {
    const id = parts.at(-1) ?? '';
    return { ...who, canonicalUrl: `${profileUrl}/${second}/${id}`, messageId: id };
  }
  return { ...who, canonicalUrl: profileUrl };
};

const naverCafe: Rule = (parts, url) => {
  const home = 'https://cafe.naver.com';
  const query = (name: string) => url.searchParams.get(name);
  // The old frame keeps the real address in a parameter.
  const inner = query('iframe_url_utf8') ?? query('iframe_url');
  const framed = inner === null ? null : URL.parse(decodeURIComponent(inner), home);
  if (framed && !framed.searchParams.has('iframe_url_utf8') && framed.hostname === url.hostname) {
    const found = naverCafe(partsOf(framed), framed);
    if (found?.canonicalUrl) return found;
  }
  const club = query('clubid') ?? after(parts, 'cafes');
  const article = query('articleid') ?? after(parts, 'articles');
  if (isNumber(club ?? undefined)) {
    const cafe = `${home}/f-e/cafes/${club}`;
    return isNumber(article ?? undefined)
      ? { canonicalUrl: `${cafe}/articles/${article}`, room: club, messageId: article }
      : { canonicalUrl: cafe, room: club };
  }
  const [name, number] = parts;
  if (name === undefined || !/^[\w-]{1,64}$/.test(name)) return null;
  return isNumber(number)
    ? { canonicalUrl: `${home}/${name}/${number}`, room: name, messageId: number }
    : { canonicalUrl: `${home}/${name}`, room: name };
};
const after = (parts: readonly string[], word: string): string | null => {
  const at = parts.indexOf(word);
  return at < 0 ? null : (parts[at + 1] ?? null);
};

const naverBlog: Rule = (parts, url) => {
  const blog = url.searchParams.get('blogId') ?? nameIn(parts[0]);
  const post = url.searchParams.get('logNo') ?? parts[1];
  if (blog === null || /\.(naver|nhn)$/.test(blog)) return null;
  const profileUrl = `https://blog.naver.com/${blog}`;
  return isNumber(post)
    ? { canonicalUrl: `${profileUrl}/${post}`, handle: blog, profileUrl, messageId: post }
    : { canonicalUrl: profileUrl, handle: blog, profileUrl };
};

/** Boards of DCInside: `gallery`, `mgallery` (minor), `mini`; the phone site has one form for all. */
const dcinside: Rule = (parts, url) => {
  const phone = url.hostname === 'm.dcinside.com';
  const board = phone ? parts[1] : url.searchParams.get('id');
  const number = phone ? parts[2] : url.searchParams.get('no');
  if (board === null || board === undefined || !/^[\w-]{1,64}$/.test(board)) return null;
  const kind = parts[0] === 'mgallery' || parts[0] === 'mini' ? `${parts[0]}/` : '';
  const page = (rest: string) =>
    phone
      ? `https://m.dcinside.com/${parts[0]}/${board}${rest === '' ? '' : `/${number}`}`
      : `https://gall.dcinside.com/${kind}board/${rest === '' ? 'lists' : 'view'}/?id=${board}${rest}`;
  return isNumber(number ?? undefined)
    ? { canonicalUrl: page(`&no=${number}`), room: board, messageId: number ?? null }
    : { canonicalUrl: page(''), room: board };
};

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

function partsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part; // not UTF-8: as it stands
      }
    });
}

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
