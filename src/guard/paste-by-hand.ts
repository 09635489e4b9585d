import { isField } from './attention';
import type { Strings } from './natives';

/** What a paste brings after the choice. */
export type Pasted = { files: readonly File[]; strings: Strings };

type Cleaner = { setHTML?: (html: string) => void };

/**
 * A built paste has no default action. Where the page left it to the browser, this does what the browser does:
 * markup before text, a picture that comes without either as a `data:` address.
 */
export async function pasteByHand(target: Node, { files, strings }: Pasted): Promise<void> {
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
