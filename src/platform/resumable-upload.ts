import { type DetailedError, type HttpRequest, type HttpResponse, Upload } from 'tus-js-client';

export type UploadRequest = {
  /** A tus 1.0 endpoint. https only: everything else is refused before anything is sent. */
  endpoint: string;
  file: Blob;
  /** Told to the server; say nothing with it. */
  name: string;
  /** Address of an upload that was begun; null begins one. */
  resumeAt: string | null;
  /** The server has made a place for the file: to be remembered for going on later. */
  onPlace: (address: string) => void;
  /** Bytes that the server has acknowledged. */
  onProgress: (sent: number) => void;
  signal: AbortSignal;
  /** Waits before trying once more after no answer, in milliseconds. */
  retryDelaysMs?: readonly number[];
  /** Stands in for the network in tests. */
  fetcher?: typeof fetch;
};

export type Uploaded =
  | { kind: 'sent' }
  | { kind: 'cancelled' }
  /** The server answered, and does not take it. */
  | { kind: 'refused'; status: number }
  /** It wanted the file to go to another place than the one that was named. */
  | { kind: 'redirected' }
  /** Nobody answered (any more). What arrived stays there; it can go on. */
  | { kind: 'no-answer' };

/** Bytes of one request: what is lost at most when the line breaks, and what is in memory. */
export const CHUNK_BYTES = 4 * 1024 * 1024;
const RETRY_DELAYS_MS = [500, 2000, 5000, 10_000];

/** Asked to send to another place than the person agreed to. */
class Elsewhere extends Error {}

/**
 * Hands a file to a tus server (tus.io, version 1.0), in pieces, so that it can go on after an interruption. No cookies, no
 * referrer, no redirects, and to no other origin than that of `endpoint`, whatever the server says.
 */
export function uploadFile(request: UploadRequest): Promise<Uploaded> {
  const { endpoint, file, name, resumeAt, signal, retryDelaysMs = RETRY_DELAYS_MS } = request;
  const home = new URL(endpoint);
  if (home.protocol !== 'https:') throw new RangeError('upload: only to https');
  return new Promise((settle) => {
    if (signal.aborted) {
      settle({ kind: 'cancelled' });
      return;
    }
    const upload = new Upload(file, {
      endpoint,
      uploadUrl: resumeAt,
      metadata: { filename: name },
      chunkSize: CHUNK_BYTES,
      retryDelays: [...retryDelaysMs],
      onShouldRetry: (error) => outcomeOf(error).kind === 'no-answer',
      // Where it was left is remembered by who asks, for this browser session only.
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: { openFile: () => Promise.resolve(sourceOf(file)) },
      httpStack: {
        createRequest: (method, url) => new Ask(method, url, home.origin, request.fetcher ?? fetch),
        getName: () => 'fetch',
      },
      onUploadUrlAvailable: () => {
        if (upload.url !== null) request.onPlace(upload.url);
      },
      onChunkComplete: (_, accepted) => request.onProgress(accepted),
      onSuccess: () => settle({ kind: 'sent' }),
      onError: (error) => settle(outcomeOf(error)),
    });
    signal.addEventListener('abort', () => {
      // What arrived stays with the server, which forgets it by itself; it cannot read it without the key.
      void upload.abort().finally(() => settle({ kind: 'cancelled' }));
    });
    upload.start();
  });
}

function outcomeOf(error: Error | DetailedError): Uploaded {
  const { causingError, originalResponse } = error as Partial<DetailedError>;
  if (error instanceof Elsewhere || causingError instanceof Elsewhere)
    return { kind: 'redirected' };
  const status = originalResponse?.getStatus();
  // Locked by another request, or the server is in trouble: it may go on later.
  if (status === undefined || status === 423 || status >= 500) return { kind: 'no-answer' };
  return { kind: 'refused', status };
}

const sourceOf = (file: Blob) => ({
  size: file.size,
  slice: (start: number, end: number) =>
    Promise.resolve({ value: file.slice(start, end), done: end >= file.size }),
  close: () => undefined,
});

/** One request: tus-js-client brings XMLHttpRequest, which a background of Chrome does not have, and which follows redirects. */
class Ask implements HttpRequest {
  readonly #method: string;
  readonly #url: string;
  readonly #origin: string;
  readonly #fetcher: typeof fetch;
  readonly #headers: Record<string, string> = {};
  readonly #stop = new AbortController();

  constructor(method: string, url: string, origin: string, fetcher: typeof fetch) {
    this.#method = method;
    this.#url = url;
    this.#origin = origin;
    this.#fetcher = fetcher;
  }

  getMethod = (): string => this.#method;
  getURL = (): string => this.#url;
  getHeader = (name: string): string | undefined => this.#headers[name];
  setHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }
  /** `fetch` does not tell; progress is told by piece. */
  setProgressHandler = (): void => undefined;
  getUnderlyingObject = (): null => null;

  async send(body: Blob | null = null): Promise<HttpResponse> {
    if (URL.parse(this.#url)?.origin !== this.#origin) throw new Elsewhere('upload: elsewhere');
    // As a plain call: browsers refuse `fetch` as a method of something else.
    const fetcher = this.#fetcher;
    const response = await fetcher(this.#url, {
      method: this.#method,
      headers: this.#headers,
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
      signal: this.#stop.signal,
    });
    // What a server says in words is not shown, so it is not read.
    await response.body?.cancel();
    const isRedirect = response.status >= 300 && response.status < 400;
    if (response.type === 'opaqueredirect' || isRedirect) throw new Elsewhere('upload: redirected');
    return {
      getStatus: () => response.status,
      getHeader: (name) => response.headers.get(name) ?? undefined,
      getBody: () => '',
      getUnderlyingObject: () => null,
    };
  }

  abort(): Promise<void> {
    this.#stop.abort();
    return Promise.resolve();
  }
}
