/** The host of a web address as settings know it: lower case, ASCII, no dot at the end; empty for anything else. */
export function hostOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) ? hostname.toLowerCase().replace(/\.$/, '') : '';
}

/** A host and the hosts it lies under, the longest first: `a.b.example` → itself, `b.example`, `example`. */
export function suffixesOf(host: string): string[] {
  // An IP address lies under nothing.
  if (/^[\d.]+$/.test(host) || host.includes(':')) return [host];
  const labels = host.split('.');
  return labels.map((_, n) => labels.slice(n).join('.'));
}
