import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, wordsFile } from '@/i18n/core/languages';
import { lagOf, languagesWithWords, neededKeys, roomsOf } from '../../scripts/lib/tongues.ts';
import { wordsFiles } from '../../scripts/lib/words-files.ts';

const root = path.resolve(import.meta.dirname, '../..');
const others = LANGUAGES.filter((language) => language !== 'en' && language !== 'ko');

/** Sentences that a language may be behind while the product grows; `npm run i18n` lists them, and a release wants none. */
const MAY_LAG = 25;

describe('the languages beside Korean and English', () => {
  it('are the ones that can be chosen', () => {
    expect(languagesWithWords(root).sort()).toEqual([...LANGUAGES].sort());
  });

  it.each(others)('%s says everything, but for what is brand-new', (language) => {
    const { missing } = lagOf(root, language);
    expect(missing.length, missing.join('\n')).toBeLessThanOrEqual(MAY_LAG);
  });

  it.each(others)('%s has no sentence that nobody asks for', (language) => {
    expect(lagOf(root, language).unknown).toEqual([]);
  });

  it.each(others)('%s fills the same places and marks the same words', (language) => {
    expect(lagOf(root, language).differing).toEqual([]);
  });

  it('need the forms of a counted sentence that their grammar has', () => {
    const english = { face_one: '', face_other: '', name: '' };
    expect(neededKeys(english, 'ja')).toEqual(['face_other', 'name']);
    expect(neededKeys(english, 'de')).toEqual(['face_one', 'face_other', 'name']);
    expect(neededKeys(english, 'fr')).toEqual(['face_one', 'face_other', 'name']);
  });

  it.each(others)('%s is packaged where pages and background look for it', (language) => {
    const packaged = new Map(wordsFiles(root).map((file) => [file.relativeDest, file.contents]));
    const said = (part: 'pages' | 'overlay') =>
      Object.keys(JSON.parse(packaged.get(wordsFile(language, part) ?? '') ?? '{}') as object);
    const rooms = [...roomsOf(root, language).values()].flatMap((table) => Object.keys(table));
    expect([...said('pages'), ...said('overlay')].sort()).toEqual(rooms.sort());
    expect(said('overlay').some((key) => key.startsWith('dialog.'))).toBe(true);
    expect(said('pages').some((key) => key.startsWith('dialog.'))).toBe(false);
  });
});

/** W3 and L3 in each language: phrases that backfire, claims that cannot be kept, and words that label the person. */
const NEVER: Record<string, RegExp> = {
  ja: /本当に.{0,6}(よろしい|いいです)か|被害者|リベンジ|安全に共有|AI対策済み|法廷で/,
  'zh-TW': /確定要|你確定|受害者|被害人|復仇|報復式|安全分享|防 ?AI|法庭上有效/,
  'zh-CN': /确定要|你确定|受害者|被害人|复仇|报复式|安全分享|防 ?AI|法庭上有效/,
  es: /est[áa]s? segur[oa] de|v[íi]ctima|pornovenganza|porno vengativo|seguro (para|de) compartir|a prueba de (IA|tribunales)/i,
  de: /bist du (dir )?sicher|sind sie sicher|\bopfer|rachepor|sicher zu teilen|KI-sicher|gerichtsfest/i,
  fr: /êtes-vous s[ûu]r|victime|revenge porn|vengeance porno|partager en toute sécurité|à l’épreuve/i,
  'pt-BR':
    /tem certeza|v[íi]tima|pornografia de vingança|seguro para compartilhar|à prova de (IA|tribunal)/i,
  it: /sei sicur[oa]|vittim|revenge porn|sicuro da condividere|a prova di (IA|tribunale)/i,
  vi: /bạn có chắc|nạn nhân|trả thù|an toàn để chia sẻ|chống AI/i,
  th: /แน่ใจ(หรือไม่|ไหม|นะ)|เหยื่อ|ผู้เสียหาย|แก้แค้น|แชร์ได้อย่างปลอดภัย/,
  id: /apakah anda yakin|korban|balas dendam|aman untuk dibagikan|anti-?AI|tahan pengadilan/i,
};
/** Fault is named only to say that it is not there. Words for it, and for "not". */
const FAULT: Record<string, { named: RegExp; denied: RegExp }> = {
  ja: { named: /あなたのせい/, denied: /せいではありません|せいではない/ },
  'zh-TW': { named: /你的錯|他的錯/, denied: /不是(你|他)的錯|不是你的錯|都不是/ },
  'zh-CN': { named: /你的错|他的错/, denied: /不是(你|他)的错|都不是/ },
  es: { named: /culpa/i, denied: /no es (tu|su)? ?culpa/i },
  de: { named: /schuld/i, denied: /nicht schuld/i },
  fr: { named: /faute/i, denied: /n’est pas (votre|sa) faute/i },
  'pt-BR': { named: /culpa/i, denied: /culpa não é/i },
  it: { named: /colpa/i, denied: /non è colpa/i },
  vi: { named: /lỗi của (bạn|con)/i, denied: /không phải lỗi của/i },
  th: { named: /ความผิดของ/, denied: /ไม่ใช่ความผิดของ/ },
  id: { named: /salah(nya| anda)\b/i, denied: /bukan salah/i },
};

const textsOf = (language: string) =>
  [...roomsOf(root, language)].flatMap(([room, table]) =>
    Object.entries(table).map(([key, text]) => ({ where: `${room}: ${key}`, text })),
  );

describe('every sentence of the other languages', () => {
  it.each(others)('%s holds no phrase that backfires, claims too much or labels', (language) => {
    const rule = NEVER[language];
    expect(rule).toBeDefined();
    expect(textsOf(language).filter(({ text }) => rule?.test(text))).toEqual([]);
  });

  it.each(others)('%s speaks of fault only to say that there is none', (language) => {
    const rule = FAULT[language];
    const named = textsOf(language).filter(({ text }) => rule?.named.test(text));
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter(({ text }) => !rule?.denied.test(text))).toEqual([]);
  });

  it.each(others)('%s is as short as Korean and English are, on average', (language) => {
    // Characters a sentence; scripts of Chinese and Japanese say more with one.
    const most = /^(ja|zh)/.test(language) ? 32 : 75;
    const sentences = textsOf(language).flatMap(({ text }) => text.split(/(?<=[.?!。？！])\s*/));
    const whole = sentences.filter((sentence) => sentence !== '');
    const mean = whole.reduce((sum, sentence) => sum + sentence.length, 0) / whole.length;
    expect(mean).toBeLessThan(most);
  });
});

describe('Korean', () => {
  /** Blanks whose words all end in a consonant: 시간, 일. */
  const KNOWN = new Set(['sent.removed-count_other', 'sent.removed-count_one']);

  it('puts no particle after an inserted word that changes with how the word ends', () => {
    const particle = /\}\}(<\/b>)?[”’」)]*(을|를|이|가|은|는|와|과|으로|로|이에요|예요)(?![가-힣])/;
    const found = [...roomsOf(root, 'ko').values()].flatMap((table) =>
      Object.entries(table).filter(([key, text]) => particle.test(text) && !KNOWN.has(key)),
    );
    expect(found).toEqual([]);
    expect(particle.test('{{site}}을 빼요')).toBe(true);
  });
});

describe('the names in the stores', () => {
  const shops = LANGUAGES.flatMap((language) =>
    language === 'pt-BR' ? ['pt_BR', 'pt_PT'] : [language.replace('-', '_')],
  );

  it.each(shops)('%s has the name, and a description that the stores take', (folder) => {
    const file = path.join(root, 'public/_locales', folder, 'messages.json');
    const { name, description } = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      { message: string }
    >;
    expect(name?.message).toBe(folder === 'ko' ? '지킴' : 'Jikim');
    // Chrome Web Store: at most 132 characters.
    expect(description?.message.length).toBeLessThanOrEqual(132);
    expect(description?.message.length).toBeGreaterThan(40);
  });
});
