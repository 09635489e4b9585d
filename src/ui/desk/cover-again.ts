import { useEffect } from 'preact/hooks';

/** A picture covers itself again after so long, whatever the hand does (rule E3). */
export const SHOWN_FOR_MS = 30_000;

/**
 * What every picture that is shown obeys: it is covered again when the page is hidden, another window comes to the front, Escape
 * is pressed, or 30 seconds have passed. (The lock takes the whole view away.)
 * @param cover - covers it; called once more for nothing does no harm
 */
export function useCoverAgain(isShown: boolean, cover: () => void): void {
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(cover, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [isShown, cover]);
  useEffect(() => {
    // Also while it is still being opened: what arrives after the look away is not drawn.
    const onHidden = () => document.hidden && cover();
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && cover();
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('blur', cover);
    addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('blur', cover);
      removeEventListener('keydown', onKey);
    };
  }, [cover]);
}
