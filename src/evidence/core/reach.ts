/** Addresses of this device and of the network that it is in (RFC 1918, 3927, 4193, 4291, 6761, 6762). */
const OWN_NETWORK =
  /^(localhost|.+\.(localhost|local|internal|home\.arpa)|[^.:]+|0\.0\.0\.0|127\..+|10\..+|192\.168\..+|169\.254\..+|172\.(1[6-9]|2\d|3[01])\..+|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..+|\[(::1?|::ffff:.+|f[cd].+|fe[89ab].+)\])$/;

/**
 * May our background ask for a file that a page names? Only where the page's own pictures could come from: never for a
 * device in the person's own network on the word of a page from outside, nor in the clear for a page that is not.
 */
export function mayAskFor(address: string, page: string): boolean {
  const [file, from] = [URL.parse(address), URL.parse(page)];
  if (!file || !from || !/^https?:$/.test(file.protocol)) return false;
  if (file.username !== '' || file.password !== '') return false;
  if (file.protocol === 'http:' && from.protocol !== 'http:') return false;
  return !OWN_NETWORK.test(file.hostname) || OWN_NETWORK.test(from.hostname);
}
