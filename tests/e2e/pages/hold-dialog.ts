import { until, type SeenNode, type Tab } from '../harness/browser.ts';
import { everything, findPressable, press, wordsOf } from './elements.ts';

/** The three choices, by the names of their buttons. */
const BUTTONS = {
  en: { safer: /^Use a safer copy/, cancel: /^Don[’']t upload/, asIs: /^Upload as is/ },
  ko: { safer: /^더 안전한 사본/, cancel: /^올리지 않/, asIs: /^그대로 올리/ },
} as const;
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

  /** Presses a choice, once the dialog has been up long enough to take a press (it ignores the first half second). */
  async choose(choice: DialogChoice, limitMs = 8000): Promise<void> {
    const name = BUTTONS[this.#language][choice];
    if (!(await findPressable(this.#tab, name, limitMs))) {
      throw new Error(`the dialog did not offer ${name.source}`);
    }
    await new Promise((done) => setTimeout(done, 600));
    await press(this.#tab, name);
    const gone = await until(async () => !(await findPressable(this.#tab, name, 0)), 8000);
    if (!gone) throw new Error('the dialog stayed after the press');
  }

  /** All words of the dialog. */
  async words(): Promise<string> {
    const root = await this.#root();
    return root ? wordsOf(root) : '';
  }

  /** Presses the button of the nth face, counted from 0, to keep it or cover it. */
  async toggleFace(nth: number): Promise<void> {
    const root = await this.#root();
    if (!root) throw new Error('no dialog');
    const faces = [...everything(root)].filter(
      (node) => node.tag === 'button' && 'aria-pressed' in node.attributes,
    );
    const rect = faces[nth] && (await this.#tab.rectOf(faces[nth]));
    if (!rect) throw new Error('no such face');
    await this.#tab.clickAt({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
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
