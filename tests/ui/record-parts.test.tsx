import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MissingPart } from '@/evidence/core/part';
import type { CutLayer } from '@/evidence/core/layers';
import { makeT } from '@/i18n/t';
import { KeptParts, NotWholeList } from '@/ui/desk/parts-view';
import type { KeptPart } from '@/ui/desk/records';
import { ROOMS } from '@/ui/texts';
import { WordsProvider } from '@/ui/words';

const words = { language: 'en' as const, t: makeT('en', ...Object.values(ROOMS)) };
const { t } = words;

function part(n: number, more: Partial<KeptPart>): KeptPart {
  return {
    ...{ partId: `p${n}`, seq: 3, record: 2, erased: false, isCopy: false, size: 1000 },
    ...{ kind: 'visible', how: 'rendered', mime: 'image/jpeg' },
    ...more,
  };
}

function drawn(view: preact.ComponentChild): Element {
  const { document, window } = parseHTML('<!doctype html><main></main>');
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', window);
  const main = document.querySelector('main');
  if (!main) throw new Error('nothing to draw in');
  render(<WordsProvider value={words}>{view}</WordsProvider>, main);
  return main;
}

afterEach(() => vi.unstubAllGlobals());

describe('the parts of a record', () => {
  const actions = {
    picture: (one: { partId: string }) => <i class="covered">{one.partId}</i>,
    onRead: () => Promise.resolve({ kind: 'locked' as const }),
    onSave: () => Promise.resolve(null),
  };

  it('are named, with how they were got; each can be saved, words can be read', () => {
    const main = drawn(
      <KeptParts
        parts={[part(1, {}), part(2, { kind: 'text', how: 'dom', mime: 'text/plain' })]}
        {...actions}
      />,
    );
    const [picture, text] = [...main.querySelectorAll('.part')].map((one) => one.textContent);
    expect(picture).toContain(t('part.visible'));
    expect(picture).toContain(t('part.how-rendered'));
    expect(picture).toContain(t('part.save'));
    expect(picture).not.toContain(t('part.read'));
    expect(text).toContain(t('part.text'));
    expect(text).toContain(t('part.how-dom'));
    expect(text).toContain(t('part.read'));
    expect(text).toContain(t('part.save'));
  });

  it('fold two hundred originals into one quiet line, none of them drawn', () => {
    const originals = Array.from({ length: 200 }, (_, n) =>
      part(n + 10, { kind: 'media-image', how: 'observed' }),
    );
    const main = drawn(<KeptParts parts={[part(1, {}), ...originals]} {...actions} />);
    const open = [...main.querySelectorAll('.covered')].map((one) => one.textContent);
    expect(open).toEqual(['p1']);
    const [line] = [...main.querySelectorAll('summary')].map((one) => one.textContent);
    expect(line).toContain(t('part.media-image'));
    expect(line).toContain(t('part.count', { count: 200 }));
    expect(main.querySelectorAll('details .part')).toHaveLength(200);
    expect(main.querySelectorAll('img, video, object, iframe')).toHaveLength(0);
  });

  it('say when one was erased, and offer nothing to open', () => {
    const main = drawn(<KeptParts parts={[part(1, { erased: true })]} {...actions} />);
    expect(main.textContent).toContain(t('part.erased'));
    expect(main.querySelectorAll('button, .covered')).toHaveLength(0);
  });
});

describe('what is missing', () => {
  const MISSING: Record<MissingPart['because'], true> = {
    'no-space': true,
    'source-failed': true,
    'read-back-differed': true,
    cancelled: true,
    'not-allowed': true,
    'too-large': true,
  };
  const CUT: Record<CutLayer['because'], true> = {
    steps: true,
    time: true,
    size: true,
    'another-tab': true,
    cancelled: true,
    frames: true,
    pictures: true,
  };
  const known = [...Object.keys(MISSING), ...Object.keys(CUT), 'page-gone', 'lost'];

  it.each(known)('has a sentence of its own for %s', (because) => {
    const main = drawn(<NotWholeList notWhole={[{ kind: 'text', state: 'missing', because }]} />);
    expect(main.textContent).toContain(t(`part.why-${because}`));
    expect(main.textContent).toContain(t('part.is-missing'));
  });

  it('is said in general where a later version knows more', () => {
    const main = drawn(
      <NotWholeList notWhole={[{ kind: 'page', state: 'cut', because: 'from-later' }]} />,
    );
    expect(main.textContent).toContain(t('part.why-other'));
    expect(main.textContent).toContain(t('part.is-cut'));
  });

  it('stands nowhere when all is there', () => {
    expect(drawn(<NotWholeList notWhole={[]} />).textContent).toBe('');
  });
});
