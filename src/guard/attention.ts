import { focusIn } from './trees';
import type { Held, HoldUp } from './held';

/**
 * The dialog takes focus and selection away; a file chooser does not. Editors insert at the selection, so both
 * are put back before the page hears how the hold ended.
 */
export function keepingAttention(hold: HoldUp): HoldUp {
  return ({ replay, ...held }: Held) => {
    const restore = noteAttention();
    const after =
      <Given extends unknown[]>(end: (...given: Given) => void) =>
      (...given: Given) => {
        restore();
        end(...given);
      };
    const { original, replaced, cancelled } = replay;
    hold({
      ...held,
      replay: { original: after(original), replaced: after(replaced), cancelled: after(cancelled) },
    });
  };
}

function noteAttention(): () => void {
  const focused = document.activeElement && focusIn(document.activeElement);
  const field = isField(focused) ? focused : undefined;
  const { selectionStart = null, selectionEnd = null } = field ?? {};
  // The page's selection says nothing of one inside a shadow tree: see `rangeInTree`.
  const selection = focused?.getRootNode() === document && !field ? getSelection() : null;
  const ranges: Range[] = [];
  for (let i = 0; selection && i < selection.rangeCount; i++)
    ranges.push(selection.getRangeAt(i).cloneRange());
  const inTree = field ? undefined : rangeInTree(focused);
  return () => {
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    if (inTree) {
      const { startContainer, startOffset, endContainer, endOffset } = inTree;
      getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    }
    if (selectionStart !== null) field?.setSelectionRange(selectionStart, selectionEnd);
    if (!ranges.length) return;
    selection?.removeAllRanges();
    for (const range of ranges) selection?.addRange(range);
  };
}

/** The selection inside the shadow tree of an editor, closed ones too; focus alone does not bring it back. */
function rangeInTree(focused: Node | null | undefined): StaticRange | undefined {
  const root = focused?.getRootNode();
  if (!(root instanceof ShadowRoot)) return undefined;
  const selection = getSelection() as Partial<Selection> | null;
  return selection?.getComposedRanges?.({ shadowRoots: [root] })[0];
}

/** A field for text, which has a selection of its own. */
export function isField(node: unknown): node is HTMLTextAreaElement | HTMLInputElement {
  return node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement;
}
