import type { Snapshot } from '../core/page-copy';
import { CopyWriter, escapeText, escapeValue } from './copy-writer';
import { page } from './boxes';
import { bodyOf, own, shadowOf } from './tree';
import { addressOf, drawnAddress, isPixel } from './drawn';
import { stylePictures } from './style-pictures';
import { writeSheets } from './style-sheets';

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

function isHarmless(name: string, value: string): boolean {
  if (name.startsWith('on') || DROPPED_ATTRIBUTES.has(name)) return false;
  if (!/^[a-z_][\w:.-]*$/.test(name)) return false;
  // Browsers pass over blanks and control characters in a scheme, so we do too.
  // eslint-disable-next-line no-control-regex
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\u0000-\u0020]+/g, ''))?.[1];
  if (!ADDRESSES.has(name) || scheme === undefined) return true;
  return ['http', 'https', 'mailto', 'tel'].includes(scheme.toLowerCase());
}

function writeAttributes(writer: CopyWriter, element: Element): void {
  for (const { name, value } of element.attributes) {
    const small = name.toLowerCase();
    if (!isHarmless(small, value)) continue;
    if (small === 'value' && element instanceof HTMLInputElement) continue;
    if (small === 'poster' && element instanceof HTMLVideoElement) continue;
    writer.write(` ${small}="`);
    const short = value.slice(0, 100_000);
    if (small === 'style') writer.css(short, document.baseURI, true);
    else writer.write(escapeValue(short));
    writer.write('"');
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

function writeImage(writer: CopyWriter, image: HTMLImageElement): void {
  writer.write('<img');
  writeAttributes(writer, image);
  if (!image.hasAttribute('width')) writer.write(sizeOf(image));
  const address = addressOf(image);
  if (/^(https?|blob):/.test(address) && !isPixel(image)) {
    writer.write(` data-address="${escapeValue(address.slice(0, 8192))}"`);
    writePicture(writer, 'src', address);
  } else if (address.startsWith('data:image/')) {
    writer.write(` src="${escapeValue(address)}"`);
  }
  writer.write('>');
}

function writePicture(writer: CopyWriter, name: 'src' | 'poster', address: string): void {
  writer.write(` ${name}="`);
  writer.picture(address);
  writer.write('"');
}

/** What a page draws itself is kept as a picture. */
function writeCanvas(writer: CopyWriter, canvas: HTMLCanvasElement): void {
  const drawn = drawnAddress(canvas);
  if (drawn === null) writer.lost += 1;
  writer.write('<img');
  writeAttributes(writer, canvas);
  if (!canvas.hasAttribute('width')) writer.write(sizeOf(canvas));
  writer.write(drawn ? ` data-drawn src="${drawn}">` : '>');
}

/** A film's own picture, or the one that it stands at. The film is among the originals. */
function writePoster(writer: CopyWriter, video: HTMLVideoElement): void {
  if (/^(https?|blob):/.test(video.poster)) writePicture(writer, 'poster', video.poster);
  else {
    const drawn = drawnAddress(video);
    if (drawn) writer.write(` poster="${drawn}"`);
  }
}

function writeChildren(writer: CopyWriter, parent: Node, depth: number): void {
  for (const child of parent.childNodes) writeNode(writer, child, depth);
}

function writeNode(writer: CopyWriter, node: Node, depth: number): void {
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
  if (node instanceof HTMLImageElement) writeImage(writer, node);
  else if (node instanceof HTMLCanvasElement) writeCanvas(writer, node);
  else if (name === 'iframe') {
    const address = node.getAttribute('src') ?? '';
    writer.write(`<div${sizeOf(node)} data-frame="${escapeValue(address.slice(0, 8192))}"></div>`);
  } else writeElement(writer, node, name, depth);
}

function writeElement(writer: CopyWriter, element: Element, name: string, depth: number): void {
  writer.write(`<${name}`);
  writeAttributes(writer, element);
  if (element instanceof HTMLVideoElement) writePoster(writer, element);
  writer.write('>');
  if (VOID.has(name)) return;
  const tree = shadowOf(element);
  if (tree) {
    writer.write('<template shadowrootmode="open">');
    writeSheets(writer, tree);
    writeChildren(writer, tree, depth + 1);
    writer.write('</template>');
  }
  if (element instanceof HTMLTextAreaElement) writer.write(escapeText(element.value));
  else writeChildren(writer, element, depth + 1);
  writer.write(`</${name}>`);
}

/**
 * A copy of the page's tree as one HTML text that can do nothing: no scripts, no handlers, no frames, no forms that
 * send, no addresses that load. Files are left as holes, to be filled by who asked.
 */
export function takeSnapshot(): Snapshot {
  const writer = new CopyWriter(stylePictures());
  writer.write('<!doctype html><html');
  writeAttributes(writer, page());
  writer.write(
    `><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
  );
  writer.write(`<title>${escapeText(own(document, 'title').slice(0, 2000))}</title>`);
  writeSheets(writer, document);
  writer.write('</head>');
  const body = bodyOf();
  if (body) writeNode(writer, body, 0);
  writer.write('</html>\n');
  return writer.finish();
}
