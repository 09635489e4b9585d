import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, bodyBytes } from '@/evidence/core/body';
import { type AgeBand, type Role, allowedMode, judgeCapture } from '@/evidence/core/capture-policy';
import { clockJump } from '@/evidence/core/clock';
import { type Body, type EntryTime, headerJson } from '@/evidence/core/entry';
import { canonicalJson } from '@/bytes/canonical';
import { type CaptureFacts, tidyFacts } from '@/evidence/core/facts';
import { facts } from './world';

describe('a body', () => {
  it.each<[string, unknown]>([
    ['body: a number must be a safe integer', 0.5],
    ['body: a number must be a safe integer', Number.NaN],
    ['body: a number must be a safe integer', 2 ** 53],
    ['body: text has a lone surrogate', 'x\ud83d'],
    ['body: undefined is not json', undefined],
    ['body: bigint is not json', 1n],
    ['body: only plain objects', new Date(0)],
    ['body: only plain objects', new Uint8Array(1)],
    ['body: over 64 KiB', 'x'.repeat(MAX_BODY_BYTES)],
  ])('is refused with "%s"', (message, value) => {
    expect(() => bodyBytes({ a: [value] } as Body)).toThrow(message);
  });

  it('is refused for a lone surrogate in a key, a hole in a list, and depth', () => {
    expect(() => bodyBytes({ '\udc00': 1 })).toThrow('body: text has a lone surrogate');
    expect(() => bodyBytes({ a: Array(1) as Body[] })).toThrow('body: undefined is not json');
    let deep: Body = {};
    for (let level = 0; level < 20; level += 1) deep = { deep };
    expect(() => bodyBytes(deep)).toThrow('body: nested deeper than 16');
  });

  it('is taken up to 64 KiB exactly', () => {
    const frame = '{"a":""}'.length;
    expect(bodyBytes({ a: 'x'.repeat(MAX_BODY_BYTES - frame) })).toHaveLength(MAX_BODY_BYTES);
    expect(() => bodyBytes({ a: 'x'.repeat(MAX_BODY_BYTES - frame + 1) })).toThrow(RangeError);
  });
});

describe('facts of a page', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40_000 }),
    fc.constant('\ud800'.repeat(1e6)),
    fc.constant('\u0001"\\'.repeat(1e5)),
    fc.constant('😀한'.repeat(1e5)),
  );

  it('always fit into a body, whatever the page wrote', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom('adult', 'address-only'), (a, b, mode) => {
        const wild: CaptureFacts = {
          ...facts,
          url: a,
          canonicalUrl: b,
          title: a,
          host: b,
          handle: a,
          room: b,
          postedAt: a,
          discoveredAt: b,
          description: a,
          device: { ...facts.device, userAgent: a, screen: b, locale: a, zoomPercent: 33.3 },
        };
        const envelope = { captureId: 'a'.repeat(32), mode, answers: { role: 'me' } };
        bodyBytes({ ...envelope, facts: tidyFacts(wild, mode) });
      }),
      { numRuns: 30 },
    );
  });

  it('that were shortened are named', () => {
    const long = { ...facts, title: '가'.repeat(5000) };
    const { title, cut } = tidyFacts(long, 'adult');
    expect(cut).toEqual(['title']);
    expect(long.title.startsWith(title)).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(title))).toBeLessThanOrEqual(4096);
  });

  it('hold no picture written out inside an address in address-only mode', () => {
    const inline = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf';
    const given = { ...facts, url: inline, description: `see ${inline} there` };
    const tidy = tidyFacts(given, 'address-only');
    expect(JSON.stringify(tidy)).not.toContain('iVBOR');
    expect(tidy.url).toBe('data:image/png,…');
    expect(tidy.description).toBe('see data:image/png,… there');
    expect(tidyFacts(given, 'adult').url).toBe(inline);
  });
});

describe('the capture policy', () => {
  const roles: Role[] = ['me', 'acting-for', 'bystander', 'unknown'];
  const ages: AgeBand[] = ['under-18', '18', '19-or-over', 'unknown'];

  it('allows pictures to those shown or acting for them, adult by the law of their country, only', () => {
    const allowed = roles.flatMap((role) =>
      ages.flatMap((ageBand) =>
        [null, 'KR', 'US', 'kr', ''].flatMap((country) =>
          allowedMode({ role, ageBand, country }) === 'adult' ? [[role, ageBand, country]] : [],
        ),
      ),
    );
    expect(allowed).toEqual(
      (['me', 'acting-for'] as const).flatMap((role) => [
        [role, '18', 'US'],
        ...[null, 'KR', 'US', 'kr', ''].map((country) => [role, '19-or-over', country]),
      ]),
    );
  });

  it('takes anything it does not know as address-only', () => {
    const odd = { role: 'ME', ageBand: '20', country: 'US' } as unknown as Parameters<
      typeof allowedMode
    >[0];
    expect(allowedMode(odd)).toBe('address-only');
    const answers = { role: 'me', ageBand: '19-or-over', country: 'US' } as const;
    const mode = 'full' as 'adult';
    expect(judgeCapture({ mode, answers, hasParts: true, isPrivateWindow: false })).toEqual({
      kind: 'refused',
      because: 'parts-in-address-only',
    });
  });
});

describe('two clocks', () => {
  const at = (wallMs: number, monotonicSinceStart: number, bootId = 'a'): EntryTime => ({
    wall: new Date(wallMs).toISOString(),
    tzOffset: 0,
    monotonicSinceStart,
    bootId,
  });
  const hour = 3_600_000;

  it.each([
    ['agree', at(hour, hour), null],
    ['agree within five seconds', at(hour + 4000, hour), null],
    ['drift a little over a month', at(720 * hour + 1_000_000, 720 * hour), null],
    ['wall set forward', at(2 * hour, hour), 'ran-ahead'],
    ['wall set back, less than passed', at(hour / 2, hour), 'fell-behind'],
    ['wall set back behind the last entry', at(-hour, hour), 'backwards'],
    ['unsettable clock stepped back', at(hour, -hour), 'monotonic-backwards'],
    ['another run, later', at(100 * hour, 5, 'b'), null],
    ['another run, earlier', at(-hour, 5, 'b'), 'backwards'],
  ])('that %s', (_, after, kind) => {
    expect(clockJump(7, at(0, 0), after)?.kind ?? null).toBe(kind);
  });
});

describe('the canonical form of a header, written out', () => {
  it('is what RFC 8785 gives for every header', () => {
    const name = fc.stringMatching(/^[0-9a-f]{32}$/);
    const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((one) => one.toWellFormed());
    const whole = fc.maxSafeInteger();
    const header = fc.record({
      v: fc.constant(1 as const),
      caseId: name,
      seq: whole,
      prev: digest,
      type: text as fc.Arbitrary<'note.added'>,
      bodyHash: digest,
      time: fc.record({
        wall: text,
        tzOffset: whole,
        monotonicSinceStart: whole,
        bootId: name,
      }),
      app: fc.record({ version: text, build: text }),
      keyId: digest,
    });
    fc.assert(
      fc.property(header, (one) => {
        expect(headerJson(one)).toBe(canonicalJson(one));
      }),
      { numRuns: 500 },
    );
  });
});
