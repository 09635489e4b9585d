import { type Rule, isNumber, nameIn, timeIn } from './rule';

/** X counts milliseconds since 2010-11-04T01:42:54.657Z above 22 bits; older, smaller numbers hold no time. */
const timeOnX = (id: string) => (id.length < 15 ? null : timeIn(id, 22n, 1_288_834_974_657n, 1n));
/** TikTok counts seconds since 1970 above 32 bits. */
const timeOnTikTok = (id: string) => timeIn(id, 32n, 0n, 1000n);

/** Posts, people, and rooms of direct messages. */
export const x: Rule = (parts) => {
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
/** Posts, stories, people, and rooms of direct messages. */
export const instagram: Rule = (parts) => {
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
    const post = `${home}/${kind}/${code}/`;
    const [c, comment, r, reply] = parts.slice(at + 2);
    if (c !== 'c' || !isNumber(comment)) return { ...who, canonicalUrl: post, messageId: code };
    // Who wrote a comment stands nowhere in its address.
    return r === 'r' && isNumber(reply)
      ? { canonicalUrl: `${post}c/${comment}/r/${reply}/`, messageId: reply }
      : { canonicalUrl: `${post}c/${comment}/`, messageId: comment };
  }
  return name === null ? null : { ...who, canonicalUrl: `${home}/${name}/` };
};

/** Videos, pictures and people. */
export const tiktok: Rule = (parts) => {
  const [name, kind, id] = parts;
  if (!name?.startsWith('@') || name.length < 2) return null;
  const profileUrl = `https://www.tiktok.com/${name}`;
  if ((kind === 'video' || kind === 'photo') && isNumber(id)) {
    const canonicalUrl = `${profileUrl}/${kind}/${id}`;
    return { canonicalUrl, handle: name, profileUrl, messageId: id, postedAt: timeOnTikTok(id) };
  }
  return { canonicalUrl: profileUrl, handle: name, profileUrl };
};

/** Comments stand in the address of what they are under, whose owner is not who wrote them. */
export const facebook: Rule = (parts, url) => {
  const found = facebookPage(parts, url);
  const query = (name: string) => url.searchParams.get(name) ?? undefined;
  const comment = query('reply_comment_id') ?? query('comment_id');
  if (!found?.messageId || !found.canonicalUrl || !isNumber(comment)) return found;
  const canonical = new URL(found.canonicalUrl);
  for (const name of ['comment_id', 'reply_comment_id']) {
    const id = query(name);
    if (isNumber(id)) canonical.searchParams.set(name, id);
  }
  return { canonicalUrl: canonical.href, room: found.room ?? null, messageId: comment };
};
/** Groups, messages, posts, photos, videos and people. */
const facebookPage: Rule = (parts, url) => {
  const home = 'https://www.facebook.com';
  const [first, second, third, fourth] = parts;
  const query = (name: string) => url.searchParams.get(name);
  if (first === 'messages' || (first === 'groups' && second !== undefined)) {
    if (first === 'messages') {
      const room = parts.at(-1) ?? '';
      return isNumber(room) ? { canonicalUrl: `${home}/messages/t/${room}`, room } : {};
    }
    const room = second ?? null;
    const group = `${home}/groups/${second}/`;
    if (third === 'user' && isNumber(fourth)) {
      const profileUrl = `${home}/profile.php?id=${fourth}`;
      return { canonicalUrl: `${group}user/${fourth}/`, room, handle: fourth, profileUrl };
    }
    const post = third === 'posts' || third === 'permalink' ? fourth : undefined;
    return post === undefined
      ? { canonicalUrl: group, room }
      : { canonicalUrl: `${group}posts/${post}/`, room, messageId: post };
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
