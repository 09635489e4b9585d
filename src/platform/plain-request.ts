/** Longest wait for an answer, in milliseconds. */
const LIMIT_MS = 15_000;

/**
 * Asks a site for the headers of one address: no cookies, no sign-in, no page it came from, nothing kept, and never the
 * content. The only request to anybody else that our background makes, and only on a press that says so
 * (docs/decisions/051-still-up.md; a test lists every file that may ask).
 * @returns null when nobody answered
 */
export async function askForHeaders(
  address: string,
): Promise<{ status: number; finalUrl: string } | null> {
  try {
    const { status, url } = await fetch(address, {
      method: 'HEAD',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'follow',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return { status, finalUrl: url };
  } catch {
    return null; // no answer is an answer of its own: "unclear"
  }
}
