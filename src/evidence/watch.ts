import type { PartSource } from './parts';
import type { CutLayer, Step, StepName } from './core/layers';
import type { How, MissingPart } from './core/part';

/** One thing that a deep capture brings: bytes, the word that something is missing, or that it is not whole. */
export type Layer = PartSource | MissingPart | CutLayer;

/** Who follows a capture: may stop it, and is told how far it is. */
export type Watch = {
  signal: AbortSignal;
  tell: (name: StepName, change: Partial<Omit<Step, 'name'>>) => void;
};

/** Bytes that are at hand, as a part. */
export function part(
  role: string,
  mime: string,
  how: How,
  bytes: Blob | Uint8Array<ArrayBuffer>,
): PartSource {
  return { role, mime, how, bytes: () => Promise.resolve(bytes) };
}

/** A text as a part. */
export function textPart(
  role: string,
  text: string,
  mime = 'text/plain; charset=utf-8',
): PartSource {
  return part(role, mime, 'dom', new TextEncoder().encode(text.toWellFormed()));
}

/** A table as a part: JSON, for programs. */
export function jsonPart(role: string, how: How, value: unknown): PartSource {
  const text = JSON.stringify(value, null, 1).toWellFormed();
  return part(role, 'application/json', how, new TextEncoder().encode(text));
}
