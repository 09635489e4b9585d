/** Longest wait for an answer, in milliseconds. */
const LIMIT_MS = 15_000;

/** What every request of ours to somebody else leaves out: cookies, sign-in, the page it came from, anything kept. */
const PLAIN = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
} as const satisfies RequestInit;

/**
 * Asks a site for the headers of one address, never for the content. Together with {@link askAuthority} the only request
 * to anybody else that our background makes, and only on a press that says so (docs/decisions/051-still-up.md; a test
 * lists every file that may ask).
 * @returns null when nobody answered
 */
export async function askForHeaders(
  address: string,
): Promise<{ status: number; finalUrl: string } | null> {
  try {
    const { status, url } = await fetch(address, {
      ...PLAIN,
      method: 'HEAD',
      redirect: 'follow',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return { status, finalUrl: url };
  } catch {
    return null; // no answer is an answer of its own: "unclear"
  }
}

/** Longest answer of a time authority that is read, in bytes: a token with a chain of certificates takes about 6000. */
const MOST_BYTES = 64 * 1024;

/** Media types of RFC 3161 §3.4. */
const QUERY = 'application/timestamp-query';
const REPLY = 'application/timestamp-reply';

/**
 * Sends a time-stamp request (RFC 3161 §3.4) to a time authority: over https only, to that address and no other, for at
 * most {@link LIMIT_MS}. What the answer is worth is not looked at here (docs/decisions/044-asking-for-the-time.md).
 * @returns null when nothing came that could be an answer: no connection, a redirect, another status or kind of content,
 *   nothing in time, or more than {@link MOST_BYTES}
 */
export async function askAuthority(
  address: string,
  request: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!address.startsWith('https://')) return null;
  try {
    const answer = await fetch(address, {
      ...PLAIN,
      method: 'POST',
      headers: { 'Content-Type': QUERY },
      body: request,
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const type = answer.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
    if (answer.status !== 200 || type !== REPLY || !answer.body) {
      await answer.body?.cancel();
      return null;
    }
    return await readAtMost(answer.body);
  } catch {
    return null; // the question stays in the queue, and the person is told so
  }
}

async function readAtMost(
  body: ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; ;) {
    const { value, done } = await reader.read();
    if (done)
      return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
