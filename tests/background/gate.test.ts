import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate } from '@/background/gate';
import { readSender } from '@/platform/messages';
import { WELL_FORMED, type Route } from './well-formed';

const routes = Object.keys(gate) as Route[];
const {
  pictures: [picture],
} = WELL_FORMED['guard.ask'] as { pictures: [object] };

describe('the gate', () => {
  it.each(routes)('lets a well-formed %s through, as it was', (route) => {
    expect(gate[route].parse(WELL_FORMED[route])).toEqual(WELL_FORMED[route]);
  });

  it('refuses everything else: 10,000 random messages, none gets through a route that takes fields', () => {
    const strict = routes.filter((route) => JSON.stringify(WELL_FORMED[route]) !== '{}');
    fc.assert(
      fc.property(
        fc.constantFrom(...strict),
        fc.anything({ withNullPrototype: true }),
        (route, ask) => {
          expect(() => gate[route].parse(ask)).toThrow();
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['an extra field', { holdId: 'hold-1234', pictures: [], labels: [], extra: 1 }],
    [
      'a prototype key',
      JSON.parse('{"holdId":"hold-1234","pictures":[],"labels":[],"__proto__":{"x":1}}') as unknown,
    ],
    ['markup in the hold id', { holdId: '<b>hold</b>', pictures: [], labels: [] }],
    [
      'a number that is not finite',
      { holdId: 'hold-1234', pictures: [{ ...picture, index: Infinity }], labels: [] },
    ],
    [
      'too many pictures',
      { holdId: 'hold-1234', pictures: Array.from({ length: 5001 }, () => picture), labels: [] },
    ],
  ])('refuses %s', (_name, ask) => {
    expect(() => gate['guard.ask'].parse(ask)).toThrow();
  });

  it('opens to content scripts only what the guard needs, and neither settings nor log', () => {
    expect(routes.filter((route) => gate[route].from === 'content')).toEqual([
      'guard.begin',
      'guard.way-out',
      'faces.detect',
      'guard.ask',
      'guard.answer',
      'guard.progress',
      'guard.decide-early',
      'guard.still-held',
      'guard.ask-again-here',
      'guard.open-panel',
      'guard.note',
    ]);
  });
});

describe('who sent a message', () => {
  const id = 'abc';
  const root = 'chrome-extension://abc/';
  const tab = { id: 3, url: 'https://site.example/', incognito: false } as chrome.tabs.Tab;

  it('is a page of ours only by its origin, also in a tab', () => {
    const page = { id, url: `${root}desk.html`, tab, frameId: 0 };
    expect(readSender(page, id, root)).toEqual({ from: 'page' });
  });

  it('is a content script otherwise, with the tab that the browser names', () => {
    const frame = { id, url: 'https://frame.example/', tab, frameId: 7 };
    expect(readSender(frame, id, root)).toEqual({
      from: 'content',
      tabId: 3,
      frameId: 7,
      tabUrl: 'https://site.example/',
      isPrivate: false,
    });
  });

  it('is nobody when it is another extension, or has no frame', () => {
    expect(readSender({ id: 'other', url: `${root}desk.html` }, id, root)).toBeNull();
    expect(readSender({ id, url: 'https://frame.example/' }, id, root)).toBeNull();
  });
});
