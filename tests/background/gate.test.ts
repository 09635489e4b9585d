import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate } from '@/background/gate';
import { readSender } from '@/platform/messages';
import { aFace } from '../faces/a-face';

type Route = keyof typeof gate;
const routes = Object.keys(gate) as Route[];

const picture = {
  index: 0,
  look: {
    kind: 'checked',
    faces: [aFace({ x: 1, y: 2, width: 3, height: 4 })],
    widthPx: 10,
    heightPx: 10,
    hidden: { place: true, device: false },
  },
  preview: { base64: 'AAAA', widthPx: 4, heightPx: 4 },
  copyFormat: { name: 'JPEG', same: true },
};
const good: Record<Route, unknown> = {
  'guard.begin': { held: true },
  'faces.detect': { mime: 'image/jpeg', base64: 'AAAA' },
  'guard.ask': { holdId: 'hold-1234', pictures: [picture], labels: ['Messages'] },
  // A frame number as Firefox gives them.
  'guard.answer': { holdId: 'hold-1234', frameId: 2147483655, choice: { kind: 'as-is' } },
  'guard.ask-again-here': {},
  'guard.note': { code: 'failed-closed' },
  'guard.site': { tabId: 3 },
  'guard.pause': { tabId: 3, how: 'hour' },
  'guard.correct': { tabId: 3, audience: 'semi-public' },
  'guard.open-panel': { screen: 'help' },
  'evidence.capture': {
    tabId: 3,
    mode: 'address-only',
    answers: { role: 'unknown', ageBand: 'unknown', country: null },
    layers: 'none',
    originals: false,
    note: null,
    said: { handle: '@name' },
  },
  'evidence.look': { tabId: 3 },
  'evidence.progress': { tabId: 3 },
  'evidence.stop': { tabId: 3 },
  'report.handed-off': {
    caseId: '0123456789abcdef0123456789abcdef',
    seq: 2,
    destination: 'kr-d4u',
    how: 'mail',
  },
};

describe('the gate', () => {
  it.each(routes)('lets a well-formed %s through, as it was', (route) => {
    expect(gate[route].parse(good[route])).toEqual(good[route]);
  });

  it('refuses everything else: 10,000 random messages, none gets through a route that takes fields', () => {
    const strict = routes.filter((route) => JSON.stringify(good[route]) !== '{}');
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
      { holdId: 'hold-1234', pictures: Array.from({ length: 501 }, () => picture), labels: [] },
    ],
  ])('refuses %s', (_name, ask) => {
    expect(() => gate['guard.ask'].parse(ask)).toThrow();
  });

  it('opens to content scripts only what the guard needs, and neither settings nor log', () => {
    expect(routes.filter((route) => gate[route].from === 'content')).toEqual([
      'guard.begin',
      'faces.detect',
      'guard.ask',
      'guard.answer',
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
