import { expect, it } from 'vitest';
import { factsOf } from '@/background/facts-of';
import type { CaptureAsk } from '@/contract';
import type { PageSays } from '@/evidence/core/page-facts';
import type { TabPage } from '@/platform/tabs';

const page = {
  tabId: 1,
  windowId: 1,
  url: 'https://forum.example/1',
  title: 'a',
  isShown: true,
  isPrivate: false,
} as TabPage;
const says: PageSays & { screen: string } = {
  canonical: null,
  metas: [],
  jsonLd: ['{"author":{"name":"Wrong Person","url":"https://forum.example/wrong"}}'],
  times: [],
  author: null,
  roomNames: [],
  selection: '',
  screen: '1x1@100%',
};
const factsAs = (said: CaptureAsk['said']) =>
  factsOf(page, { says, zoomPercent: 100 } as never, {
    tabId: 1,
    mode: 'address-only',
    answers: { role: 'unknown', ageBand: 'unknown', country: null },
    layers: 'none',
    originals: false,
    note: null,
    said,
  });

it('a fact that the page tells is taken from it, and what the person typed stands above it', () => {
  expect(factsAs({})).toMatchObject({ handle: 'Wrong Person', from: { handle: 'page' } });
  expect(factsAs({ handle: '@right' })).toMatchObject({
    handle: '@right',
    from: { handle: 'person' },
  });
});

it('a wrong fact that the person emptied stays empty, and is said to be left open by the person', () => {
  const facts = factsAs({ handle: '', room: '', threat: '' });
  expect(facts).toMatchObject({ handle: null, room: null, threat: null });
  // Where the page told nothing there was nothing to be left open.
  expect(facts.from).toMatchObject({ handle: 'person' });
  expect(Object.keys(facts.from ?? {})).not.toContain('threat');
  expect(JSON.stringify(facts)).not.toContain('Wrong Person');
});
