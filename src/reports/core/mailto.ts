/** Length of a whole `mailto:` address above which mail programs and browsers start to cut (Windows shells stop near 2,000). */
export const MAILTO_LIMIT = 1900;

export type Mail = { to: string; subject: string; body: string };
export type Mailto = { kind: 'ready'; href: string } | { kind: 'tooLong'; hrefWithoutBody: string };

/** RFC 6068 §2: percent-encoded UTF-8, also of `'`, `(`, `)`, `*` and `!`, which some programs take for an end. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * A `mailto:` address that opens the person's own mail program with the text in place. Line breaks become CRLF
 * (RFC 6068 §5). A subject loses its line breaks: a header is one line.
 * @returns `tooLong` with an address that carries recipient and subject only; the text is then copied
 */
export function mailto(mail: Mail): Mailto {
  const to = encoded(mail.to).replaceAll('%40', '@');
  const head = `mailto:${to}?subject=${encoded(mail.subject.replace(/\s*[\r\n]+\s*/g, ' '))}`;
  const href = `${head}&body=${encoded(mail.body.replace(/\r\n|\r|\n/g, '\r\n'))}`;
  return href.length > MAILTO_LIMIT
    ? { kind: 'tooLong', hrefWithoutBody: head }
    : { kind: 'ready', href };
}
