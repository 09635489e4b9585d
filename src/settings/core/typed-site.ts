import { parse } from 'tldts';

/** What a person typed for a site. `too-wide`: a part of the web shared by strangers, such as `com` or `co.kr`. */
export type TypedSite =
  { kind: 'site'; host: string } | { kind: 'not-a-site' } | { kind: 'too-wide' };

/**
 * Reads a site as people write one: an address, a host with or without `www.`, in any script. The answer is the host as
 * browsers have it (ASCII, lower case, no port, no dot at the end); everything under it is meant, too.
 */
export function readTypedSite(typed: string): TypedSite {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return { kind: 'not-a-site' };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return { kind: 'not-a-site' };
  if (url.username !== '' || url.password !== '') return { kind: 'not-a-site' };
  const host = url.hostname.replace(/\.$/, '').replace(/^www\.(?=.+\.)/, '');
  const { isIp, isIcann, isPrivate, domain } = parse(host, { allowPrivateDomains: true });
  if (isIp) return { kind: 'site', host };
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(host)) return { kind: 'not-a-site' };
  if (domain === null && (isIcann || isPrivate)) return { kind: 'too-wide' };
  return { kind: 'site', host };
}
