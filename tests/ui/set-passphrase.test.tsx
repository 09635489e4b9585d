import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeT } from '@/i18n/t';
import { SetPassphrase } from '@/ui/desk/lock-views';
import { ROOMS } from '@/ui/texts';
import { WordsProvider } from '@/ui/words';

function drawn(wasOpen: boolean, language: 'en' | 'ko'): string {
  const { document } = parseHTML('<main></main>') as unknown as { document: Document };
  vi.stubGlobal('document', document);
  const main = document.querySelector('main') as HTMLElement;
  const t = makeT(language, ...Object.values(ROOMS));
  const nothing = () => undefined;
  render(
    <WordsProvider value={{ t, language }}>
      <SetPassphrase
        wasOpen={wasOpen}
        busy={false}
        problem={null}
        onSet={nothing}
        onBack={nothing}
      />
    </WordsProvider>,
    main,
  );
  const said = main.textContent;
  // Taken away before its title would take the focus: there is no browser here to give it.
  render(null, main);
  return said;
}

afterEach(() => vi.unstubAllGlobals());

describe('choosing a passphrase', () => {
  it.each([
    ['en', 'What was kept before lay open on this computer'],
    ['ko', '전에 남긴 기록은 오늘까지 이 컴퓨터에 열려 있었어요'],
  ] as const)(
    'says what it does not protect where records lay open until now, in %s',
    (language, said) => {
      expect(drawn(true, language)).toContain(said);
      expect(drawn(false, language)).not.toContain(said);
    },
  );
});
