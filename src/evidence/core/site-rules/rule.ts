/** What the address of a page tells about it; `null` where the address does not say. */
export type Address = {
  /** Short name of the site. */
  site: string;
  /** The shortest lasting address of the same thing: without session, tracking and language. */
  canonicalUrl: string | null;
  handle: string | null;
  profileUrl: string | null;
  /** Chat, channel, group, board or community. */
  room: string | null;
  messageId: string | null;
  /** When it was posted, where the number in the address holds the time. ISO 8601. */
  postedAt: string | null;
};

/** What one rule found; the rest stays open. */
export type Found = Partial<Omit<Address, 'site'>>;
/** Reads one kind of address. Gets the path's parts without empty ones, decoded. */
export type Rule = (parts: readonly string[], url: URL) => Found | null;

const digits = /^\d{1,24}$/;
/** A number as sites give to messages. */
export const isNumber = (text: string | undefined): text is string =>
  text !== undefined && digits.test(text);

/** Time inside a number, milliseconds since 1970; `null` when it cannot be one of that site. */
export function timeIn(id: string, shift: bigint, epochMs: bigint, unitMs: bigint): string | null {
  if (!digits.test(id)) return null;
  const ms = Number((BigInt(id) >> shift) * unitMs + epochMs);
  // 2010 is before the first of these numbers; 2100 is after any of ours.
  return ms > 1_262_304_000_000 && ms < 4_102_444_800_000 ? new Date(ms).toISOString() : null;
}

/** Words that stand where a name could, on sites whose first path part is a name. */
const NOT_NAMES = new Set(
  [
    'about account accounts ads api compose direct download events explore favicon.ico gaming groups hashtag help home',
    'i intent jobs legal live login logout marketplace messages notifications pages permalink.php photo photo.php',
    'photos policies posts privacy profile.php reel reels search settings share shorts signup stories story.php terms',
    'tos trending video videos watch',
  ].flatMap((line) => line.split(' ')),
);
/** The name of a person or room that stands in an address. */
export const nameIn = (part: string | undefined): string | null =>
  part !== undefined && /^[\w.-]{1,64}$/.test(part) && !NOT_NAMES.has(part.toLowerCase())
    ? part
    : null;

/** The parts of a path without empty ones, decoded. */
export function partsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part; // not UTF-8: as it stands
      }
    });
}
