import { cssPieces } from '../core/css-addresses';
import { boxes, page } from './boxes';

/** Properties that put a picture on the page. */
const BRINGING = [
  'background-image',
  'border-image-source',
  'list-style-image',
  'mask-image',
  'content',
];
const MOST = 500;

/** Addresses of the pictures that styles put on the page now, each once: not those of rules that meet nothing. */
export function stylePictures(): string[] {
  const found = new Set<string>();
  for (const element of [page(), ...boxes()]) {
    if (found.size >= MOST) break;
    note(found, getComputedStyle(element));
    for (const pseudo of ['::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      if (style.content !== 'none' && style.content !== 'normal') note(found, style);
    }
  }
  return [...found].slice(0, MOST);
}

function note(found: Set<string>, style: CSSStyleDeclaration): void {
  for (const property of BRINGING) {
    const value = style.getPropertyValue(property);
    if (!value.includes('url(')) continue;
    // What is computed is absolute.
    for (const piece of cssPieces(value, location.href, () => true))
      if ('address' in piece) found.add(piece.address);
  }
}
