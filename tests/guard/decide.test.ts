import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Circumstances } from '@/guard/core/decide';
import type { Audience, Look } from '@/guard/core/question';
import { aFace } from '../faces/a-face';

const none = { place: false, device: false };
const box = { x: 1, y: 1, width: 9, height: 9 };
const face: Look = {
  kind: 'checked',
  faces: [aFace(box)],
  widthPx: 10,
  heightPx: 10,
  hidden: none,
};
const noFace: Look = { ...face, faces: [] };
const noFaceButPlace: Look = { ...noFace, hidden: { place: true, device: false } };
const unchecked: Look = { kind: 'unchecked', because: 'timeout', canCopy: true, hidden: none };
const text: Look = { kind: 'not-a-picture' };

const asking: Audience[] = ['public', 'semi-public', 'ai-service', 'unknown'];
const quiet: Audience[] = ['private-message', 'private-storage'];
const usual = { alwaysAsk: false, stripHere: false };
const because = (audience: Audience, looks: Look[], more: Partial<Circumstances> = {}) =>
  decide({ audience, looks, ...usual, ...more });

describe('what to do with what was held', () => {
  it.each(asking)('asks about a face on a %s site', (audience) => {
    expect(because(audience, [face])).toEqual({ kind: 'ask' });
    expect(because(audience, [noFace, text, face])).toEqual({ kind: 'ask' });
  });

  it.each(asking)('asks about a picture that could not be checked on a %s site', (audience) => {
    expect(because(audience, [unchecked])).toEqual({ kind: 'ask' });
  });

  it.each(quiet)('lets a face go on with a quiet strip on a %s site', (audience) => {
    expect(because(audience, [face])).toEqual({ kind: 'pass', note: 'face-private' });
    expect(because(audience, [unchecked])).toEqual({ kind: 'pass', note: 'unchecked-private' });
    expect(because(audience, [noFace])).toEqual({ kind: 'pass', note: null });
  });

  it('lets photos without a face go on, and says so when they hold a place', () => {
    expect(because('public', [noFace])).toEqual({ kind: 'pass', note: null });
    expect(because('public', [noFaceButPlace])).toEqual({ kind: 'pass', note: 'place-only' });
  });

  it('shows a strip instead of the dialog after two "as is" in a row, but still asks about unchecked pictures', () => {
    expect(because('public', [face], { stripHere: true })).toEqual({
      kind: 'pass',
      note: 'strip-mode',
    });
    expect(because('public', [unchecked, face], { stripHere: true })).toEqual({ kind: 'ask' });
  });

  const anyLook = fc.constantFrom(face, noFace, noFaceButPlace, unchecked, text);
  const anyCase = fc.record({
    audience: fc.constantFrom(...asking, ...quiet),
    looks: fc.array(anyLook, { maxLength: 5 }),
    alwaysAsk: fc.boolean(),
    stripHere: fc.boolean(),
  });

  it('never lets a face pass in silence', () => {
    fc.assert(
      fc.property(anyCase, (circumstances) => {
        const decision = decide(circumstances);
        if (circumstances.looks.includes(face)) {
          expect(decision.kind === 'ask' || decision.note !== null).toBe(true);
        }
      }),
    );
  });

  it('with "ask before every photo" asks whenever there is a picture', () => {
    fc.assert(
      fc.property(anyCase, (circumstances) => {
        const pictures = circumstances.looks.filter((look) => look !== text);
        const decision = decide({ ...circumstances, alwaysAsk: true });
        expect(decision.kind).toBe(pictures.length > 0 ? 'ask' : 'pass');
      }),
    );
  });

  it('never asks about files that are no pictures', () => {
    expect(because('public', [text, text], { alwaysAsk: true })).toEqual({
      kind: 'pass',
      note: null,
    });
  });
});
