import { toBase64 } from '@/bytes/base64';
import { sha256 } from '@/bytes/sha256';
import { utf8 } from '@/bytes/utf8';

/** Markup that is already safe. Only {@link markup} makes it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = Markup | string | number | readonly Markup[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Characters that show nothing or turn the direction of text: written out, so that nothing can hide behind them. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Any text as it may stand in a document: no markup, no hidden signs. */
export function plain(text: string): string {
  return text.replace(
    INVISIBLE,
    (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

function escape(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(escape).join('');
  return plain(String(value)).replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? '');
}

/**
 * A template whose blanks are escaped: there is no other way to put a value into a document. (Not called `html`: the
 * formatter would move the white space inside, and with it the style sheet that the policy names by its hash.)
 */
export function markup(pieces: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(
    pieces.reduce((text, piece, index) => text + escape(values[index - 1] ?? '') + piece),
  );
}

export const NOTHING = new Markup('');

/** Text of a stranger: on its own line of direction, so that it cannot turn what stands beside it. */
export function foreign(text: string): Markup {
  return markup`<bdi>${text}</bdi>`;
}

/** A document without scripts: the policy allows this one style sheet and nothing else. */
export function documentHtml(lang: string, title: string, css: string, body: Markup): string {
  const hash = toBase64(sha256(utf8(css)));
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const head = markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(css)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return head.text;
}
