import type { Message } from './slices';
import { writtenOut } from './slices';

/** Roles of parts that hold words. Of one entry the first that is there says what the others say, too. */
export const WORD_ROLES = ['text', 'messages', 'slice-text'] as const;
export type WordRole = (typeof WORD_ROLES)[number];

/** Messages of a `messages` or `slice-text` part. `gaps`: places before which something may be missing. */
export type PartMessages = { messages: readonly Message[]; gaps: readonly number[] };

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function messageOf(value: unknown): Message | null {
  if (typeof value !== 'object' || value === null) return null;
  const { who, when, link, id, text, media } = value as Record<string, unknown>;
  if (typeof text !== 'string') return null;
  const [by, at] = [textOrNull(who), textOrNull(when)];
  // Messages of older versions name no pictures.
  const shown = Array.isArray(media) ? media.filter((one) => typeof one === 'string') : [];
  return { who: by, when: at, link: textOrNull(link), id: textOrNull(id), text, media: shown };
}

/**
 * Reads the messages out of a part. It may have come with somebody's package: what does not read as a message is passed over.
 * @returns null when it is not such a part at all
 */
export function messagesOf(json: string): PartMessages | null {
  try {
    const { messages, gaps } = JSON.parse(json) as { messages?: unknown; gaps?: unknown };
    if (!Array.isArray(messages)) return null;
    const numbers = Array.isArray(gaps) ? gaps.filter(Number.isSafeInteger) : [];
    return {
      messages: messages.map(messageOf).filter((one) => one !== null),
      gaps: numbers as number[],
    };
  } catch {
    return null; // not JSON: the caller says that it cannot be read
  }
}

/** The words of a part, for searching; empty when there are none. */
export function wordsOfPart(role: WordRole, text: string): string {
  if (role === 'text') return text;
  const found = messagesOf(text);
  return found ? writtenOut({ ...found, gaps: [] }) : '';
}
