import type { Outcome } from './tracking';

/** What came back from a request for the headers of an address. */
export type HeadAnswer = { status: number; finalUrl: string } | null;

/** Same place but for scheme, `www.` and a slash at the end. */
function place(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, search } = new URL(address);
  return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`;
}

/**
 * Reads an answer carefully: only "not found", "gone" and "unavailable for legal reasons" (RFC 9110 §15.5.5, §15.5.11;
 * RFC 7725) say that nothing is there. A success says only that the address answers; being sent on, refusals and
 * silence say nothing.
 */
export function outcomeOf(asked: string, answer: HeadAnswer): Outcome {
  if (answer === null) return 'unclear';
  const { status, finalUrl } = answer;
  if (status === 404 || status === 410 || status === 451) return 'gone';
  if (status < 200 || status > 299) return 'unclear';
  return place(asked) === place(finalUrl) ? 'answers' : 'unclear';
}
