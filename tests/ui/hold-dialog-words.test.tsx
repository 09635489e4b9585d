import { describe, expect, it } from 'vitest';
import { draw, middleCover, toggle, UNTOUCHED } from '@/guard/core/cover-edit';
import type { Audience } from '@/guard/core/question';
import type { Fact, PhotoView, QuestionView } from '@/guard/core/question-view';
import en from '@/i18n/locales/en/overlay.json';
import ko from '@/i18n/locales/ko/overlay.json';
import { canStrip, copyOf, factOf, overlayWords, saferChoice, titleOf } from '@/ui/hold-words';

const AUDIENCES: Audience[] = [
  ...(['public', 'semi-public', 'ai-service', 'unknown'] as const),
  ...(['private-message', 'private-storage'] as const),
];
const FACTS: Fact[] = ['unchecked', 'place', 'device', 'people', 'maybe', 'nothing-hidden'];

const box = (x: number) => ({ x, y: 0, width: 10, height: 10 });
const photo = (faces: number, more: Partial<PhotoView> = {}): PhotoView => ({
  index: 0,
  unchecked: null,
  faces: Array.from({ length: faces }, (_, n) => ({
    box: box(n),
    cover: { ...box(n), tilt: 0 },
  })),
  widthPx: 100,
  heightPx: 100,
  preview: null,
  film: null,
  moving: null,
  copyFormat: { name: 'JPEG', same: true, still: false },
  canStrip: true,
  hides: true,
  ...more,
});
const view = (photos: PhotoView[], more: Partial<QuestionView> = {}): QuestionView => ({
  site: 'picto.example',
  audience: 'public',
  language: 'en',
  words: {},
  fact: 'place',
  photos,
  concern: null,
  ...more,
});
const none = UNTOUCHED;
const within = { width: 100, height: 100 };
const look = { style: 'solid', smaller: false } as const;

describe('the words', () => {
  it('exist in both languages', () => {
    expect(Object.keys(ko)).toEqual(Object.keys(en));
  });

  it('never blame, warn of nothing vague and promise nothing', () => {
    const korean = Object.values(ko).join('\n');
    const english = Object.values(en).join('\n');
    expect(english).not.toMatch(
      /consider the privacy|are you sure|think before|you should have|your fault|safe to share|only friends|AI-proof/i,
    );
    expect(korean).not.toMatch(/정말|책임|조심하세요|안전하게 공유/);
  });

  const photos = [photo(2), photo(2, { unchecked: 'timeout', index: 1 })];
  const combinations = AUDIENCES.flatMap((audience) =>
    FACTS.map((fact) => [audience, fact] as const),
  );

  it.each(combinations)('to %s with %s stay within 35 English words', (audience, fact) => {
    const asked = view(photos, { audience, fact });
    const t = overlayWords({ language: 'en', words: {} });
    const who = t(`dialog.who.${audience}`, { site: 'picto.example' });
    const hint = t(`dialog.hint.${copyOf(view([photo(2)]), none).hint}`);
    const words = [who, factOf(asked, t), hint].join(' ').split(/\s+/);
    expect(words.length).toBeLessThanOrEqual(35);
  });

  it.each(combinations)('to %s with %s stay within 80 Korean characters', (audience, fact) => {
    const asked = view(photos, { audience, fact, language: 'ko' });
    const t = overlayWords(asked);
    // The length of the site's name is not ours.
    const who = t(`dialog.who.${audience}`, { site: '' }).replace(/<\/?b>/g, '');
    const hint = t(`dialog.hint.${copyOf(view([photo(2)]), none).hint}`);
    expect([who, factOf(asked, t), hint].join(' ').length).toBeLessThanOrEqual(80);
  });
});

describe('the title', () => {
  const t = overlayWords({ language: 'en', words: {} });
  it.each([
    [[photo(1)], '1 face found in this photo'],
    [[photo(2)], '2 faces found in this photo'],
    [[photo(2), photo(1, { index: 1 })], '3 faces found in 2 photos'],
    [[photo(0, { unchecked: 'engine' })], 'This photo could not be checked'],
    [[photo(0, { unchecked: 'engine' }), photo(0)], '1 of 2 photos could not be checked'],
    [[photo(0)], 'No face was found in this photo'],
  ])('says what was found, or that nobody could look (%#)', (photos, title) => {
    expect(titleOf(view(photos), t)).toBe(title);
  });
});

describe('the safer copy', () => {
  it('covers the faces that were not released, and only those', () => {
    const asked = view([photo(2), photo(1, { index: 3 })]);
    expect(saferChoice(asked, toggle(UNTOUCHED, '0:0'), look)).toEqual({
      kind: 'safer',
      covers: [
        { index: 0, within, shapes: [{ ...box(1), tilt: 0 }] },
        { index: 3, within, shapes: [{ ...box(0), tilt: 0 }] },
      ],
      ...look,
    });
  });

  it('covers what the person drew, also where no face was found', () => {
    const asked = view([photo(0)]);
    const edit = draw(UNTOUCHED, 0, middleCover(within));
    expect(copyOf(asked, edit)).toMatchObject({ coversFaces: true, hint: 'drawn' });
    const choice = saferChoice(asked, edit, look);
    expect(choice.kind === 'safer' && choice.covers[0]?.shapes).toEqual([middleCover(within)]);
  });

  it('leaves taking out hidden data as a choice of its own where every file can be taken apart', () => {
    expect(canStrip(view([photo(1)]))).toBe(true);
    expect(canStrip(view([photo(1, { hides: false })]))).toBe(false);
    expect(canStrip(view([photo(1), photo(1, { index: 1, canStrip: false })]))).toBe(false);
  });

  it('is not offered when one of the files would slip through as it was', () => {
    expect(
      copyOf(view([photo(1), photo(1, { index: 1, copyFormat: null })]), none).isPossible,
    ).toBe(false);
  });

  it('names another file format', () => {
    const png = { copyFormat: { name: 'PNG', same: false, still: false } };
    expect(copyOf(view([photo(1, png)]), none).otherFormat).toBe('PNG');
    expect(copyOf(view([photo(1)]), none).otherFormat).toBeNull();
  });

  it('does not say that faces are covered when they are not', () => {
    expect(copyOf(view([photo(2)]), none).coversFaces).toBe(true);
    expect(copyOf(view([photo(2)]), toggle(toggle(UNTOUCHED, '0:0'), '0:1'))).toMatchObject({
      coversFaces: false,
      hint: 'none-covered',
    });
    expect(copyOf(view([photo(0, { unchecked: 'timeout' })]), none)).toMatchObject({
      coversFaces: false,
      hint: 'unchecked',
    });
  });
});
