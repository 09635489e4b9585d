import { cssPieces } from './css-addresses';

/**
 * What stands between two stretches of HTML: a picture in an element (its index), a picture in a style, or the text of
 * a style sheet that the page may not read.
 */
export type Piece = string | number | { style: number } | { sheet: number };

/** A copy of a page's tree, with holes for its files. */
export type Snapshot = {
  pieces: Piece[];
  /** Addresses of pictures; `pieces` names them by index. */
  pictures: string[];
  /** Addresses of style sheets, likewise. */
  sheets: string[];
  /** Pictures that the page drew itself and lets nobody read. */
  lost: number;
  isCut: boolean;
};

/** Where a file of the page is found: a `data:` address of a picture, the text of a sheet; null where it did not come. */
export type FilesAtHand = {
  picture: (address: string) => string | null;
  sheet: (address: string) => string | null;
};

/** In place of a picture that did not come: a grey box. */
const NOT_THERE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='80' height='60'%3E%3Cpath d='M1 1h78v58H1zL79 59M79 1 1 59' fill='%23ddd' stroke='%23888'/%3E%3C/svg%3E";

/**
 * Puts the files into their holes.
 * @returns the HTML in pieces, and how many pictures and sheets did not come, each address counted once
 */
export function fillCopy(
  { pieces, pictures, sheets, lost }: Snapshot,
  at: FilesAtHand,
): { html: string[]; lost: number } {
  const missing = new Set<string>();
  const got = (address: string, file: string | null): string | null => {
    if (file === null) missing.add(address);
    return file;
  };
  const indices = new Map(pictures.map((address, index) => [address, index]));
  const picture = (index = -1): string | null => {
    const address = pictures[index] ?? '';
    return got(address, at.picture(address));
  };
  const isWanted = (address: string): boolean => indices.has(address);
  /** A sheet of another host, with its pictures. It can neither end its element nor load anything. */
  const fillSheet = (css: string, base: string): string =>
    [...cssPieces(css, base, isWanted)]
      .map((one) =>
        'text' in one ? withoutEnd(one.text) : `url("${picture(indices.get(one.address)) ?? ''}")`,
      )
      .join('');
  const html = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    if (typeof piece === 'number') return picture(piece) ?? NOT_THERE;
    if ('style' in piece) return picture(piece.style) ?? '';
    const address = sheets[piece.sheet] ?? '';
    return fillSheet(got(address, at.sheet(address)) ?? '', address);
  });
  return { html, lost: lost + missing.size };
}

/** CSS that cannot end the element that it stands in. */
export function withoutEnd(css: string): string {
  return css.replace(/<\/(style)/gi, '<\\/$1');
}
