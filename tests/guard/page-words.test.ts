import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { speaksOfFaking } from '@/guard/core/page-words';
import en from './pages/en.json';
import ja from './pages/ja.json';
import ko from './pages/ko.json';
import zh from './pages/zh.json';

const languages = Object.entries({ ko, en, ja, zh });
const root = path.resolve(import.meta.dirname, '../..');

describe.each(languages)('pages in %s', (language, { offers, others }) => {
  it('are enough to say something: 25 that offer fakes, and many of ten kinds that do not', () => {
    expect(offers.length).toBeGreaterThanOrEqual(25);
    expect(others.length).toBeGreaterThanOrEqual(language === 'ko' || language === 'en' ? 100 : 40);
    expect(new Set(others.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
  });

  it('that help, report, forbid or have nothing to do with it are never named', () => {
    expect(others.filter(({ text }) => speaksOfFaking(text))).toEqual([]);
  });

  it('that offer to fake people are named, nine of ten at least', () => {
    const missed = offers.filter((text) => !speaksOfFaking(text));
    expect(missed.length / offers.length, missed.join('\n')).toBeLessThanOrEqual(0.1);
  });

  it('are not named once words of help stand beside the offer, as in the news about it', () => {
    const help = {
      ko: '경찰은 신고를 받고 수사에 나섰다. 법원은 처벌과 함께 피해 상담, 삭제 지원을 명령했다. 기자 보도.',
      en: 'Police investigate after reports by victims, our journalist writes. The court will hear the crime under the new law; survivors find support at the helpline.',
      ja: '警察は被害の相談を受けて捜査し、裁判所は違法と判決した。記者の取材による報道。支援窓口あり。犯罪の防止と規制。',
      zh: '警方接到举报后立案,法院依法律判刑。记者报道,专家提醒受害者求助热线,学校加强教育,预防犯罪。警方接獲檢舉,記者報導,被害人可撥專線。',
    };
    const named = offers.filter((text) =>
      speaksOfFaking(`${help[language as keyof typeof help]} ${text}`),
    );
    expect(named.length / offers.length, named.join('\n')).toBeLessThanOrEqual(0.1);
  });
});

describe('the words', () => {
  it('do not name this project: its documents, its words, its data', () => {
    const files = globSync(
      [
        '*.md',
        'docs/**/*.md',
        'src/i18n/locales/**/*.json',
        'src/**/locales/*.json',
        'src/**/data/*.json',
      ],
      { cwd: root },
    );
    expect(files.length).toBeGreaterThan(20);
    const named = files.filter((file) =>
      speaksOfFaking(readFileSync(path.join(root, file), 'utf8').slice(0, 40_000)),
    );
    expect(named).toEqual([]);
  });

  it('are found whatever the case, the width and the spaces', () => {
    const offer = '무료 체험, 사진을 올리세요. 크레딧 충전.';
    for (const tool of ['옷벗기기 AI 탈의', '옷 벗기기 ai탈의', '옷  벗기기 ＡＩ탈의'])
      expect(speaksOfFaking(`${tool} ${offer}`), tool).toBe(true);
    for (const tool of ['NUDIFY Undress-AI', 'ｎｕｄｉｆｙ undress ai'])
      expect(speaksOfFaking(`${tool}: upload a photo, free credits`), tool).toBe(true);
  });

  it('are whole words in Latin script', () => {
    expect(speaksOfFaking('Renudifying undressings. Upload a photo, free credits, try now.')).toBe(
      false,
    );
  });

  it('take a page of any length in a few milliseconds', () => {
    const long = `${en.others.map(({ text }) => text).join('\n')}\n`.repeat(40).slice(0, 40_000);
    const start = performance.now();
    speaksOfFaking(long);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
