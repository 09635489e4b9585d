import { type Link, hear, say } from '../link';
import { wrap } from './wrap';
import type { HoldFiles } from './outcomes';
import { DOOR, type StartWayOut, type WayOutTools } from './way-out-door';

const { defineProperty, deleteProperty } = Reflect;
const Later = Promise;

/** Longer than this a page is not kept waiting for its camera, in ms. */
const LIMIT_MS = 3000;
const later = setTimeout;
/** A picture as text that is shorter than this shows nothing of a person: pages draw such to tell browsers apart. */
const LEAST_TEXT = 30_000;

/**
 * Pictures that do not come as files: from the camera, drawn, fetched. Nothing watches their way out until a page is about
 * to have the first one; then it waits for a moment, and the watch is put in.
 */
export function watchPageMade(link: Link, hold: HoldFiles): void {
  let isReady = false;
  let ready: Promise<void> | undefined;
  const ways = { __proto__: null } as unknown as WayOutTools['ways'];
  const tools: WayOutTools = {
    ways,
    wrap,
    hold,
    isPageMade: (pictures) => say(link, 'page-made', '', pictures),
    tooLate: (pictures) => void say(link, 'too-late', '', pictures),
  };
  const prepare = (word = ''): Promise<void> => {
    if (word) say(link, 'camera');
    ready ??= new Later((done) => {
      const over = () => {
        isReady = true;
        done();
      };
      defineProperty(window, DOOR, {
        configurable: true,
        set(start: StartWayOut) {
          deleteProperty(window, DOOR);
          start(tools);
        },
      });
      hear(link, 'watched', over);
      later(over, LIMIT_MS);
      say(link, 'way-out');
    });
    return ready;
  };

  // Page code may take these before it waits for a picture, as when the picture is awaited among the arguments.
  for (const [owner, name] of [
    [window, 'fetch'],
    [Navigator.prototype, 'sendBeacon'],
    [XMLHttpRequest.prototype, 'send'],
  ] as const)
    wrap(owner, name, (native, self, args) => {
      const way = ways[name];
      return way ? way(native, self, args) : native();
    });
  const { MediaDevices, OffscreenCanvas } = globalThis as Partial<typeof globalThis>;
  wrap(MediaDevices?.prototype, 'getUserMedia', async (native) => {
    const stream = await native();
    await prepare('camera');
    return stream;
  });
  wrap(HTMLCanvasElement.prototype, 'toBlob', (native, _self, args) => {
    const done = args[0] as ((blob: unknown) => void) | undefined;
    if (!isReady && typeof done === 'function')
      args[0] = async (blob: unknown) => {
        await prepare();
        done(blob);
      };
    return native();
  });
  wrap(HTMLCanvasElement.prototype, 'toDataURL', (native) => {
    const text = native() as string;
    if (text.length > LEAST_TEXT) void prepare();
    return text;
  });
  for (const [owner, name] of [
    [OffscreenCanvas, 'convertToBlob'],
    [Response, 'blob'],
  ] as const)
    wrap(owner?.prototype, name, async (native) => {
      const blob = (await native()) as Blob;
      if (!isReady && blob.type[0] === 'i') await prepare();
      return blob;
    });
}
