import type { Contract, RouteName, TabContract } from '@/contract';
import { contentApi } from './content-api';

type Reply<N extends RouteName> = { ok: Contract[N]['reply'] } | { fault: string };

/**
 * Sends one message to the background and waits for its reply.
 * @throws Error with the fault's code, or the browser's error when the extension is gone
 */
export async function ask<N extends RouteName>(
  name: N,
  ask: Contract[N]['ask'],
): Promise<Contract[N]['reply']> {
  const reply = (await contentApi().runtime.sendMessage({ name, ask })) as unknown as
    Reply<N> | undefined;
  if (!reply) throw new Error('nobody answered');
  if ('fault' in reply) throw new Error(reply.fault);
  return reply.ok;
}

/** Is the extension behind this script still there? It is not after an update, or when it was switched off. */
export function hasExtension(): boolean {
  try {
    return Boolean(contentApi());
  } catch {
    return false; // that is what the throw means
  }
}

/**
 * Hears one kind of message that our own extension sends into the tab.
 * @param read - gives null for anything that is not such a message; then nothing happens
 * @param take - says whether it was for this frame
 */
export function onTabMessage<N extends keyof TabContract>(
  name: N,
  read: (told: unknown) => TabContract[N] | null,
  take: (ask: TabContract[N]) => boolean,
): void {
  const { runtime } = contentApi();
  runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    if (sender.id !== runtime.id || typeof message !== 'object' || message === null) return;
    if (!('name' in message) || message.name !== name || !('ask' in message)) return;
    const ask = read(message.ask);
    if (ask && take(ask)) sendResponse(true);
  });
}

/** A name that nobody can guess. */
export function randomName(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
