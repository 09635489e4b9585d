import type { Strings } from './natives';
import { focusIn } from './trees';

/** What a paste brings after the choice. */
export type Pasted = { files: readonly File[]; strings: Strings };

/** Where a paste goes: focus and selection, to be put back after the dialog. */
export type PastePlace = { target: Node; restore: () => void };

type Field = HTMLTextAreaElement | HTMLInputElement;
type Cleaner = { setHTML?: (html: string) => void };

/** Notes the focus and the selection at a paste. */
export function pastePlaceOf(target: Node): PastePlace {
  const focused = document.activeElement && focusIn(document.activeElement);
  const field = isField(target) ? target : undefined;
  const { selectionStart = null, selectionEnd = null } = field ?? {};
  // The page's selection says nothing of one inside a shadow tree; there, focus brings back the caret.
  const selection = target.getRootNode() === document ? getSelection() : null;
  const ranges: Range[] = [];
  if (selection && !field)
    for (let i = 0; i < selection.rangeCount; i++)
      ranges.push(selection.getRangeAt(i).cloneRange());
  return {
    target,
    restore() {
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      if (selectionStart !== null) field?.setSelectionRange(selectionStart, selectionEnd);
      if (!ranges.length) return;
      selection?.removeAllRanges();
      for (const range of ranges) selection?.addRange(range);
    },
  };
}

function isField(node: Node): node is Field {
  return node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement;
}

/**
 * A built paste has no default action. Where the page left it to the browser, this does what the browser does:
 * markup before text, a picture that comes without either as a `data:` address.
 */
export async function pasteByHand(
  { target }: PastePlace,
  { files, strings }: Pasted,
): Promise<void> {
  const text = strings.find(([type]) => type === 'text/plain')?.[1] ?? '';
  if (isField(target)) {
    insert('insertText', text);
    return;
  }
  const element = target instanceof HTMLElement ? target : target.parentElement;
  if (!element?.isContentEditable) return;
  const html = cleaned(strings.find(([type]) => type === 'text/html')?.[1]);
  if (html || text) {
    insert(html ? 'insertHTML' : 'insertText', html || text);
    return;
  }
  for (const file of files)
    if (file.type.startsWith('image/'))
      insert('insertHTML', `<img src="${await addressOf(file)}">`);
}

/** The browser cleans what is really pasted; inserted text it does not. Without its own cleaner: no markup. */
function cleaned(html: string | undefined): string {
  const box: Element & Cleaner = document.implementation.createHTMLDocument('').body;
  if (!html || !box.setHTML) return '';
  box.setHTML(html);
  return box.innerHTML;
}

function insert(command: 'insertText' | 'insertHTML', what: string): void {
  // The only way to edit that editors see as typing and that can be undone; nothing has replaced it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (what) document.execCommand(command, false, what);
}

function addressOf(file: File): Promise<string> {
  return new Promise((resolve, fail) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => fail(new Error('pasted picture cannot be read'));
    reader.readAsDataURL(file);
  });
}
