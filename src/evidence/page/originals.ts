import { boxes } from './boxes';
import { addressOf, isPixel } from './drawn';
import { largeFrames } from './frames';
import { stylePictures } from './style-pictures';
import { own } from './tree';

/** A file that is larger is not kept: it would have to pass through memory several times. In bytes. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_FILES = 500;
const FETCH_MS = 20_000;

const isFile = (address: string | null | undefined): address is string =>
  !!address && /^(https?|blob):/.test(address) && address.length < 8192;

const MEDIA = 'img, video, audio, source';

/** Addresses of the pictures, films and sounds of this page and its large frames, each once, in the order of the page. */
export function mediaAddresses(): string[] {
  const inFrames = largeFrames().read.flatMap((one) => boxes(MEDIA, own(one, 'documentElement')));
  const found = [
    ...boxes(MEDIA).flatMap(addressesOf),
    ...stylePictures(),
    ...inFrames.flatMap(addressesOf),
  ].filter(isFile);
  return [...new Set(found)].slice(0, MOST_FILES);
}

/** By name: an element of a frame is of another window, and no instance of this one's classes. */
function addressesOf(element: Element): string[] {
  switch (element.localName) {
    case 'img': {
      const image = element as HTMLImageElement;
      return isPixel(image) ? [] : [addressOf(image)];
    }
    case 'video':
      return [addressOf(element as HTMLVideoElement), (element as HTMLVideoElement).poster];
    case 'audio':
      return [addressOf(element as HTMLAudioElement)];
    default: {
      // Of a `<picture>` the chosen source is the picture's own address.
      const around = element.parentElement?.localName ?? '';
      return /^(video|audio)$/.test(around) ? [(element as HTMLSourceElement).src] : [];
    }
  }
}

export type Refetched =
  | { kind: 'file'; base64: string; mime: string; status: number }
  | { kind: 'not-there'; because: 'not-allowed' | 'too-large' | 'status' | 'type' | 'late' };

/** What a file may be. */
const KINDS = { media: /^(image|video|audio)\/[\w.+-]{1,64}$/i, sheet: /^text\/css$/i };

/** Chrome has it since 140, Firefox since 133. */
type Native = { toBase64?: (this: unknown) => string };

async function toBase64(bytes: ArrayBuffer): Promise<string> {
  const view = new Uint8Array(bytes);
  const native = (view as unknown as Native).toBase64;
  if (native) return native.call(view);
  const reader = new FileReader();
  const done = new Promise<string>((resolve, reject) => {
    reader.onload = () => resolve(reader.result as string); // read as a data URL: a text
    reader.onerror = () => reject(new Error('file could not be read'));
  });
  reader.readAsDataURL(new Blob([bytes]));
  const url = await done;
  return url.slice(url.indexOf(',') + 1);
}

/**
 * Asks for a file again, as the page itself may: a file on another host comes only when that host allows it. The browser's
 * cache answers where it can. A `blob:` address is the page's own memory.
 */
export async function refetch(
  address: string,
  wanted: keyof typeof KINDS = 'media',
): Promise<Refetched> {
  try {
    const isHere = new URL(address).origin === location.origin;
    const response = await fetch(address, {
      cache: 'force-cache',
      credentials: isHere ? 'same-origin' : 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(FETCH_MS),
    });
    if (!response.ok) return { kind: 'not-there', because: 'status' };
    if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
      void response.body?.cancel();
      return { kind: 'not-there', because: 'too-large' };
    }
    const mime = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
    if (!KINDS[wanted].test(mime)) {
      void response.body?.cancel();
      return { kind: 'not-there', because: 'type' };
    }
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength > MOST_BYTES) return { kind: 'not-there', because: 'too-large' };
    return {
      kind: 'file',
      base64: await toBase64(bytes),
      mime: mime.toLowerCase(),
      status: response.status,
    };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'not-there', because: isLate ? 'late' : 'not-allowed' };
  }
}

export type PageResponse = {
  url: string;
  status: number;
  redirected: boolean;
  headers: [string, string][];
};

/** Asks for the page's own address again, for the headers of its answer; the content is thrown away. */
export async function refetchHeaders(): Promise<PageResponse | null> {
  try {
    const response = await fetch(location.href, {
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(FETCH_MS),
    });
    void response.body?.cancel();
    return {
      url: response.url,
      status: response.status,
      redirected: response.redirected,
      headers: [...response.headers]
        .slice(0, 100)
        .map(([name, value]) => [name, value.slice(0, 2000)]),
    };
  } catch {
    return null; // the record says that this layer is missing
  }
}
