import type { Contract, RouteName } from '@/contract';
import { browser } from './browser';

/** Who sent a message: one of our own pages, or a content script in a frame of a tab (a stranger). */
export type Sender =
  | { from: 'page' }
  | { from: 'content'; tabId: number; frameId: number; tabUrl: string; isPrivate: boolean };

/** A route's gate: who may knock, and the parser of what they say. The parser throws on anything else. */
export type Gate = {
  [Name in RouteName]: {
    from: Contract[Name]['from'];
    parse: (ask: unknown) => Contract[Name]['ask'];
  };
};

export type Handlers = {
  [Name in RouteName]: (
    ask: Contract[Name]['ask'],
    sender: SenderOf<Name>,
  ) => Promise<Contract[Name]['reply']>;
};
type SenderOf<Name extends RouteName> = Extract<Sender, { from: Contract[Name]['from'] }>;

/** Why a message got no answer. Only the code crosses; the reason stays in the background's console. */
type Fault = 'unknown-route' | 'not-allowed' | 'malformed' | 'failed';

type RawSender = chrome.runtime.MessageSender;

/**
 * Our reading of the browser's word on who sent a message; null for anyone outside this extension.
 * @param ownRoot - address of the extension's root, with its closing slash
 */
export function readSender(raw: RawSender, ownId: string, ownRoot: string): Sender | null {
  if (raw.id !== ownId) return null;
  if (raw.url?.startsWith(ownRoot)) return { from: 'page' };
  if (raw.tab?.id === undefined || raw.frameId === undefined) return null;
  return {
    from: 'content',
    tabId: raw.tab.id,
    frameId: raw.frameId,
    tabUrl: raw.tab.url ?? '',
    isPrivate: raw.tab.incognito,
  };
}

/** Passes one message through the gate to its handler. What crosses is a reply or the code of a fault; never throws. */
export async function answer(
  gate: Gate,
  handlers: Handlers,
  message: unknown,
  sender: Sender | null,
): Promise<{ ok: unknown } | { fault: Fault }> {
  const { name, ask } = message as { name: RouteName; ask: unknown };
  if (!Object.hasOwn(gate, name)) return { fault: 'unknown-route' };
  if (sender?.from !== gate[name].from) return { fault: 'not-allowed' };
  let parsed: unknown;
  try {
    parsed = gate[name].parse(ask);
  } catch {
    return { fault: 'malformed' };
  }
  try {
    const handle = handlers[name] as (ask: unknown, sender: Sender) => Promise<unknown>;
    return { ok: await handle(parsed, sender) };
  } catch (error) {
    console.error(`${name} failed`, error);
    return { fault: 'failed' };
  }
}

/**
 * Answers messages. Call once, synchronously, when the background starts. Messages addressed to another of
 * our contexts (`to`) are left alone; everything else that is no `{ name, ask }` is ignored.
 */
export function serve(gate: Gate, handlers: Handlers): void {
  const ownRoot = browser.runtime.getURL('/');
  browser.runtime.onMessage.addListener(
    (message: unknown, raw: RawSender, sendResponse: (reply: unknown) => void) => {
      if (typeof message !== 'object' || message === null) return;
      if ('to' in message || !('name' in message) || typeof message.name !== 'string') return;
      void answer(gate, handlers, message, readSender(raw, browser.runtime.id, ownRoot)).then(
        sendResponse,
      );
      return true;
    },
  );
}

/** From one of our own pages to the background. Throws `Error(fault)` when it was refused or failed. */
export async function send<Name extends RouteName>(
  name: Name,
  ask: Contract[Name]['ask'],
): Promise<Contract[Name]['reply']> {
  const reply: unknown = await browser.runtime.sendMessage({ name, ask });
  if (typeof reply === 'object' && reply !== null && 'ok' in reply)
    return reply.ok as Contract[Name]['reply'];
  const fault =
    typeof reply === 'object' && reply !== null && 'fault' in reply
      ? String(reply.fault)
      : 'no answer';
  throw new Error(fault);
}
