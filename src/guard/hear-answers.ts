import { onTabMessage } from '@/platform/content-messages';
import { readAnswered, readStillHeld } from './core/answered';
import type { HoldEvent } from './core/hold';

/** The holds of a frame, by their names. */
export type Holds = ReadonlyMap<string, { feed: (event: HoldEvent<File>) => void }>;

/** Brings answers to the holds of this frame, and says of which it still waits for one. Called once in a frame. */
export function hearAnswers(holds: Holds): void {
  onTabMessage('guard.answered', readAnswered, ({ holdId, choice }) => {
    const hold = holds.get(holdId);
    hold?.feed({ kind: 'answered', choice });
    return hold !== undefined;
  });
  onTabMessage('guard.still-held', readStillHeld, ({ holdId }) => holds.has(holdId));
}
