import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '@/bytes/base64url';
import { concatBytes, equalBytes } from '@/bytes/bytes';
import { canonicalJson } from '@/bytes/canonical';
import { fromHex, isDigest, toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('bytes', () => {
  it('are written in hexadecimal and base64url as Node writes them, and read back', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        expect(toHex(given)).toBe(Buffer.from(given).toString('hex'));
        expect(toBase64url(given)).toBe(Buffer.from(given).toString('base64url'));
        expect(fromHex(toHex(given))).toEqual(new Uint8Array(given));
        expect(fromBase64url(toBase64url(given))).toEqual(new Uint8Array(given));
      }),
    );
  });

  it('have one spelling only: padding, other letters, left-over bits and capitals are refused', () => {
    for (const text of ['A', 'AA==', 'AB', 'AAB', 'A+', 'A/', 'A A', '가나']) {
      expect(fromBase64url(text)).toBeNull();
    }
    for (const text of ['0', 'AB', 'g0', '0x', ' 00']) expect(fromHex(text)).toBeNull();
    expect(isDigest('a'.repeat(63))).toBe(false);
    expect(isDigest('A'.repeat(64))).toBe(false);
  });

  it('hash to what Node hashes, in one piece or several', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const expected = createHash('sha256').update(a).update(b).digest('hex');
        expect(toHex(sha256(a, b))).toBe(expected);
        expect(toHex(sha256(concatBytes(a, b)))).toBe(expected);
        expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
  });
});

describe('canonical json', () => {
  it('orders keys by UTF-16 units and writes numbers as RFC 8785 does', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é\n'], '\u20ac': -0, '😀': 2 })).toBe(
      '{"a":[true,null,"é\\n"],"b":1,"€":0,"😀":2}',
    );
  });

  it('refuses what has no canonical form', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson('\ud800')).toThrow();
  });
});
