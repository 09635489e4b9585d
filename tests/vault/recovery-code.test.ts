import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecoveryCode, writeRecoveryCode } from '@/vault/core/recovery-code';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('a recovery code', () => {
  it('reads back to the secret it was written from', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = writeRecoveryCode(secret);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readRecoveryCode(code)).toEqual(new Uint8Array(secret));
      }),
    );
  });

  it('may be typed in small letters, with other dashes or none, with O for 0 and I or L for 1', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = writeRecoveryCode(secret);
        const typed = code
          .toLowerCase()
          .replaceAll('-', ' – ')
          .replaceAll('0', 'o')
          .replace('1', 'l');
        expect(readRecoveryCode(typed)).toEqual(new Uint8Array(secret));
        expect(readRecoveryCode(code.replaceAll('1', 'I').replaceAll('-', ''))).not.toBeNull();
      }),
    );
  });

  it('with one character wrong, two swapped or one missing is mistyped', () => {
    fc.assert(
      fc.property(secrets, fc.nat(31), fc.nat(31), (secret, at, other) => {
        const letters = writeRecoveryCode(secret).replaceAll('-', '');
        const changed = letters[at] === 'A' ? 'B' : 'A';
        expect(readRecoveryCode(letters.slice(0, at) + changed + letters.slice(at + 1))).toBeNull();
        expect(readRecoveryCode(letters.slice(0, at) + letters.slice(at + 1))).toBeNull();
        const swapped = Array.from(letters);
        [swapped[at], swapped[other]] = [letters[other] ?? '', letters[at] ?? ''];
        fc.pre(letters[at] !== letters[other]);
        expect(readRecoveryCode(swapped.join(''))).toBeNull();
      }),
    );
  });

  it('is not anything else', () => {
    for (const typed of ['', '-', 'U'.repeat(32), '비밀'.repeat(16), '0'.repeat(33)]) {
      expect(readRecoveryCode(typed)).toBeNull();
    }
  });
});
