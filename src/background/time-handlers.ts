import { createTimeStamps, type TimeStamps } from '@/evidence/time-stamps';
import { timeAuthorities } from '@/packages/times/authorities';
import { deliver, nextTry } from '@/packages/times/deliver';
import { browser } from '@/platform/browser';
import type { Handlers } from '@/platform/messages';
import { askAuthority } from '@/platform/plain-request';
import type { Powers } from '@/platform/powers';
import type { Vault } from '@/vault/vault';

/** Wakes the background when the next try is due. There is none while nothing waits. */
export const TIME_ALARM = 'time-stamps';

export type TimeCourier = Pick<Handlers, 'time.ask'> & {
  /** Sends what is due: at the start of the background, and when the alarm rings. */
  sendDue(): Promise<void>;
};

/**
 * Carries questions to time authorities and their answers back into the queue. It sends what a person put there by a
 * press, and nothing else; it does not look into the answers, which the desk does.
 */
export function timeCourier(powers: Powers, vault: Vault): TimeCourier {
  const stamps = createTimeStamps(powers, vault);
  return {
    async 'time.ask'({ authority }) {
      const known = timeAuthorities.find(({ id }) => id === authority);
      if (known) await deliver(powers, stamps, known, 'all', askAuthority);
      await wakeForNext(stamps);
      return {};
    },
    async sendDue() {
      if ((await nextTry(stamps)) === null) return;
      for (const one of timeAuthorities) await deliver(powers, stamps, one, 'due', askAuthority);
      await wakeForNext(stamps);
    },
  };
}

async function wakeForNext(stamps: TimeStamps): Promise<void> {
  const when = await nextTry(stamps);
  if (when === null) await browser.alarms.clear(TIME_ALARM);
  else await browser.alarms.create(TIME_ALARM, { when });
}
