import type { Choice } from './question';

/** Where a hold is. Only `ended` is final, and nothing leads out of it. */
export type Hold = { at: 'looking' } | { at: 'asked' } | { at: 'copying' } | { at: 'ended' };

/** What happened to a hold. */
export type HoldEvent<F> =
  | { kind: 'guard-is-off' }
  | { kind: 'no-pictures' }
  | { kind: 'passed' }
  | { kind: 'asked' }
  | { kind: 'answered'; choice: Choice }
  | { kind: 'copied'; files: F[] }
  | { kind: 'failed'; code: 'failed-closed' | 'copy-failed' };

/** How a hold ends: what the page gets, and what the person is told if it is not what they chose. */
export type Ending<F> =
  | { kind: 'original' }
  | { kind: 'replaced'; files: F[] }
  | { kind: 'cancelled'; note: 'failed-closed' | 'copy-failed' | null };

/** What to do now. `end` comes once in the life of a hold. */
export type Command<F> =
  | { do: 'nothing' }
  | { do: 'copy'; choice: Extract<Choice, { kind: 'safer' | 'stripped' }> }
  | { do: 'end'; how: Ending<F> };

/** A hold that has just begun. */
export const held: Hold = { at: 'looking' };

/**
 * The only way a hold moves. An ended hold stays ended and commands nothing, so nothing is released twice;
 * `failed` ends every other one, so whoever says it last leaves no hold open. Events that do not belong to
 * the moment command nothing.
 */
export function step<F>(hold: Hold, event: HoldEvent<F>): { hold: Hold; command: Command<F> } {
  if (hold.at === 'ended') return stay(hold);
  if (event.kind === 'failed') return end({ kind: 'cancelled', note: event.code });
  // While copies are made, only leaving counts. The answer can overtake the reply that says "asked": they travel on different roads.
  if (event.kind === 'answered' && (hold.at !== 'copying' || event.choice.kind === 'cancel'))
    return chosen(event.choice);
  if (hold.at === 'looking') return whileLooking(hold, event);
  return hold.at === 'copying' && event.kind === 'copied'
    ? end({ kind: 'replaced', files: event.files })
    : stay(hold);
}

function whileLooking<F>(hold: Hold, event: HoldEvent<F>) {
  if (['guard-is-off', 'no-pictures', 'passed'].includes(event.kind))
    return end<F>({ kind: 'original' });
  return event.kind === 'asked'
    ? { hold: { at: 'asked' } as const, command: { do: 'nothing' } as const }
    : stay<F>(hold);
}

function chosen<F>(choice: Choice): { hold: Hold; command: Command<F> } {
  if (choice.kind === 'as-is') return end({ kind: 'original' });
  if (choice.kind === 'cancel') return end({ kind: 'cancelled', note: null });
  return { hold: { at: 'copying' }, command: { do: 'copy', choice } };
}

function end<F>(how: Ending<F>): { hold: Hold; command: Command<F> } {
  return { hold: { at: 'ended' }, command: { do: 'end', how } };
}

function stay<F>(hold: Hold): { hold: Hold; command: Command<F> } {
  return { hold, command: { do: 'nothing' } };
}
