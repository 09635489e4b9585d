/** Longest wait for an answer, in milliseconds. */
const LIMIT_MS = 15_000;

/** What every request of ours to somebody else leaves out: cookies, sign-in, the page it came from, anything kept. */
const PLAIN = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
} as const satisfies RequestInit;

/**
 * Asks a site for the headers of one address, never for the content. With {@link askAuthority} and {@link askForFile}
 * the only requests to anybody else that our background makes, each only on a press that says so
 * (docs/decisions/051-still-up.md; a test lists every file that may ask).
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

/** What a file of a page may be, and how much of it is taken, in bytes. */
const FILES = {
  media: { type: /^(image|video|audio)\/[\w.+-]{1,64}$/, most: 32 * 1024 * 1024 },
  sheet: { type: /^text\/css$/, most: 2 * 1024 * 1024 },
} as const;

export type FileAnswer = { bytes: Uint8Array<ArrayBuffer>; mime: string; status: number };

/**
 * Asks for a picture, film, sound or style sheet of a page that the person keeps whole, where the page's own script may not
 * read it (docs/decisions/032-files-of-other-hosts.md): without cookies and without the page's address.
 * @param mayReach - asked again of the address that a redirect led to
 * @returns null when it did not come, or something else came
 */
export async function askForFile(
  address: string,
  wanted: keyof typeof FILES,
  mayReach: (address: string) => boolean,
): Promise<FileAnswer | null> {
  const { type, most } = FILES[wanted];
  try {
    const answer = await fetch(address, { ...PLAIN, signal: AbortSignal.timeout(LIMIT_MS) });
    const mime = answer.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!answer.ok || !type.test(mime) || !answer.body || !mayReach(answer.url)) {
      await answer.body?.cancel();
      return null;
    }
    const bytes = await readAtMost(answer.body, most);
    return bytes && { bytes, mime, status: answer.status };
  } catch {
    return null; // the caller says that it is missing
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
    return await readAtMost(answer.body, MOST_BYTES);
  } catch {
    return null; // the question stays in the queue, and the person is told so
  }
}

async function readAtMost(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; ;) {
    const { value, done } = await reader.read();
    if (done)
      return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
