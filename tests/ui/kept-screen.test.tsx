import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Ended, Step } from '@/evidence/core/layers';
import { LANGUAGES } from '@/i18n/core/languages';
import { makeT } from '@/i18n/t';
import type { Kept } from '@/ui/panel/flow';
import { KeptScreen } from '@/ui/panel/kept-screen';
import { PANEL_ROOMS } from '@/ui/panel/panel-texts';
import { WordsProvider } from '@/ui/words';

const t = makeT('en', ...Object.values(PANEL_ROOMS));
const nothing = () => undefined;

/** What the screen says of a record, as text. */
function said(kept: Exclude<Kept, { kind: 'keeping' }>, backupDue = 0): string {
  const { document } = parseHTML('<main></main>');
  vi.stubGlobal('document', document);
  const main = document.querySelector('main') as HTMLElement;
  render(
    <WordsProvider value={{ t, language: 'en' }}>
      <KeptScreen
        kept={kept}
        when="now"
        onBack={nothing}
        onLeave={nothing}
        onReport={nothing}
        onRecords={nothing}
        onAgain={nothing}
        backupDue={backupDue}
        onBackup={nothing}
      />
    </WordsProvider>,
    main,
  );
  const words = main.textContent;
  render(null, main);
  return words;
}

afterEach(() => vi.unstubAllGlobals());

const sealed = { kind: 'sealed', caseId: 'c', seq: 3, picture: true, at: '2026-11-18' } as const;
const step = (name: Step['name'], state: Step['state']): Step => ({
  name,
  state,
  done: 0,
  of: null,
});
const SHORT: Exclude<Ended, 'whole'>[] = [
  'partly',
  'interrupted',
  'stopped',
  'no-space',
  'only-address',
];

describe('the last screen of a record', () => {
  it('says that the whole page is kept when it is', () => {
    const words = said({ ...sealed, deeper: 'page', ended: 'whole' });
    expect(words).toContain(t('keep.kept'));
    expect(words).toContain(t('capture.kept-page'));
  });

  it.each(SHORT)('never says that all is kept when it ended as %s, and says why', (ended) => {
    for (const deeper of ['page', 'slices'] as const) {
      const words = said({ ...sealed, deeper, ended });
      expect(words).not.toContain(t('keep.kept'));
      expect(words).not.toContain(t(`capture.kept-${deeper}`));
      expect(words).toContain(t('capture.not-all'));
      expect(words).toContain(t(`capture.${ended}`));
    }
  });

  it('says that the page is kept when only the answer of the server is not whole, and names that', () => {
    const steps = [step('visible', 'done'), step('pictures', 'done'), step('headers', 'partly')];
    const words = said({ ...sealed, deeper: 'page', ended: 'partly', steps });
    expect(words).toContain(t('capture.kept-page'));
    expect(words).toContain(t('capture.step-headers') + t('capture.state-partly'));
  });

  it('names what is there and what is not, layer by layer', () => {
    const steps = [step('visible', 'done'), step('pictures', 'partly'), step('text', 'missing')];
    const words = said({ ...sealed, deeper: 'page', ended: 'no-space', steps });
    expect(words).toContain(t('capture.kept-part'));
    expect(words).toContain(t('capture.step-text') + t('capture.state-missing'));
    const none = steps.map((one) =>
      one.name === 'visible' ? one : { ...one, state: 'missing' as const },
    );
    const without = said({ ...sealed, deeper: 'page', ended: 'no-space', steps: none });
    expect(without).not.toContain(t('capture.kept-part'));
    expect(without).toContain(t('keep.kept-picture'));
  });

  it('says in one line that a backup is due, when it is', () => {
    expect(said(sealed)).not.toContain(t('backup.make'));
    expect(said(sealed, 1)).toContain(t('backup.due', { count: 1 }));
    expect(said(sealed, 5)).toContain(t('backup.due', { count: 5 }));
  });

  it.each(LANGUAGES)('has the words for each end in %s', async (language) => {
    const words = (await import(`../../src/i18n/locales/${language}/capture.json`)) as {
      default: Record<string, string>;
    };
    for (const ended of SHORT) expect(words.default[`capture.${ended}`], ended).toBeTruthy();
  });
});
