import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { makeT } from '@/i18n/t';
import type { Known } from '@/ui/panel/flow';
import { KnownFields } from '@/ui/panel/known-fields';
import { PANEL_ROOMS } from '@/ui/panel/panel-texts';
import { WordsProvider } from '@/ui/words';

const t = makeT('en', ...Object.values(PANEL_ROOMS));

/** Draws the fields, presses the button for what is selected, if there is one. @returns what the fields say then */
function takeSelection(known: Known, selection: string): Known | null {
  const { document, Event } = parseHTML('<main></main>');
  vi.stubGlobal('document', document);
  const main = document.querySelector('main') as HTMLElement;
  let told: Known | null = null;
  render(
    <WordsProvider value={{ t, language: 'en' }}>
      <KnownFields
        known={known}
        found={{}}
        selection={selection}
        onKnown={(next) => {
          told = next;
        }}
      />
    </WordsProvider>,
    main,
  );
  const button = [...main.querySelectorAll('button')].find(
    (one) => one.textContent === t('known.take-selection'),
  );
  button?.dispatchEvent(new Event('click', { bubbles: true }));
  return told;
}

afterEach(() => vi.unstubAllGlobals());

it('the words of a threat are taken as they are selected on the page, after what was typed', () => {
  expect(takeSelection({}, 'pay or  it stays')).toEqual({ threat: 'pay or  it stays' });
  const typed = { threat: 'he wrote:', room: 'a room' };
  expect(takeSelection(typed, 'pay')).toEqual({ threat: 'he wrote:\npay', room: 'a room' });
});

it('nothing is offered where nothing is selected', () => {
  expect(takeSelection({}, '')).toBeNull();
});
