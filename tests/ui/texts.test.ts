import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOOR_ROOMS } from '@/ui/panel/door-texts';
import { PANEL_ROOMS } from '@/ui/panel/panel-texts';
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
      [`'`, '"'].some((mark) =>
        code.includes(`${mark}${key.replace(/_(one|other)$/, '')}${mark}`),
      ) ||
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

  // A key outside its rooms throws when the view is drawn (`makeT`), and no other test draws every view with few rooms.
  it.each([
    [
      'the front door of the panel',
      DOOR_ROOMS,
      /panel-(home|screen)|site-view|popup.(panel|behind)/,
    ],
    ['the panel', PANEL_ROOMS, /ui.panel|popup/],
  ])('%s says nothing that its rooms do not have', (_, ownRooms, ownFiles) => {
    const shared = /ui.(pieces|quick-exit-button|draw-page|exit-limits|icons)\b/;
    const code = ['src/ui', 'entrypoints']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
          path.join(folder, file),
        ),
      )
      .filter((file) => /\.tsx$/.test(file) && (ownFiles.test(file) || shared.test(file)))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const beginnings = [...code.matchAll(/`([a-z-]+\.[a-zA-Z.-]*)\$\{/g)].map(([, it]) => it ?? '');
    const own = new Set(Object.values(ownRooms).flatMap(({ en }) => Object.keys(en)));
    expect(code).toContain("t('common.");
    const missing = all
      .filter(({ key, language }) => language === 'en' && !own.has(key))
      .filter(
        ({ key }) =>
          [`'`, '"'].some((mark) =>
            code.includes(`${mark}${key.replace(/_(one|other)$/, '')}${mark}`),
          ) || beginnings.some((start) => key.startsWith(start)),
      );
    expect(missing.map(({ key }) => key)).toEqual([]);
  });
});
