/**
 * A copy of the page's tree as one HTML text that can do nothing: no scripts, no handlers, no frames, no forms that
 * send, no addresses that load. Pictures are left as numbers, to be filled in by who asked (`pieces`).
 */
export type Snapshot = {
  /** HTML, and in between the index of a picture's address in `pictures`. */
  pieces: (string | number)[];
  pictures: string[];
  isCut: boolean;
};

/** Most characters: beyond it the rest of the tree is left out. */
const MOST_HTML = 24_000_000;
const MOST_DEPTH = 400;

const DROPPED = new Set(
  'script noscript template object embed applet base link meta frame frameset portal fencedframe animate set animatemotion animatetransform'.split(
    ' ',
  ),
);
const VOID = new Set('area br col hr img input source track wbr'.split(' '));
const ADDRESSES = new Set(
  'href action formaction cite data poster xlink:href background longdesc'.split(' '),
);
const DROPPED_ATTRIBUTES = new Set(
  'src srcset sizes srcdoc ping nonce integrity autofocus http-equiv target download is manifest'.split(
    ' ',
  ),
);
/** In the copy nothing loads, whatever stands in it: checked by whoever opens it, in any browser. */
const POLICY =
  "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const escapeValue = (text: string): string => escapeText(text).replace(/"/g, '&quot;');

class Writer {
  readonly pieces: (string | number)[] = [];
  readonly pictures: string[] = [];
  isCut = false;
  #text: string[] = [];
  #length = 0;
  readonly #numbers = new Map<string, number>();

  write(text: string): void {
    this.#text.push(text);
    this.#length += text.length;
  }

  get isFull(): boolean {
    if (this.#length <= MOST_HTML) return false;
    this.isCut = true;
    return true;
  }

  picture(address: string): void {
    let number = this.#numbers.get(address);
    if (number === undefined) {
      number = this.pictures.push(address) - 1;
      this.#numbers.set(address, number);
    }
    this.#flush();
    this.pieces.push(number);
  }

  finish(): Snapshot {
    this.#flush();
    return { pieces: this.pieces, pictures: this.pictures, isCut: this.isCut };
  }

  #flush(): void {
    if (this.#text.length > 0) this.pieces.push(this.#text.join('').toWellFormed());
    this.#text = [];
  }
}

function isHarmless(name: string, value: string): boolean {
  if (name.startsWith('on') || DROPPED_ATTRIBUTES.has(name)) return false;
  if (!/^[a-z_][\w:.-]*$/.test(name)) return false;
  // Browsers pass over blanks and control characters in a scheme, so we do too.
  // eslint-disable-next-line no-control-regex
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\u0000-\u0020]+/g, ''))?.[1];
  if (!ADDRESSES.has(name) || scheme === undefined) return true;
  return ['http', 'https', 'mailto', 'tel'].includes(scheme.toLowerCase());
}

function writeAttributes(writer: Writer, element: Element): void {
  for (const { name, value } of element.attributes) {
    const small = name.toLowerCase();
    if (!isHarmless(small, value)) continue;
    if (small === 'value' && element instanceof HTMLInputElement) continue;
    writer.write(` ${small}="${escapeValue(value.slice(0, 100_000))}"`);
  }
  if (
    element instanceof HTMLInputElement &&
    element.type !== 'password' &&
    element.type !== 'file'
  ) {
    writer.write(` value="${escapeValue(element.value.slice(0, 10_000))}"`);
  }
}

const sizeOf = (element: Element): string => {
  const { width, height } = element.getBoundingClientRect();
  return ` width="${Math.round(width)}" height="${Math.round(height)}"`;
};

function writeImage(writer: Writer, image: HTMLImageElement): void {
  writer.write('<img');
  writeAttributes(writer, image);
  if (!image.hasAttribute('width')) writer.write(sizeOf(image));
  const address = image.currentSrc || image.src;
  if (/^https?:/.test(address)) {
    writer.write(` data-address="${escapeValue(address.slice(0, 8192))}" src="`);
    writer.picture(address);
    writer.write('">');
  } else if (/^data:image\/[\w.+-]+;base64,[\w+/=]+$/.test(address)) {
    writer.write(` src="${address}">`);
  } else writer.write('>');
}

function styleText(sheets: Iterable<CSSStyleSheet>): { css: string; leftOut: number } {
  const rules: string[] = [];
  let leftOut = 0;
  for (const sheet of sheets) {
    try {
      if (!sheet.disabled) rules.push(...[...sheet.cssRules].map(({ cssText }) => cssText));
    } catch {
      leftOut += 1; // a sheet of another host: its rules are not ours to read
    }
  }
  // An end tag inside a rule would end the element early.
  return { css: rules.join('\n').replace(/<\/(style)/gi, '<\\/$1'), leftOut };
}

function writeChildren(writer: Writer, parent: Node, depth: number): void {
  for (const child of parent.childNodes) writeNode(writer, child, depth);
}

function writeNode(writer: Writer, node: Node, depth: number): void {
  if (writer.isFull) return;
  if (node.nodeType === Node.TEXT_NODE) {
    writer.write(escapeText(node.nodeValue ?? ''));
    return;
  }
  if (!(node instanceof Element)) return;
  const name = node.localName.toLowerCase();
  if (DROPPED.has(name) || name === 'style' || !/^[a-z][\w.-]*$/.test(name)) return;
  if (depth > MOST_DEPTH) {
    writer.isCut = true;
    return;
  }
  if (node instanceof HTMLImageElement) {
    writeImage(writer, node);
    return;
  }
  if (name === 'iframe') {
    const address = node.getAttribute('src') ?? '';
    writer.write(`<div${sizeOf(node)} data-frame="${escapeValue(address.slice(0, 8192))}"></div>`);
    return;
  }
  writeElement(writer, node, name, depth);
}

function writeElement(writer: Writer, element: Element, name: string, depth: number): void {
  writer.write(`<${name}`);
  writeAttributes(writer, element);
  writer.write('>');
  if (VOID.has(name)) return;
  const shadow = element.shadowRoot;
  if (shadow) {
    const { css } = styleText([...shadow.styleSheets, ...shadow.adoptedStyleSheets]);
    writer.write(`<template shadowrootmode="open"><style>${css}</style>`);
    writeChildren(writer, shadow, depth + 1);
    writer.write('</template>');
  }
  if (element instanceof HTMLTextAreaElement) writer.write(escapeText(element.value));
  else writeChildren(writer, element, depth + 1);
  writer.write(`</${name}>`);
}

/** Takes the copy. */
export function takeSnapshot(): Snapshot {
  const writer = new Writer();
  const { css, leftOut } = styleText([...document.styleSheets, ...document.adoptedStyleSheets]);
  writer.write('<!doctype html><html');
  writeAttributes(writer, document.documentElement);
  writer.write(
    `><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
  );
  writer.write(`<title>${escapeText(document.title.slice(0, 2000))}</title>`);
  writer.write(`<style data-sheets-left-out="${leftOut}">${css}</style></head>`);
  writeNode(writer, document.body, 0);
  writer.write('</html>\n');
  return writer.finish();
}
