import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Language } from '@/i18n/core/languages';
import { makeT } from '@/i18n/t';
import { route } from '@/reports/core/route';
import { directory } from '@/reports/directory';
import { law } from '@/reports/law';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { ReportsList } from '@/ui/desk/reports-list';
import { ROOMS } from '@/ui/texts';
import { placeOf, questionOf } from '@/ui/panel/report-model';
import { WordsProvider, type Words } from '@/ui/words';
import { PlaceCard, Urgent } from '@/ui/panel/places';
import { panelViews } from '../gallery/panel-views';
import { tableOf } from '../gallery/tables';

/**
 * A screen reader speaks a text in the language of the nearest `lang`. In a Japanese panel the reasons, laws and places are
 * English, so each of them must say so; a Korean name in an English panel must, too.
 */
const wordsIn = (language: Language): Words => ({
  language,
  t: makeT(
    language,
    ...Object.values(ROOMS),
    { en: reportsEn, ko: reportsKo },
    { en: {}, ko: {}, [language]: tableOf(language) },
  ),
});

type Piece = { text: string; lang: string };

/** Every text of a drawn view, with the language it would be spoken in. */
function piecesOf(view: preact.ComponentChildren, words: Words): Piece[] {
  const app = document.createElement('div');
  app.setAttribute('lang', words.language);
  document.body.append(app);
  render(<WordsProvider value={words}>{view}</WordsProvider>, app);
  const pieces: Piece[] = [];
  const walk = (node: Node): void => {
    const text = node.nodeType === 3 ? (node.textContent ?? '').trim() : '';
    const lang = node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
    if (text !== '') pieces.push({ text, lang });
    for (const child of node.childNodes) walk(child);
  };
  walk(app);
  render(null, app);
  app.remove();
  return pieces;
}

/** A run of words in Latin letters: names, addresses and short samples have fewer. */
const isLatin = (text: string): boolean =>
  /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u.test(text) &&
  !/https?:|@|^\S+$/.test(text) &&
  (text.match(/\b[a-z]{2,}\b/g) ?? []).length >= 3;
const isKorean = (text: string): boolean => /[가-힣]{2}/.test(text) && !text.includes('https://');

/** Samples in which the person, a page or a form speaks, and those whose sentences are samples themselves. */
const OF_OTHERS = /^(keep|kept|capture|fill-|panel-site|report-facts|report-receipt)/;
const views = Object.entries(panelViews).filter(([name]) => !OF_OTHERS.test(name));

beforeAll(() => {
  const { window } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', window.document);
});
afterAll(() => vi.unstubAllGlobals());

describe('every text is spoken in its own language', () => {
  it.each(views)('Japanese panel, %s', (_, view) => {
    const pieces = piecesOf(view('ja'), wordsIn('ja'));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.filter(({ text, lang }) => isLatin(text) && lang === 'ja')).toEqual([]);
    expect(pieces.filter(({ text, lang }) => isKorean(text) && lang !== 'ko')).toEqual([]);
  });

  it.each(views)('English panel, %s', (_, view) => {
    const pieces = piecesOf(view('en'), wordsIn('en'));
    expect(pieces.filter(({ text, lang }) => isKorean(text) && lang !== 'ko')).toEqual([]);
  });

  const question = questionOf(
    { country: 'KR', role: 'self', age: 'adult', kind: 'sexual-deepfake' },
    null,
  );
  it.each(['ja', 'de', 'ko', 'en'] as const)(
    'every place of the shipped list, in %s',
    (language) => {
      const words = wordsIn(language);
      const home = language === 'ko' ? 'ko' : 'en';
      let seen = 0;
      const [routed] = route(question, directory);
      if (!routed) throw new Error('nowhere to go');
      for (const destination of directory.destinations.values()) {
        const place = placeOf({ ...routed, destination }, 'KR', words, '2026-12-01');
        const pieces = piecesOf(
          <>
            <Urgent place={place} />
            <PlaceCard place={place} isFirst onWrite={() => {}} onVisit={() => {}} />
          </>,
          words,
        );
        const langOf = (text: string | null) => pieces.find((one) => one.text === text)?.lang;
        expect(langOf(place.name), place.id).toBe(home);
        expect(langOf(place.why), place.id).toBe(home);
        expect(langOf(place.note), place.id).toBe(home);
        if (place.localName !== null)
          expect(langOf(place.localName), place.id).toBe(destination.languages[0]);
        seen += 1;
      }
      expect(seen).toBe(directory.destinations.size);
    },
  );

  it('laws of every country, in Japanese and in Korean', () => {
    const view = panelViews['help-law'];
    if (!view || law.byCountry.size === 0) throw new Error('no laws to show');
    for (const [language, home] of [
      ['ja', 'en'],
      ['ko', 'ko'],
    ] as const) {
      const pieces = piecesOf(view(language), wordsIn(language));
      const first = law.byCountry.get('KR')?.[0]?.words[home];
      expect(pieces.find(({ text }) => text === first)?.lang).toBe(home);
    }
  });

  it('the list of reports on the desk', () => {
    const pieces = piecesOf(
      <ReportsList
        lines={[
          {
            key: 'a',
            place: 'Police, cybercrime report',
            sentOn: '1',
            state: 'x',
            attention: null,
          },
        ]}
        removals={[{ place: 'The site that was told', removed: 1, took: '2' }]}
        onOpen={() => {}}
      />,
      wordsIn('de'),
    );
    const english = pieces.filter(({ text }) => /^(Police|The site)/.test(text));
    expect(english.map(({ lang }) => lang)).toEqual(['en', 'en']);
  });
});

describe('a text says which language it is in', () => {
  it('its own where there is one, English where there is none, plural forms too', () => {
    const { t } = wordsIn('ja');
    expect(t.lang('help.title')).toBe('ja');
    expect(t.lang('reason.in-danger')).toBe('en');
    expect(t.lang('fill.press')).toBe('ja');
    expect(wordsIn('ko').t.lang('reason.in-danger')).toBe('ko');
  });
});
