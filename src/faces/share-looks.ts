import type { Size } from './core/box';
import { decode } from './core/decode';
import type { Face } from './core/face';
import { suppress } from './core/suppress';
import type { Pixels } from './engine/pixels';
import type { YuNet } from './engine/yunet';

/** One look of the first network at a picture: faces in its pixels, surest first. */
export type Look = (picture: Pixels) => Face[];

/** The same, by somebody else at the same time: the same numbers come out. Rejects when that one broke. */
export type LookAside = (picture: Pixels) => Promise<Face[]>;

export function lookOnce(network: YuNet, picture: Pixels): Face[] {
  return suppress(decode(network.look(picture)));
}

/**
 * Looks at several pictures, shared out between here and aside so that both are done at about the same time.
 * @param meanwhile - told what was seen here while somebody aside still looks: time to do something else
 * @returns what each picture shows, in their order; the same whether or not there is anybody aside
 */
export async function lookAtAll(
  pictures: readonly Pixels[],
  here: Look,
  aside?: LookAside,
  meanwhile?: (seen: Face[][]) => void,
): Promise<Face[][]> {
  const isAside = aside ? shareOut(pictures) : [];
  const elsewhere = (picture: Pixels) => aside?.(picture).catch(() => here(picture));
  // Those aside are asked before anything is done here.
  const asked = pictures.map((picture, n) => (isAside[n] ? elsewhere(picture) : undefined));
  const seen = pictures.map((picture, n) => (asked[n] ? undefined : here(picture)));
  if (asked.some(Boolean)) meanwhile?.(seen.filter((faces) => faces !== undefined));
  return Promise.all(pictures.map(async (_, n) => seen[n] ?? (await asked[n]) ?? []));
}

/** Which pictures go aside: the largest first, each to the one with less to do. A lone picture stays: nothing would be won. */
export function shareOut(pictures: readonly Size[]): boolean[] {
  const isAside = pictures.map(() => false);
  const largestFirst = [...pictures.entries()].sort(([, a], [, b]) => area(b) - area(a));
  let [here, aside] = [0, 0];
  for (const [n, picture] of pictures.length > 1 ? largestFirst : []) {
    isAside[n] = aside <= here;
    if (isAside[n]) aside += area(picture);
    else here += area(picture);
  }
  return isAside;
}

function area({ width, height }: Size): number {
  return width * height;
}
