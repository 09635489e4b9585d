/** `url(…)` as CSS writes it: quoted or not, with escapes (CSS Syntax 3 §4.3.6). Long data in it is passed over quickly. */
const URL_FUNCTION =
  /url\(\s*(?:"((?:[^"\\\n]|\\[^])*)"|'((?:[^'\\\n]|\\[^])*)'|((?:[^"'()\\\s]|\\[^])*))\s*\)/gi;

const unescape = (text: string): string =>
  text.replace(
    /\\(?:([0-9a-f]{1,6})\s?|(\n)|([^]))/gi,
    (_, hex?: string, line?: string, one = '') => {
      if (hex !== undefined) {
        const code = parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      }
      return line === undefined ? String(one) : '';
    },
  );

/**
 * A text of CSS, taken apart at the addresses of files on the web in it.
 * @param base - what relative addresses are relative to
 * @param isWanted - which addresses to take out; the others stay in the text as they are
 */
export function* cssPieces(
  css: string,
  base: string,
  isWanted: (address: string) => boolean,
): Generator<{ text: string } | { address: string }> {
  let from = 0;
  for (const match of css.matchAll(URL_FUNCTION)) {
    const address = absolute(unescape(match[1] ?? match[2] ?? match[3] ?? ''), base);
    if (address === null || !isWanted(address)) continue;
    yield { text: css.slice(from, match.index) };
    yield { address };
    from = match.index + match[0].length;
  }
  yield { text: css.slice(from) };
}

const withoutHash = (address: string): string => address.split('#')[0] ?? '';

/** An address of a file that can be asked for; null for data, for a part of the page itself, and for what is none. */
function absolute(address: string, base: string): string | null {
  const href = /^(#|$)/.test(address) ? null : URL.parse(address, base)?.href;
  if (href?.includes('#') && withoutHash(href) === withoutHash(base)) return null;
  return href && /^(https?|blob):/.test(href) && href.length < 8192 ? href : null;
}
