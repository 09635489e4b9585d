import type { Audience, Look, NoteCode } from './question';

/** Two "as is" in a row on a site turn the dialog into a strip there (design §2.1). */
export const AS_IS_BEFORE_STRIP = 2;

/** `pass`: the files go on untouched, with a quiet strip if `note` is set. `ask`: the dialog. */
export type Decision = { kind: 'pass'; note: NoteCode | null } | { kind: 'ask' };

export type Circumstances = {
  audience: Audience;
  looks: readonly Look[];
  /** Setting "ask before every photo": on every site, with or without a face. */
  alwaysAsk: boolean;
  /** The person answered "as is" twice in a row here, less than seven days ago. */
  stripHere: boolean;
};

const PRIVATE: ReadonlySet<Audience> = new Set(['private-message', 'private-storage']);

/** A face was seen in it, at whatever moment. */
export function showsFace(look: Look): boolean {
  return look.kind === 'checked' && (look.faces.length > 0 || look.moving?.facesLater === true);
}

/** The table of design §2.1: audience × what was found × settings. Total: every combination has a row. */
export function decide({ audience, looks, alwaysAsk, stripHere }: Circumstances): Decision {
  const pictures = looks.filter((look) => look.kind !== 'not-a-picture');
  if (pictures.length === 0) return { kind: 'pass', note: null };
  if (alwaysAsk) return { kind: 'ask' };

  const face = pictures.some(showsFace);
  const unchecked = pictures.some((look) => look.kind === 'unchecked');
  const place = pictures.some((look) => look.hidden.place);

  if (PRIVATE.has(audience)) {
    if (face) return { kind: 'pass', note: 'face-private' };
    return { kind: 'pass', note: unchecked ? 'unchecked-private' : null };
  }
  // "As is" twice says yes to faces, not to photos that nobody has looked at.
  if (unchecked) return { kind: 'ask' };
  if (face) return stripHere ? { kind: 'pass', note: 'strip-mode' } : { kind: 'ask' };
  return { kind: 'pass', note: place ? 'place-only' : null };
}
