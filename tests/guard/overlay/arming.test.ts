import { describe, expect, it } from 'vitest';
import {
  ARM_MS,
  armingAt,
  COVERED_MS,
  focused,
  looked,
  MAX_RAISES,
  PEACE_MS,
  raised,
  readiness,
  remedy,
} from '@/guard/overlay/arming';

const nothing = { rest: false, asIs: false };
const all = { rest: true, asIs: true };

describe('when a press counts', () => {
  it('not before the dialog has been seen for half a second', () => {
    const seen = looked(armingAt(0), true, false, 100);
    expect(readiness(armingAt(0), 5000)).toEqual(nothing);
    expect(readiness(seen, 100 + ARM_MS - 1)).toEqual(nothing);
    expect(readiness(seen, 100 + ARM_MS)).toEqual(all);
  });

  it('starts anew after the dialog was covered for one look', () => {
    const covered = looked(looked(armingAt(0), true, false, 0), false, false, 900);
    const again = looked(covered, true, false, 1000);
    expect(readiness(covered, 900)).toEqual(nothing);
    expect(readiness(again, 1000 + ARM_MS - 1)).toEqual(nothing);
    expect(readiness(again, 1000 + ARM_MS)).toEqual(all);
  });

  it('starts anew when the panel has moved under the pointer', () => {
    const moved = looked(looked(armingAt(0), true, false, 0), true, true, 900);
    expect(readiness(moved, 1000)).toEqual(nothing);
  });

  it('"as is" alone waits after the window got the focus', () => {
    const back = focused(looked(armingAt(0), true, false, 0), 2000);
    expect(readiness(back, 2100)).toEqual({ rest: true, asIs: false });
    expect(readiness(back, 2000 + ARM_MS)).toEqual(all);
  });
});

describe('when the dialog is hidden', () => {
  it('it is raised, a few times, then given up', () => {
    let arming = armingAt(0);
    let now = 0;
    for (let n = 0; n < MAX_RAISES; n++) {
      expect(remedy(arming, now + COVERED_MS - 1)).toBe('none');
      now += COVERED_MS;
      expect(remedy(arming, now)).toBe('raise');
      arming = raised(arming, now);
    }
    expect(remedy(arming, now + COVERED_MS)).toBe('give-up');
  });

  it('a page that leaves it alone for a while gets its raises back', () => {
    const tired = { ...armingAt(0), raises: MAX_RAISES };
    const peace = looked(looked(tired, true, false, 0), true, false, PEACE_MS);
    expect(peace.raises).toBe(0);
  });
});
