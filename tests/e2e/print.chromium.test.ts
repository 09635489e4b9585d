import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Body, EntryTime } from '@/evidence/core/entry';
import { CaseAccount } from '@/packages/core/report/account';
import { drawDocuments } from '@/packages/core/report/documents';

/** Where the PDFs go when somebody wants to look at them. */
const KEEP = process.env.JIKIM_PDFS;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});
afterAll(() => browser.close());

const hex = (letter: string, length = 64) => letter.repeat(length);
const time = (minute: number): EntryTime => ({
  wall: new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString(),
  tzOffset: 540,
  monotonicSinceStart: minute * 60_000,
  bootId: hex('b', 32),
});

const LONG = 'https://pictures.example/board/9/view?id=20261121&page=3&from='.padEnd(
  420,
  'a1%EA%B0%80',
);
const TITLES = [
  '지인 사진으로 만든 합성물을 올리는 방',
  'A long title that a page gave itself, '.repeat(12).trim(),
  '제목이 아주 긴 페이지 '.repeat(20).trim(),
  '<b>bold</b> \u202Efdp.exe & “quotes”',
];

/** A case with pages, pictures, notes, a report, a covered copy and a time stamp. */
function account(pages: number): CaseAccount {
  const made = new CaseAccount(hex('c', 32));
  let seq = 0;
  const add = (type: string, body: Body) => {
    const header = { seq, type, time: time(seq) } as Parameters<CaseAccount['add']>[0]['header'];
    made.add({ header, entryHash: hex(String(seq % 10)), opened: { body } });
    seq += 1;
    return seq - 1;
  };
  add('case.opened', { name: null });
  for (let page = 0; page < pages; page += 1) {
    const captureId = page.toString(16).padStart(32, '0');
    const about = add('capture.intent', {
      captureId,
      facts: {
        url: page % 2 === 0 ? LONG : 'https://pictures.example/p/1',
        title: TITLES[page % TITLES.length] ?? '',
        host: 'pictures.example',
        handle: '@somebody',
        discoveredAt: '2026-11-20T10:00:00.000Z',
        description: '내 사진을 누가 몰래 가져가서 만들었어요. I did not agree to this.',
        device: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0' },
      },
    });
    const part = (role: string, how: 'rendered' | 'covered') => ({
      id: `${page}${role.length}`.padStart(32, 'd'),
      role,
      mime: 'image/jpeg',
      size: 184_213,
      sha256: hex('e'),
      mark: hex('f'),
      how,
    });
    const parts = [part('visible', 'rendered'), part('covered', 'covered')];
    add('capture.sealed', { captureId, intentSeq: about, parts: parts.slice(0, 1), missing: [] });
    add('redaction.made', { about, parts: parts.slice(1) });
    add('note.added', { about, text: '친구가 먼저 발견하고 알려 줬어요.\nTwo lines.' });
    for (const one of parts)
      made.part(
        {
          partId: one.id,
          path: `data/items/000${about}/${one.role}.jpg`,
          salt: new Uint8Array(32),
          erasedBy: null,
          seq: about,
          state: 'included',
          sha256: hex('e'),
        },
        one,
      );
    add('report.sent', { about, destination: 'kr-d4u', reference: 'A-2026-0001' });
  }
  add('checkpoint.made', {});
  add('timestamp.received', {
    authority: 'digicert',
    genTime: '2026-11-21T10:00:00.000Z',
    checkpointSeq: seq - 1,
  });
  return made;
}

const documentsOf = (pages: number, language: 'ko' | 'en') =>
  drawDocuments(account(pages), language, {
    title: language === 'ko' ? '2026년 11월 기록' : 'Records of November 2026',
    made: time(59),
    app: { version: '0.1.0', build: 'print' },
    head: hex('a'),
    keyId: hex('9'),
    names: {
      'kr-d4u': language === 'ko' ? '디지털성범죄피해자지원센터' : 'D4U centre',
      digicert: 'DigiCert',
    },
    whole: true,
  });

/** Prints as a person does, and says how many pages came out, and whether something was wider than the paper. */
async function print(html: string, format: 'A4' | 'Letter', name: string) {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(html);
  await page.emulateMedia({ media: 'print' });
  // The paper less its margins, in CSS pixels.
  const width = format === 'A4' ? 673 : 695;
  await page.setViewportSize({ width, height: 900 });
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  const pdf = await page.pdf({ format, preferCSSPageSize: false });
  await page.close();
  if (KEEP) {
    await mkdir(KEEP, { recursive: true });
    await writeFile(path.join(KEEP, `${name}.pdf`), pdf);
  }
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  return { pages, isTooWide, asked };
}

describe.each(['A4', 'Letter'] as const)('on %s', (format) => {
  describe.each(['ko', 'en'] as const)('in %s', (language) => {
    it.each([0, 1, 5, 40])(
      'the sheet for the desk is one page, with %i pages recorded',
      async (count) => {
        const { onePage } = documentsOf(count, language);
        const printed = await print(onePage, format, `one-page-${count}-${language}-${format}`);
        expect(printed).toEqual({ pages: 1, isTooWide: false, asked: [] });
      },
    );

    it('the report fits its paper, and loads nothing', async () => {
      const { print: html } = documentsOf(3, language);
      const printed = await print(html, format, `report-${language}-${format}`);
      expect(printed).toMatchObject({ isTooWide: false, asked: [] });
      expect(printed.pages).toBeGreaterThan(3);
      expect(html).not.toMatch(/<script|<img|<picture|<video|url\(/);
    });
  });
});
