import { vi } from 'vitest';
import { copiesOf } from '@/guard/copies';
import { lookAtAll } from '@/guard/look';
import { hearAnswers } from '@/guard/hear-answers';
import { openDarkroom, type OpenDarkroom } from '@/guard/darkroom-door';

type Handlers = Record<string, (ask: never) => unknown>;
type Listener = (message: unknown, sender: unknown, reply: (value: unknown) => void) => void;

/** A background that answers as told, reached through the same `chrome.runtime` as the real one. */
export function fakeBackground(handlers: Handlers) {
  const listeners: Listener[] = [];
  const sent: string[] = [];
  const runtime = {
    id: 'fake',
    async sendMessage({ name, ask }: { name: string; ask: never }) {
      sent.push(name);
      const handler = handlers[name];
      if (!handler) throw new Error(`no handler for ${name}`);
      return { ok: await handler(ask) };
    },
    onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
  };
  vi.stubGlobal('chrome', { runtime });
  return {
    sent,
    /** Sends a message into the frame. @returns whether somebody took it */
    tell(name: string, ask: unknown): boolean {
      let taken = false;
      for (const listener of listeners)
        listener({ name, ask }, { id: 'fake' }, (value) => (taken ||= value === true));
      return taken;
    },
  };
}

const hidden = { place: false, device: false };

/** A darkroom in which every file named `*.jpg` is a picture of 1000 × 500 pixels, shrunk to half. */
export function fakeDarkroom(changes: Partial<OpenDarkroom> = {}): OpenDarkroom {
  const darkroom: OpenDarkroom = {
    develop: (file) =>
      Promise.resolve(
        file.name.endsWith('.jpg')
          ? {
              kind: 'picture',
              widthPx: 1000,
              heightPx: 500,
              small: { mime: 'image/jpeg', base64: '', widthPx: 500, heightPx: 250 },
              makePreview: () => ({ base64: '', widthPx: 2, heightPx: 1 }),
              hidden,
              copyFormat: { name: 'JPEG', same: true, still: false },
              canStrip: true,
              openMoving: null,
            }
          : { kind: 'not-a-picture' },
      ),
    peek: (file) =>
      Promise.resolve(
        file.name.endsWith('.jpg')
          ? {
              kind: 'file',
              isFilm: false,
              copyFormat: { name: 'JPEG', same: true, still: false },
              canStrip: true,
            }
          : { kind: 'not-a-picture' },
      ),
    copy: (file, { covers }) =>
      Promise.resolve({
        kind: 'copied',
        file: new File([`copy ${JSON.stringify(covers?.shapes ?? [])}`], file.name),
      }),
    strip: (file) => Promise.resolve({ kind: 'copied', file: new File(['stripped'], file.name) }),
    lookAtAll,
    copiesOf,
    hearAnswers,
    labelsAround: () => [],
    pasteByHand: () => Promise.resolve(),
    tellTooLate: () => Promise.resolve(),
    ...changes,
  };
  openDarkroom(darkroom);
  return darkroom;
}
