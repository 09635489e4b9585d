/** A place of our own in the page: a host whose closed root the page cannot look into. */
export type Stage = { host: HTMLElement; root: ShadowRoot; floor: HTMLElement; clear: () => void };

const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * For important declarations the inner sheet wins over the page's, so nothing the page writes for the host counts.
 * `all` leaves out direction and bidi.
 */
const HOST_RULES = `:host { all: initial !important; display: block !important; position: fixed !important;
  inset: auto !important; width: 0 !important; height: 0 !important; direction: ltr !important;
  unicode-bidi: isolate !important; z-index: 2147483647 !important; }`;

/**
 * Puts up a stage under the root element, where no page framework looks.
 * @param css - the sheet of what is shown; its custom properties start with `--`
 */
export function putUpStage(css: string, lang: string): Stage {
  const host = make('div');
  const root = host.attachShadow({ mode: 'closed' });
  const floor = make('div');
  floor.className = 'floor';
  floor.lang = lang;
  dress(root, HOST_RULES + withOwnNames(css));
  root.append(floor);
  document.documentElement.append(host);
  return { host, root, floor, clear: () => host.remove() };
}

/** Also in documents that are not HTML. */
function make(tag: 'div' | 'style'): HTMLElement {
  return document.createElementNS(XHTML, tag);
}

/**
 * A page may register a custom property with a type of its choice, for all shadow trees too (CSS Properties and
 * Values §3), and so make our colours invalid. It cannot register names that it does not know.
 */
function withOwnNames(css: string): string {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return css.replaceAll('--', `--j${word.toString(36)}-`);
}

/**
 * A constructed sheet is free of the page's content security policy, but Firefox does not let a content script adopt
 * one (bug 1751346); there a style element filled by an extension is free of it.
 */
function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    if (root.adoptedStyleSheets.length === 1) return;
  } catch {
    // Firefox: go on with the style element.
  }
  const style = make('style');
  style.textContent = css;
  root.append(style);
}
