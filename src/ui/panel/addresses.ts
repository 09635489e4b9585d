import { cleanUrl } from '@/reports/core/clean-url';
import type { Pointed } from '@/reports/core/pointed';

/**
 * An address of the report. `whole`: the person wants it with everything that would be taken out. `picture`: it is that
 * of the picture's file, not of the page around it.
 */
export type Address = { given: string; whole: boolean; picture?: boolean };

/** @param removed - names of what was taken out, or would be. `leaves` is empty when it never goes out. */
export type CleanedAddress = {
  given: string;
  leaves: string;
  removed: readonly string[];
  picture: boolean;
};

/** The page as the report knows it. */
export type ReportedPage = { url: string; host: string; title: string };

/** As many addresses as one report takes: a mail address with more is cut by mail programs anyway. */
export const MOST_ADDRESSES = 50;

const isWeb = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/**
 * One address as it leaves: cleaned of tokens, unless the person wants it whole. Addresses of this device only, and those
 * that carry the picture itself (`data:`), never leave.
 */
export function cleaned({ given, whole, picture = false }: Address): CleanedAddress {
  const { cleaned: clean, removed } = cleanUrl(given);
  const leaves = clean !== '' && whole ? given.trim() : clean;
  return { given, leaves, removed, picture };
}

/** Every address of the report; those of the page when the person named none. */
export const addressesOf = (
  addresses: readonly Address[] | null,
  page: ReportedPage,
): readonly Address[] => addresses ?? [{ given: page.url, whole: false }];

/** The addresses that leave, in their order, each once. */
export function leavingOf(
  addresses: readonly Address[] | null,
  page: ReportedPage,
): { urls: string[]; imageUrls: string[] } {
  const all = addressesOf(addresses, page)
    .map(cleaned)
    .filter(({ leaves }) => leaves !== '');
  const of = (picture: boolean) => [
    ...new Set(all.filter((one) => one.picture === picture).map(({ leaves }) => leaves)),
  ];
  return { urls: of(false), imageUrls: of(true) };
}

/** Which page the report is about: the first of its addresses that is one, else the page behind the panel. */
export function reportedPage(
  addresses: readonly Address[] | null,
  page: ReportedPage,
): ReportedPage {
  const first = addressesOf(addresses, page).find(
    ({ given, picture }) => picture !== true && isWeb(given.trim()),
  );
  if (first === undefined || first.given.trim() === page.url) return page;
  const url = first.given.trim();
  const { hostname } = new URL(url);
  return { url, host: hostname, title: '' };
}

/** What was pasted into one address: several, when it holds several. */
export function pastedInto(given: string): string[] {
  const parts = given.split(/\s*[\r\n]+\s*|[\s,;]+(?=(?:https?|tg):\/\/)/).filter(Boolean);
  return parts.length === 0 ? [''] : parts;
}

/**
 * Adds what the person pointed at. A link stands for itself: the page it was found on (a search, a chat) is not sent with
 * it unless the person adds it. A picture belongs to its page.
 */
export function withPointed(
  addresses: readonly Address[] | null,
  page: ReportedPage,
  { link, picture, frame }: Pointed,
): readonly Address[] | null {
  const web = (address: string | undefined) =>
    address !== undefined && isWeb(address) ? [address] : [];
  const [links, pictures] = [web(link), web(picture)];
  if (links.length + pictures.length === 0 && web(frame).length === 0) return addresses;
  const isLinkAlone = links.length > 0 && picture === undefined;
  const begun = addresses ?? (isLinkAlone ? [] : [{ given: page.url, whole: false }]);
  const added: Address[] = [
    ...[...(isLinkAlone ? [] : web(frame)), ...links].map((given) => ({ given, whole: false })),
    ...pictures.map((given) => ({ given, whole: false, picture: true })),
  ];
  const known = new Set(begun.map(({ given }) => given));
  return [...begun, ...added.filter(({ given }) => !known.has(given))].slice(0, MOST_ADDRESSES);
}
