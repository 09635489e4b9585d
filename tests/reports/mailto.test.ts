import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAILTO_LIMIT, mailto } from '@/reports/core/mailto';

/** Reads an address as a mail program does (RFC 6068), with another parser than the one that wrote it. */
function read(href: string) {
  const url = new URL(href);
  const part = (name: string) =>
    decodeURIComponent(new RegExp(`[?&]${name}=([^&]*)`).exec(url.search)?.[1] ?? '');
  return { to: decodeURIComponent(url.pathname), subject: part('subject'), body: part('body') };
}

const mail = {
  to: 'abuse@telegram.org',
  subject: '신고: A & B',
  body: '첫 줄\n둘째 줄 + ? # % = "x"',
};

test('a mail program reads the same recipient, subject and lines, parted by CRLF', () => {
  const made = mailto(mail);
  if (made.kind !== 'ready') throw new Error('too long');
  expect(read(made.href)).toEqual({ ...mail, body: mail.body.replace('\n', '\r\n') });
});

test('any short text comes back as it went in', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      (subject, body) => {
        const made = mailto({ to: 'stopCA@telegram.org', subject, body });
        if (made.kind !== 'ready') return;
        const line = subject.replace(/\s*[\r\n]+\s*/g, ' ');
        expect(read(made.href)).toEqual({
          to: 'stopCA@telegram.org',
          subject: line,
          body: body.replace(/\r\n|\r|\n/g, '\r\n'),
        });
      },
    ),
    { numRuns: 1000 },
  );
});

test('text can add no header, recipient or second subject', () => {
  const made = mailto({
    to: 'a@b.example',
    subject: 'x\r\nBcc: c@d.example',
    body: '&cc=c@d.example&subject=y',
  });
  if (made.kind !== 'ready') throw new Error('too long');
  const keys = new URL(made.href).search
    .slice(1)
    .split('&')
    .map((p) => p.split('=')[0]);
  expect(keys).toEqual(['subject', 'body']);
  expect(read(made.href).subject).not.toMatch(/[\r\n]/);
});

test('a broken half of a character does not stop the report', () => {
  expect(mailto({ ...mail, body: 'a\uD800b' }).kind).toBe('ready');
});

test('over 1,900 characters of address it says so and keeps recipient and subject', () => {
  const long = mailto({ ...mail, body: '가'.repeat(300) });
  if (long.kind !== 'tooLong') throw new Error('not too long');
  expect(read(long.hrefWithoutBody)).toEqual({ to: mail.to, subject: mail.subject, body: '' });
  const head = mailto({ ...mail, body: '' });
  if (head.kind !== 'ready') throw new Error('too long');
  const room = MAILTO_LIMIT - head.href.length;
  expect(mailto({ ...mail, body: 'a'.repeat(room) }).kind).toBe('ready');
  expect(mailto({ ...mail, body: 'a'.repeat(room + 1) }).kind).toBe('tooLong');
});
