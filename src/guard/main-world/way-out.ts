import { type Found, picturesIn } from './pictures-in';
import { DOOR, type StartWayOut, type WayOutTools } from './way-out-door';

/** Takes the tools that the part at the start left for this one, and watches from now on. */
export function openWayOut(): void {
  const start: StartWayOut = watch;
  (globalThis as unknown as Record<string, StartWayOut>)[DOOR] = start;
}

/**
 * Holds requests that carry a picture which the page made itself. A request is held before it begins: the page waits for
 * its answer as for a slow network, and gets an error where the person does not want it to go.
 */
function watch(tools: WayOutTools): void {
  const { ways, wrap, hold, isPageMade, tooLate } = tools;
  const found = (body: unknown): Found | undefined => {
    const pictures = picturesIn(body);
    return pictures && isPageMade(pictures.files) ? pictures : undefined;
  };

  ways.fetch = (native, _self, args) => {
    const pictures = found((args[1] as RequestInit | undefined)?.body);
    return pictures ? heldFetch(native, args, pictures) : native();
  };
  const heldFetch = async (native: () => unknown, args: unknown[], pictures: Found) => {
    const init = args[1] as RequestInit;
    const { kind, files } = await hold(pictures.files);
    // Given up meanwhile: then the native says so, and nothing leaves.
    if (kind === 'cancelled' && !init.signal?.aborted) throw new TypeError('Failed to fetch');
    if (kind === 'replaced') args[1] = { ...init, body: await pictures.with(files) };
    return native();
  };

  /** Requests that are held, and what became of them meanwhile. */
  const waiting = new WeakMap<object, { isOver: boolean }>();
  const requests = XMLHttpRequest.prototype;
  for (const name of ['open', 'abort'])
    wrap(requests, name, (native, self) => {
      const turn = waiting.get(self);
      if (turn) turn.isOver = true;
      return native();
    });
  ways.send = (native, self, args) => {
    const request = self as XMLHttpRequest;
    const pictures = found(args[0]);
    if (!pictures) return native();
    if (isSynchronous(request)) {
      tooLate(pictures.files);
      return native();
    }
    const turn = { isOver: false };
    waiting.set(self, turn);
    void hold(pictures.files).then(async ({ kind, files }) => {
      if (kind === 'replaced') args[0] = await pictures.with(files);
      waiting.delete(self);
      if (turn.isOver || request.readyState !== XMLHttpRequest.OPENED) return;
      if (kind === 'cancelled') fail(request);
      else native();
    });
    return undefined;
  };

  ways.sendBeacon = (native, _self, args) => {
    const pictures = found(args[1]);
    if (!pictures) return native();
    void hold(pictures.files).then(async ({ kind, files }) => {
      if (kind === 'replaced') args[1] = await pictures.with(files);
      if (kind !== 'cancelled') native();
    });
    return true;
  };

  // Order is a promise of these; what is held would come after what follows it.
  for (const owner of [WebSocket, Worker, MessagePort, RTCDataChannel])
    wrap(
      owner.prototype,
      'send' in owner.prototype ? 'send' : 'postMessage',
      (native, _self, [body]) => {
        const pictures = found(body);
        if (pictures) tooLate(pictures.files);
        return native();
      },
    );
}

/** Must it be answered before `send` returns? Such a request takes no time limit: https://xhr.spec.whatwg.org/#the-timeout-attribute */
function isSynchronous(request: XMLHttpRequest): boolean {
  try {
    // eslint-disable-next-line no-self-assign -- the setter throws
    request.timeout = request.timeout;
    return false;
  } catch {
    return true;
  }
}

/** As when the network fails. */
function fail(request: XMLHttpRequest): void {
  for (const target of [request.upload, request])
    for (const type of ['error', 'loadend']) target.dispatchEvent(new ProgressEvent(type));
}
