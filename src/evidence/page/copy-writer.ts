import { cssPieces } from '../core/css-addresses';
import { type Piece, type Snapshot, withoutEnd } from '../core/page-copy';

/** Most characters: beyond it the rest of the tree is left out. */
const MOST_HTML = 24_000_000;

export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
export const escapeValue = (text: string): string => escapeText(text).replace(/"/g, '&quot;');

/** Gathers the text of a copy, and the addresses of the files that belong into it. */
export class CopyWriter {
  isCut = false;
  /** Pictures that nobody may read. */
  lost = 0;
  readonly #pieces: Piece[] = [];
  readonly #pictures = new Map<string, number>();
  readonly #sheets = new Map<string, number>();
  /** Pictures that the page shows by style. */
  readonly #shown: ReadonlySet<string>;
  #text: string[] = [];
  #length = 0;

  constructor(shownByStyle: readonly string[]) {
    this.#shown = new Set(shownByStyle);
  }

  write(text: string): void {
    this.#text.push(text);
    this.#length += text.length;
  }

  get isFull(): boolean {
    if (this.#length <= MOST_HTML) return false;
    this.isCut = true;
    return true;
  }

  /** A picture's place in an element. */
  picture(address: string): void {
    this.#put(indexIn(this.#pictures, address));
  }

  /** The place of the text of a sheet that cannot be read here. */
  sheet(address: string): void {
    // Which of the pictures it brings is not known here.
    for (const picture of this.#shown) indexIn(this.#pictures, picture);
    this.#put({ sheet: indexIn(this.#sheets, address) });
  }

  /** CSS with places for the pictures that the page shows. @param asValue - inside an attribute */
  css(css: string, base: string, asValue: boolean): void {
    const safe = asValue ? escapeValue : withoutEnd;
    const quote = asValue ? '&quot;' : '"';
    for (const piece of cssPieces(css, base, (address) => this.#shown.has(address))) {
      if ('text' in piece) this.write(safe(piece.text));
      else {
        this.write(`url(${quote}`);
        this.#put({ style: indexIn(this.#pictures, piece.address) });
        this.write(`${quote})`);
      }
    }
  }

  finish(): Snapshot {
    this.#flush();
    const [pictures, sheets] = [[...this.#pictures.keys()], [...this.#sheets.keys()]];
    return { pieces: this.#pieces, pictures, sheets, lost: this.lost, isCut: this.isCut };
  }

  #put(piece: Piece): void {
    this.#flush();
    this.#pieces.push(piece);
  }

  #flush(): void {
    if (this.#text.length > 0) this.#pieces.push(this.#text.join('').toWellFormed());
    this.#text = [];
  }
}

function indexIn(list: Map<string, number>, address: string): number {
  const index = list.get(address) ?? list.size;
  list.set(address, index);
  return index;
}
