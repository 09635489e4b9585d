import { type Rule, isNumber, nameIn, partsOf } from './rule';

/** Posts and comments of communities and people. */
export const reddit: Rule = (parts) => {
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
/** `redd.it/<post>`. */
export const redditShort: Rule = ([id]) =>
  id === undefined
    ? null
    : { canonicalUrl: `https://www.reddit.com/comments/${id}/`, messageId: id };

/** Videos, comments and channels. */
export const youtube: Rule = (parts, url) => {
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

/** Articles of cafes, in the old frame and the new address. */
export const naverCafe: Rule = (parts, url) => {
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

/** Posts of blogs. */
export const naverBlog: Rule = (parts, url) => {
  const blog = url.searchParams.get('blogId') ?? nameIn(parts[0]);
  const post = url.searchParams.get('logNo') ?? parts[1];
  if (blog === null || /\.(naver|nhn)$/.test(blog)) return null;
  const profileUrl = `https://blog.naver.com/${blog}`;
  return isNumber(post)
    ? { canonicalUrl: `${profileUrl}/${post}`, handle: blog, profileUrl, messageId: post }
    : { canonicalUrl: profileUrl, handle: blog, profileUrl };
};

/** Boards of DCInside: `gallery`, `mgallery` (minor), `mini`; the phone site has one form for all. */
export const dcinside: Rule = (parts, url) => {
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
