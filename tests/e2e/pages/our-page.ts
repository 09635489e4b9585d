import { until, type Tab } from '../harness/browser.ts';
import { everything, findAllPressable, findPressable, nameOf, press, wordsOf } from './elements.ts';
import { saying } from './texts.ts';

/** One of our own pages, spoken to in the keys of its words. */
export class OurPage {
  readonly tab: Tab;
  readonly language: 'ko' | 'en';

  constructor(tab: Tab, language: 'ko' | 'en' = 'en') {
    this.tab = tab;
    this.language = language;
  }

  /** Presses what is named by the words behind the key. */
  async press(key: string, limitMs = 10_000): Promise<void> {
    await press(this.tab, saying(this.language, key), limitMs);
  }

  /**
   * Presses the nth (from 0) of several with the same name.
   * @throws Error when there are not so many
   */
  async pressNth(key: string, nth: number): Promise<void> {
    const node = (await findAllPressable(this.tab, saying(this.language, key)))[nth];
    const rect = node && (await this.tab.rectOf(node));
    if (!rect) throw new Error(`no ${key} number ${nth}`);
    await this.tab.clickAt({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
  }

  async offers(key: string, limitMs = 10_000): Promise<boolean> {
    return (await findPressable(this.tab, saying(this.language, key), limitMs)) !== null;
  }

  /** Waits until the words behind the key stand on the page. */
  async says(key: string, limitMs = 10_000): Promise<boolean> {
    const wanted = new RegExp(saying(this.language, key).source.replace(/^\^/, ''));
    return (await until(async () => wanted.test(await this.words()), limitMs)) === true;
  }

  async words(): Promise<string> {
    return wordsOf(await this.tab.tree());
  }

  /** Names of everything that can be pressed, for a message when something is not there. */
  async choices(): Promise<string[]> {
    return [...everything(await this.tab.tree())]
      .filter((node) => ['button', 'a', 'summary'].includes(node.tag))
      .map(nameOf);
  }
}
