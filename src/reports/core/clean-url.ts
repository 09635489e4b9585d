/** What was kept of an address and the names (never the values) of what was taken out. */
export type CleanAddress = { cleaned: string; removed: string[] };

/** On these sites the whole meaning of an address is known: of the parameters only these stay. */
const KEPT: readonly { host: RegExp; keep: readonly string[] }[] = [
  { host: /(^|\.)youtube(-nocookie)?\.com$/, keep: ['v', 'list', 'lc', 't', 'search_query'] },
  { host: /^youtu\.be$/, keep: ['list', 't'] },
  { host: /(^|\.)(x|twitter)\.com$/, keep: ['q', 'f'] },
  { host: /(^|\.)(instagram\.com|threads\.(net|com))$/, keep: ['img_index'] },
  {
    host: /(^|\.)facebook\.com$/,
    keep: ['story_fbid', 'fbid', 'id', 'set', 'v', 'comment_id', 'reply_comment_id', 'q'],
  },
  { host: /(^|\.)tiktok\.com$/, keep: ['q'] },
  { host: /(^|\.)reddit\.com$/, keep: ['q'] },
  {
    host: /^(t|telegram)\.me$/,
    keep: ['comment', 'thread', 'single', 't', 'q', 'before', 'after', 'start', 'startapp'],
  },
  // The signature of a Discord file belongs to the file, ends after a day, and without it nobody can look.
  { host: /(^|\.)(discord|discordapp)\.(com|net)$/, keep: ['ex', 'is', 'hm'] },
  { host: /(^|\.)dcinside\.com$/, keep: ['id', 'no', 'q'] },
  {
    host: /(^|\.)cafe\.naver\.com$/,
    keep: ['clubid', 'articleid', 'menuid', 'iframe_url', 'iframe_url_utf8', 'useCafeId'],
  },
  { host: /(^|\.)blog\.naver\.com$/, keep: ['blogId', 'logNo'] },
  { host: /(^|\.)google\.[a-z.]+$/, keep: ['q', 'tbm', 'udm', 'imgurl', 'imgrefurl', 'id'] },
];

/** Elsewhere these go: campaign and share marks, and what may open the person's own account to a reader. */
const DROPPED = [
  /^(utm|mtm|pk|hsa|oly|vero|mc|__cft__|__tn__)[_[]/i,
  /^(__tn__|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid|igsh|si|mibextid|rdid|share_id|sharer?|share_url|ref_src|ref_url|spm|scm|_ga|_gl|_hsenc|_hsmi|trk|mkt_tok|n_media|n_query|nv_ad|fromshare|is_from_webapp|sender_device|_r|_t)$/i,
  /^(phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|sess(ion)?([_-]?(id|key|token))?|sid|sessid|cfid|cftoken)$/i,
  /^((access|refresh|id|auth|csrf|xsrf|login|user|api|reset|invite|security)[_-]?)?(token|secret|passw(or)?d|apikey|jwt)$/i,
  /^(auth|auth_?key|authuser|api_?key|otp|sso|saml\w*|e-?mail)$/i,
];

/** Fragments that name a room or a page of a one-page app; every other fragment only marks a place in the page. */
function keepsFragment(host: string, fragment: string): boolean {
  if (host === 'web.telegram.org')
    return /^[@-]?[\w/.-]+(\?|$)/.test(fragment) && !/[=]/.test(fragment.split('?')[0] ?? '');
  return /^!?\//.test(fragment);
}

function cleanQuery(query: string, isKept: (name: string) => boolean, removed: string[]): string {
  const kept = query.split('&').filter((pair) => {
    const name = decoded(pair.split('=')[0] ?? '').trim();
    if (pair.trim() === '') return false;
    if (isKept(name)) return true;
    removed.push(name);
    return false;
  });
  return kept.join('&');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Not UTF-8 (old Korean boards use EUC-KR): the raw name is good enough to compare.
    return name;
  }
}

const SHAPE =
  /^((?:(?:https?|tg):\/\/)|(?![a-z][a-z0-9+.-]*:(?!\d)))([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/**
 * Takes campaign marks, session and access tokens, names of the person's account and place marks out of an address,
 * so that it can be shown and sent (rule R2). Works on the text itself: what stays keeps its bytes, also
 * percent-encodings that are not UTF-8. What identifies the post stays. Idempotent.
 * @param address - as typed or copied; with or without scheme
 * @returns `cleaned` is empty for addresses that only work on this device (`blob:`, `file:`) or carry the content itself
 *   (`data:`)
 */
export function cleanUrl(address: string): CleanAddress {
  const trimmed = address.trim();
  const shape = SHAPE.exec(trimmed);
  if (shape === null)
    return { cleaned: '', removed: [`${trimmed.split(':')[0]?.toLowerCase() ?? ''}:`] };
  const [, scheme = '', authority = '', rawPath = '', query = '', fragment = ''] = shape;
  const removed: string[] = [];
  const at = authority.lastIndexOf('@');
  // Without a scheme, "@name" is a Telegram handle and "a@b" a mail address.
  const hasUser = at >= 0 && scheme !== '';
  if (hasUser) removed.push('user@');
  const server = hasUser ? authority.slice(at + 1) : authority;
  const host = server.replace(/:\d*$/, '').toLowerCase();
  const path = rawPath.replace(/;(jsessionid|phpsessid|sid)=[^/;]*/gi, (_, name: string) => {
    removed.push(name);
    return '';
  });
  const known =
    scheme.toLowerCase() === 'tg://' ? undefined : KEPT.find((site) => site.host.test(host));
  const isKept = (name: string) =>
    known ? known.keep.includes(name) : !DROPPED.some((mark) => mark.test(name));
  const keptQuery = cleanQuery(query, isKept, removed);
  const keptFragment = cleanFragment(host, fragment, removed);
  const cleaned = `${scheme}${server}${path}${keptQuery && `?${keptQuery}`}${keptFragment && `#${keptFragment}`}`;
  return { cleaned: cleaned.trim(), removed };
}

function cleanFragment(host: string, fragment: string, removed: string[]): string {
  if (fragment === '') return '';
  if (!keepsFragment(host, fragment)) {
    removed.push('#');
    return '';
  }
  const [route = '', ...rest] = fragment.split('?');
  const query = cleanQuery(
    rest.join('?'),
    (name) => !DROPPED.some((mark) => mark.test(name)),
    removed,
  );
  return query === '' ? route : `${route}?${query}`;
}
