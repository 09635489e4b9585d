import { describe, expect, it } from 'vitest';
import type { Body, EventType, Header } from '@/evidence/core/entry';
import { makeT } from '@/i18n/t';
import type { ReadEntry } from '@/ui/desk/entries';
import { recordCount, sheetOf, timelineOf } from '@/ui/desk/rows';
import { ROOMS } from '@/ui/texts';

const words = { language: 'en' as const, t: makeT('en', ...Object.values(ROOMS)) };
const digest = 'a'.repeat(64);
const captureId = '0'.repeat(32);
const part = {
  id: '1'.repeat(32),
  role: 'visible',
  mime: 'image/jpeg',
  size: 9,
  sha256: digest,
  mark: digest,
  how: 'rendered',
};

function entry(seq: number, type: EventType, body: Body | null | 'damaged'): ReadEntry {
  const time = {
    wall: '2026-11-18T12:04:31.000Z',
    tzOffset: 540,
    monotonicSinceStart: seq,
    bootId: captureId,
  };
  const header: Header = {
    v: 1,
    caseId: captureId,
    seq,
    prev: digest,
    type,
    bodyHash: digest,
    time,
    app: { version: '0', build: 'test' },
    keyId: digest,
  };
  return { seq, header, entryHash: digest, body };
}

const facts = {
  url: 'https://picto.example/p/1',
  title: 'Picto',
  host: 'picto.example',
  description: 'my words',
};
const intent = entry(2, 'capture.intent', { captureId, facts });
const sealed = entry(3, 'capture.sealed', { captureId, parts: [part], missing: [] });
const erased = entry(4, 'item.erased', { seq: 3, partId: part.id, reason: 'enough' });
const manyOriginals = (count: number): ReadEntry =>
  entry(4, 'capture.sealed', {
    captureId,
    missing: [],
    parts: Array.from({ length: count }, (_, n) => ({
      ...part,
      id: String(n).padStart(32, '0'),
      role: 'media',
      how: 'observed',
    })),
  });
const named = (id: string | null) => (id === 'telegram' ? 'Telegram' : null);

describe('a case as a timeline', () => {
  it('shows a page once, with the pictures that its later seals list', () => {
    const rows = timelineOf([intent, sealed], words, named);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.lines).toEqual(['picto.example', 'Picto']);
    expect(rows[0]?.pictures).toMatchObject([
      { partId: part.id, seq: 3, record: 2, erased: false, isCopy: false },
    ]);
  });

  it('knows an erased picture and tells the reason', () => {
    const rows = timelineOf([intent, sealed, erased], words, named);
    expect(rows[0]?.pictures[0]?.erased).toBe(true);
    expect(rows[1]?.lines).toEqual(['enough']);
  });

  it('says that a wanted picture is missing', () => {
    const missing = [{ role: 'visible', how: 'rendered', because: 'source-failed' }];
    const rows = timelineOf(
      [intent, entry(3, 'capture.sealed', { captureId, parts: [], missing })],
      words,
      named,
    );
    expect(rows[0]?.lines.at(-1)).toBe(words.t('row.picture-missing'));
  });

  it('does not say that a picture is missing when something else is', () => {
    const missing = [{ role: 'media', how: 'refetched', because: 'not-allowed' }];
    const rows = timelineOf(
      [intent, entry(3, 'capture.sealed', { captureId, parts: [part], missing })],
      words,
      named,
    );
    expect(rows[0]?.lines.at(-1)).toBe(words.t('row.not-whole'));
  });

  it('shows one picture of two hundred, and says how many files there are', () => {
    const rows = timelineOf([intent, sealed, manyOriginals(200)], words, named);
    expect(rows[0]?.pictures.map(({ partId }) => partId)).toEqual([part.id]);
    expect(rows[0]?.lines).toContain(words.t('row.more', { count: 200 }));
  });

  it('names the place of a report, also one that it no longer knows', () => {
    const sent = (destination: string) => entry(5, 'report.sent', { about: 2, destination });
    expect(timelineOf([sent('telegram')], words, named)[0]?.title).toBe('Reported to Telegram');
    expect(timelineOf([sent('gone')], words, named)[0]?.title).toBe('Reported to a place');
  });

  it('tells nothing of what is locked or damaged, and does not open it', () => {
    for (const body of [null, 'damaged'] as const) {
      const [row] = timelineOf([entry(2, 'capture.intent', body)], words, named);
      expect(row?.opens).toBe(false);
      expect(row?.pictures).toEqual([]);
      expect(row?.lines).toEqual([words.t(body === null ? 'row.locked' : 'row.damaged')]);
    }
  });

  it('counts pages and notes, not the entries of the machinery', () => {
    const all = [entry(0, 'case.opened', {}), entry(1, 'key.created', {}), intent, sealed, erased];
    expect(recordCount(all)).toBe(1);
    expect(recordCount([...all, entry(6, 'note.added', { text: 'x', about: null })])).toBe(2);
  });
});

describe('one record', () => {
  it('reads like a receipt, with the notes about it', () => {
    const note = entry(6, 'note.added', { text: 'a note', about: 2 });
    const other = entry(7, 'note.added', { text: 'elsewhere', about: null });
    const sheet = sheetOf(2, [intent, sealed, note, other], words);
    expect(sheet?.facts[0]).toEqual({ label: 'Address', value: facts.url, isAddress: true });
    expect(sheet?.notes.map(({ text }) => text)).toEqual(['a note']);
    expect(sheet?.facts.at(-1)?.value).toBe(words.t('fact.kept-picture'));
  });

  it('says of a fact that the person emptied that it was left empty, and nothing of one that nobody found', () => {
    const open = { ...facts, handle: null, room: null, from: { handle: 'person' } };
    const emptied = entry(2, 'capture.intent', { captureId, facts: open });
    const sheet = sheetOf(2, [emptied, sealed], words);
    const of = (label: string) => sheet?.facts.find((one) => one.label === words.t(label))?.value;
    expect(of('fact.handle')).toBe(words.t('fact.left-open'));
    expect(of('fact.room')).toBeUndefined();
  });

  it('lists every part of all its seals and copies, each once, with what was erased', () => {
    const text = { ...part, id: '2'.repeat(32), role: 'text', mime: 'text/plain', how: 'dom' };
    const complete = entry(4, 'capture.sealed', { captureId, parts: [part, text], missing: [] });
    const copy = { ...part, id: '3'.repeat(32), role: 'covered', how: 'covered' };
    const made = entry(5, 'redaction.made', { about: 2, parts: [copy] });
    const gone = entry(6, 'item.erased', { seq: 4, partId: text.id, reason: '' });
    const sheet = sheetOf(2, [intent, sealed, complete, made, gone], words);
    const told = sheet?.parts.map(({ kind, seq, how, erased, isCopy }) => [
      ...[kind, seq, how, erased, isCopy],
    ]);
    expect(told).toEqual([
      ['visible', 4, 'rendered', false, false],
      ['text', 4, 'dom', true, false],
      ['covered', 5, 'covered', false, true],
    ]);
    expect(sheet?.facts.at(-1)?.value).toBe(words.t('fact.kept-page'));
  });

  it('says what is missing, cut or lost, each once, with its reason', () => {
    const missing = [{ role: 'media', how: 'refetched', because: 'not-allowed' }];
    const cut = [{ role: 'full-page', because: 'another-tab' }];
    const minimum = entry(3, 'capture.sealed', { captureId, parts: [], missing });
    const complete = entry(4, 'capture.sealed', { captureId, parts: [], missing, cut });
    const broken = entry(5, 'capture.interrupted', {
      ...{ captureId, parts: [], because: 'page-gone' },
      lost: [{ role: 'from-a-later-version', how: 'dom' }],
    });
    const { notWhole } = sheetOf(2, [intent, minimum, complete, broken], words) ?? {};
    expect(notWhole).toEqual([
      { kind: 'media', state: 'missing', because: 'not-allowed' },
      { kind: 'full-page', state: 'cut', because: 'another-tab' },
      { kind: 'other', state: 'missing', because: 'lost' },
      { kind: 'record', state: 'cut', because: 'page-gone' },
    ]);
  });

  it('is not made of an entry that is no page', () => {
    expect(sheetOf(3, [intent, sealed], words)).toBeNull();
  });
});
