import { type CopyWriter, escapeValue } from './copy-writer';

/** Sheets within sheets. */
const MOST_DEEP = 16;

/** Writes the sheets that hold in a tree, each as an element of its own, in their order. */
export function writeSheets(writer: CopyWriter, tree: Document | ShadowRoot): void {
  const sheets = [...tree.styleSheets, ...tree.adoptedStyleSheets];
  for (const sheet of sheets) writeSheet(writer, sheet, '', 0);
}

function writeSheet(writer: CopyWriter, sheet: CSSStyleSheet, media: string, depth: number): void {
  if (sheet.disabled || depth > MOST_DEEP) return;
  const asked = media === '' ? sheet.media.mediaText : media;
  const rules = rulesOf(sheet);
  for (const rule of rules ?? []) {
    if (!(rule instanceof CSSImportRule) || !rule.styleSheet) continue;
    writeSheet(writer, rule.styleSheet, rule.media.mediaText || asked, depth + 1);
  }
  writer.write(asked === '' ? '<style>' : `<style media="${escapeValue(asked)}">`);
  const base = sheet.href ?? document.baseURI;
  if (!rules) writer.sheet(base);
  else {
    const own = rules.filter((rule) => !(rule instanceof CSSImportRule));
    writer.css(own.map(({ cssText }) => cssText).join('\n'), base, false);
  }
  writer.write('</style>');
}

/** Null: a sheet of another host, whose rules the page may not read. */
function rulesOf(sheet: CSSStyleSheet): CSSRule[] | null {
  try {
    return [...sheet.cssRules];
  } catch {
    return null;
  }
}
