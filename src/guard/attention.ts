import { focusIn } from './trees';
import type { Held, HoldUp } from './held';

/**
 * The dialog takes focus and selection away; a file chooser does not. Editors insert at the selection, so both
 * are put back before the page hears how the hold ended.
 */
export function keepingAttention(hold: HoldUp): HoldUp {
  return ({ files, replay }: Held) => {
    const restore = noteAttention();
    const after =
      <Given extends unknown[]>(end: (...given: Given) => void) =>
      (...given: Given) => {
        restore();
        end(...given);
      };
    const { original, replaced, cancelled } = replay;
    hold({
      files,
      replay: { original: after(original), replaced: after(replaced), cancelled: after(cancelled) },
    });
  };
}

function noteAttention(): () => void {
  const focused = document.activeElement && focusIn(document.activeElement);
  const field = isField(focused) ? focused : undefined;
  const { selectionStart = null, selectionEnd = null } = field ?? {};
  // The page's selection says nothing of one inside a shadow tree; there, focus brings back the caret.
  const selection = focused?.getRootNode() === document && !field ? getSelection() : null;
  const ranges: Range[] = [];
  for (let i = 0; selection && i < selection.rangeCount; i++)
    ranges.push(selection.getRangeAt(i).cloneRange());
  return () => {
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    if (selectionStart !== null) field?.setSelectionRange(selectionStart, selectionEnd);
    if (!ranges.length) return;
    selection?.removeAllRanges();
    for (const range of ranges) selection?.addRange(range);
  };
}

/** A field for text, which has a selection of its own. */
export function isField(node: unknown): node is HTMLTextAreaElement | HTMLInputElement {
  return node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement;
}
