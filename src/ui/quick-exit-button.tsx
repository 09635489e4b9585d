import { useEffect, useRef, useState } from 'preact/hooks';
import { ShiftIcon } from './icons';
import { countShift, SHIFT_PRESSES, SHIFT_WINDOW_MS } from './quick-exit';
import { useWords } from './words';

/**
 * The way out: first in the tab order of every page, in a bar that stays while scrolling.
 * Three presses of Shift do the same; the three arrows fill as they are counted.
 */
export function QuickExitButton({ onLeave }: { onLeave: () => void }) {
  const { t } = useWords();
  const counted = useShiftPresses(onLeave);
  const left = SHIFT_PRESSES - counted;
  return (
    <>
      <button type="button" class="quick-exit" onClick={onLeave} aria-describedby="quick-exit-keys">
        {t('common.leave')}
        <span class="quick-exit-keys" aria-hidden="true">
          {Array.from({ length: SHIFT_PRESSES }, (_, i) => (
            <span key={i} class={i < counted ? 'pressed' : ''}>
              <ShiftIcon />
            </span>
          ))}
        </span>
      </button>
      <span id="quick-exit-keys" class="visually-hidden">
        {t('common.leave-keys')}
      </span>
      <span role="status" class="visually-hidden">
        {counted > 0 && left > 0 ? t('common.leave-left', { count: left }) : ''}
      </span>
    </>
  );
}

/** Presses of Shift that count now; calls `onLeave` at the third. */
function useShiftPresses(onLeave: () => void): number {
  const presses = useRef<number[]>([]);
  const [counted, setCounted] = useState(0);
  useEffect(() => {
    let forget: ReturnType<typeof setTimeout> | undefined;
    const onKey = (event: KeyboardEvent) => {
      presses.current = countShift(presses.current, {
        key: event.key,
        repeat: event.repeat,
        timeMs: event.timeStamp,
      });
      if (presses.current.length >= SHIFT_PRESSES) {
        onLeave();
        return;
      }
      setCounted(presses.current.length);
      clearTimeout(forget);
      forget = setTimeout(() => setCounted(0), SHIFT_WINDOW_MS);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(forget);
      removeEventListener('keydown', onKey, { capture: true });
    };
  }, [onLeave]);
  return counted;
}
