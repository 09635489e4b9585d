import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOMS } from '@/ui/texts';

const rooms = Object.entries(ROOMS);
const all = rooms.flatMap(([room, { en, ko }]) => [
  ...Object.entries(en).map(([key, text]) => ({ room, language: 'en', key, text })),
  ...Object.entries(ko).map(([key, text]) => ({ room, language: 'ko', key, text })),
]);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);

/** Rule W3 and L3 of the UX rules, and what the product must never claim. */
const NEVER =
  /are you sure|think before|you should have|your fault(?<!not your fault)|safe to share|AI-proof|court-proof|revenge porn|\bvictims?\b|consider the privacy|정말.{0,6}까요|피해자(?!지원)|리벤지/i;

describe('the words of the pages', () => {
  it.each(rooms)('%s has the same keys in both languages', (_, { en, ko }) => {
    // Korean counts with one form; a table may repeat it for both of the English ones.
    const stems = (table: object) =>
      [...new Set(Object.keys(table).map((key) => key.replace(/_(one|other)$/, '')))].sort();
    expect(stems(ko)).toEqual(stems(en));
  });

  it.each(rooms)('%s fills the same places in both languages', (_, { en, ko }) => {
    for (const [key, text] of Object.entries(en)) {
      const other = (ko as Record<string, string>)[key] ?? '';
      const counted = /_(one|other)$/.test(key);
      const same = (one: string) =>
        new Set(placeholders(one).filter((name) => !counted || name !== 'count'));
      expect(same(other), key).toEqual(same(text));
    }
  });

  it('never blames, frightens or promises too much', () => {
    const found = all.filter(({ text }) => NEVER.test(text.replace(/not your fault/gi, '')));
    expect(found).toEqual([]);
  });

  it('speaks Korean in sentences of 45 characters on average, at most', () => {
    const sentences = all
      .filter(({ language }) => language === 'ko')
      .flatMap(({ text }) => text.split(/(?<=[.?!])\s/));
    const mean = sentences.reduce((sum, sentence) => sum + sentence.length, 0) / sentences.length;
    expect(mean).toBeLessThan(45);
  });

  it('has a use for every word', () => {
    const sources = ['src/ui', 'entrypoints'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => readFileSync(path.join(folder, file), 'utf8')),
    );
    const code = sources.join('\n');
    // `report.age-${role}` uses every key that begins so.
    const beginnings = [...code.matchAll(/`([a-z-]+\.[a-zA-Z.-]*)\$\{/g)].map(
      ([, start]) => start ?? '',
    );
    // `help.${topic}` alone names whole keys; anything else so short would make every key of a room look used.
    const isUsed = (key: string) =>
      code.includes(`'${key.replace(/_(one|other)$/, '')}'`) ||
      beginnings.some(
        (start) =>
          (start === 'help.' ||
            !/^(report|desk|check|wipe|panel|keep|common|lock|settings|welcome|row|erase)\.$/.test(
              start,
            )) &&
          key.startsWith(start),
      );
    const unused = all.filter(({ key, language }) => language === 'en' && !isUsed(key));
    expect(unused.map(({ key }) => key)).toEqual([]);
  });
});
