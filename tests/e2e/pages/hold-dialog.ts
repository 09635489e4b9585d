import { readFileSync } from 'node:fs';
import path from 'node:path';
import { until, type SeenNode, type Tab } from '../harness/browser.ts';
import { everything, findPressable, press, wordsOf } from './elements.ts';

/** The three choices by the names of their buttons. English is promised word for word; Korean is read from the locale. */
const ko = JSON.parse(
  readFileSync(
    path.resolve(import.meta.dirname, '../../../src/i18n/locales/ko/overlay.json'),
    'utf8',
  ),
) as Record<string, string>;
const named = (...keys: string[]): RegExp =>
  new RegExp(`^(${keys.map((key) => ko[key] ?? `no text for ${key}`).join('|')})$`);
const BUTTONS = {
  en: { safer: /^Use a safer copy$/, cancel: /^Don[’']t upload$/, asIs: /^Upload as is$/ },
  ko: {
    safer: named('dialog.safer', 'dialog.safer-metadata'),
    cancel: named('dialog.cancel'),
    asIs: named('dialog.as-is'),
  },
} as const;
/** Copies of many photos take their time, on a machine that does other things. */
const GONE_LIMIT_MS = 60_000;

export type DialogChoice = keyof (typeof BUTTONS)['en'];

/** The dialog that holds an upload, in the closed shadow root of the top frame. */
export class HoldDialog {
  readonly #tab: Tab;
  readonly #language: 'en' | 'ko';

  constructor(tab: Tab, language: 'en' | 'ko' = 'en') {
    this.#tab = tab;
    this.#language = language;
  }

  /** Resolves when the dialog's choices are drawn; `false` when they are not within the limit. */
  async isShown(limitMs = 8000): Promise<boolean> {
    return (await findPressable(this.#tab, BUTTONS[this.#language].asIs, limitMs)) !== null;
  }

  /** Presses a choice, once the dialog takes a press: it lets the first half second pass. */
  async choose(choice: DialogChoice, limitMs = 8000): Promise<void> {
    const name = BUTTONS[this.#language][choice];
    await press(this.#tab, name, limitMs);
    // It stays while copies are made.
    const gone = await until(async () => !(await this.#root()), GONE_LIMIT_MS);
    if (!gone) throw new Error('the dialog stayed after the press');
  }

  /** All words of the dialog. */
  async words(): Promise<string> {
    const root = await this.#root();
    return root ? wordsOf(root) : '';
  }

  /** How many faces the dialog shows on its photo. */
  async facesShown(): Promise<number> {
    const root = await this.#root();
    return root ? facesIn(root).length : 0;
  }

  /** Presses the button of the nth face, counted from 0, to keep it or cover it. */
  async toggleFace(nth: number): Promise<void> {
    const root = await this.#root();
    if (!root) throw new Error('no dialog');
    const faces = facesIn(root);
    const rect = faces[nth] && (await this.#tab.rectOf(faces[nth]));
    if (!rect) throw new Error('no such face');
    await this.#tab.clickAt({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
  }

  /** Switches something on. The dialog has just grown, and takes no press in the half second after. */
  async switchOn(name: RegExp, limitMs = 8000): Promise<void> {
    const isOn = async () =>
      (await findPressable(this.#tab, name, 300))?.node.attributes['aria-checked'] === 'true';
    const end = Date.now() + limitMs;
    while (!(await isOn())) {
      if (Date.now() > end) throw new Error(`${name.source} could not be switched on`);
      await press(this.#tab, name, limitMs);
    }
  }

  async #root(): Promise<SeenNode | undefined> {
    const tree = await this.#tab.tree();
    return [...everything(tree)].find(
      (node) =>
        node.shadow.length > 0 &&
        node.shadow.some((inner) =>
          [...everything(inner)].some(
            (deep) => deep.tag === 'dialog' || deep.attributes.role === 'dialog',
          ),
        ),
    );
  }
}

function facesIn(root: SeenNode): SeenNode[] {
  return [...everything(root)].filter(
    (node) => node.tag === 'button' && 'aria-pressed' in node.attributes,
  );
}
