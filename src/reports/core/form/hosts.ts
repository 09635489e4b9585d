/** Where a page or frame is, as the browser says it. */
export type Place = { protocol: string; host: string };

/**
 * Is this one of the hosts that the destination names? Whole hosts only, over https, at the usual port: a copy of the form
 * under a longer, shorter or look-alike name is another place.
 * @param hosts - lower case, without port
 */
export function isNamedPlace({ protocol, host }: Place, hosts: readonly string[]): boolean {
  return protocol === 'https:' && hosts.includes(host);
}
