import { until, type Browser } from '../harness/browser.ts';
import { OurPage } from './our-page.ts';

/** The toolbar panel, opened in a tab of its own for the page at an address that is open in another. */
export class Panel extends OurPage {
  static async openFor(
    browser: Browser,
    address: string,
    language: 'ko' | 'en' = 'en',
  ): Promise<Panel> {
    const helper = await browser.extensionPage('welcome.html');
    const tabId = await until(() => helper.run(tabIdOf, address), 5000);
    await helper.close();
    if (tabId === null) throw new Error('the page to report is not open');
    return new Panel(await browser.extensionPage(`popup.html?tab=${tabId}`), language);
  }

  /**
   * Answers the four questions of a report: country, who is in the picture, how old, what it is.
   * `kind` is the name of the answer in the locale, for example `sexual-deepfake`.
   */
  async answerQuestions(answers: ReportAnswers): Promise<void> {
    // The country is asked once and remembered; then the first question is who is in the picture.
    const first = await until(async () => {
      if (await this.says('report.country', 0)) return 'country';
      return (await this.says('report.role', 0)) && 'role';
    }, 10_000);
    if (first === 'country') {
      await this.tab.run(chooseCountry, answers.country);
      await this.press('common.next');
    }
    await this.press(`report.role-${answers.role}`);
    await this.says('report.age-hint');
    await this.press(Panel.ageKey(answers));
    await this.says('report.kind');
    await this.press(`kind.${answers.kind}`);
  }

  /** The border of the law is 18 or 19, by country; the words for "adult" differ. */
  static ageKey({ age, country }: ReportAnswers): string {
    if (age === 'unknown') return 'common.dont-know';
    return age === 'adult' && ['KR', 'ZZ'].includes(country) ? 'age.adult-19' : `age.${age}`;
  }
}

export type ReportAnswers = {
  country: string;
  role: 'self' | 'acting-for' | 'bystander';
  age: 'under-18' | '18' | 'adult' | 'unknown';
  kind: string;
};

/** Runs inside one of our pages. */
async function tabIdOf(address: string): Promise<number | null> {
  type Api = { tabs: { query(q: object): Promise<{ id?: number; url?: string }[]> } };
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  const tabs = await (browser ?? chrome).tabs.query({});
  return tabs.find(({ url }) => url?.startsWith(address))?.id ?? null;
}

/** Runs inside the panel: what choosing in a list does. */
function chooseCountry(country: string): void {
  const list = document.querySelector('select');
  if (!list) throw new Error('no list of countries');
  list.value = country;
  list.dispatchEvent(new Event('input', { bubbles: true }));
  list.dispatchEvent(new Event('change', { bubbles: true }));
}
