import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { countPresses } from './harness/counting.ts';
import { sha256, type Visit } from './harness/page-server.ts';
import { fileOf, metadataIn, PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { HoldDialog } from './pages/hold-dialog.ts';
import { OurPage } from './pages/our-page.ts';
import { writtenFile } from './pages/package-form.ts';
import { Panel } from './pages/panel.ts';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');

/** Runs inside one of our pages: pictures that are drawn from the log. */
const picturesDrawn = () =>
  [...document.images].filter((image) => image.src.startsWith('blob:')).length;

/** A page of somebody's, open in a tab, and our panel for it. */
async function panelOn(
  stage: Stage,
  language: 'ko' | 'en',
): Promise<{ page: Tab; address: string; panel: Panel; visit: Visit }> {
  const visit = stage.pages.visit();
  const address = visit.url('blank');
  const page = await stage.browser.newTab(address);
  return { page, address, visit, panel: await Panel.openFor(stage.browser, address, language) };
}

/** Chooses a photo and counts the faces in the dialog. A busy machine may take over the two seconds: then it is chosen again. */
async function facesAskedAbout(tab: Tab, photo: string): Promise<number> {
  const dialog = new HoldDialog(tab);
  for (let time = 0; time < 3; time += 1) {
    await tab.pick('#photo', [photo]);
    if (!(await dialog.isShown(15_000))) throw new Error('nothing was asked');
    if (!(await dialog.words()).includes('took too long')) return dialog.facesShown();
    await dialog.choose('cancel');
  }
  throw new Error('the check took too long three times');
}

describe('a student who is about to post a photo of the class', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ keepsWelcome: true });
  });
  afterAll(() => stage.close());

  it('is asked after at most three presses since the installation, without having read a word', async () => {
    const counter = countPresses();
    const welcome = new OurPage(counter.watch(await stage.browser.tabAt(/\/welcome\.html$/)));
    await welcome.press('welcome.skip');
    const closed = await until(
      async () => !(await stage.browser.addresses()).some((open) => open.includes('welcome')),
      5000,
    );
    expect(closed, 'skipping closes the page').toBe(true);

    const visit = stage.pages.visit();
    const tab = counter.watch(await stage.browser.newTab(visit.url('plain-input')));
    await tab.pick('#photo', [PHOTOS.threePeople]);
    expect(await new HoldDialog(tab).isShown()).toBe(true);
    expect(counter.presses).toBeLessThanOrEqual(3);
    expect(visit.leaks()).toEqual([]);
    await new HoldDialog(tab).choose('cancel');
    await tab.close();
  });

  it('keeps their own face, covers the friends, and posts a copy that tells nothing more', async () => {
    const visit = stage.pages.visit();
    const tab = await stage.browser.newTab(visit.url('plain-input'));
    const dialog = new HoldDialog(tab);
    expect(await facesAskedAbout(tab, PHOTOS.threePeople)).toBe(3);
    await dialog.toggleFace(0);
    await dialog.choose('safer');
    const [upload] = await visit.received();
    if (!upload) throw new Error('nothing arrived');
    expect(upload.sha).not.toBe(sha256(await readFile(PHOTOS.threePeople)));
    const copy = await fileOf('class.jpg', upload.bytes);
    expect(await metadataIn(copy)).toEqual({});
    await tab.close();

    // Posted again, the copy has one face that can be found: their own.
    const again = stage.pages.visit();
    const second = await stage.browser.newTab(again.url('plain-input'));
    expect(await facesAskedAbout(second, copy)).toBe(1);
    await new HoldDialog(second).choose('asIs');
    expect((await again.received())[0]?.sha).toBe(upload.sha);
    await second.close();
  });
});

describe('someone who finds a page with a fake of themselves', () => {
  let stage: Stage;
  let folder: string;
  let address: string;
  const references = ['2026-1107', '2026-1108', '2026-1109'];
  beforeAll(async () => {
    stage = await setStage({ language: 'ko' });
    folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-journey-'));
  });
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true });
  });

  it('keeps it with one press and tells three places, each in its own words', async () => {
    const found = await panelOn(stage, 'ko');
    const { panel } = found;
    address = found.address;
    await panel.press('panel.report');
    await panel.answerQuestions({
      country: 'KR',
      role: 'self',
      age: 'adult',
      kind: 'sexual-deepfake',
    });
    expect(await panel.says('report.places')).toBe(true);
    const texts = new Set<string>();
    for (const nth of references.keys()) {
      await panel.pressNth('report.write', nth);
      expect(await panel.says('report.leaves')).toBe(true);
      const text = await panel.tab.run(
        () => document.querySelector<HTMLTextAreaElement>('#draft-text')?.value ?? '',
        null,
      );
      expect(text).toContain(new URL(address).hostname);
      texts.add(text);
      await panel.press('report.sent-it');
      expect(await panel.says('report.receipt')).toBe(true);
      expect(await panel.says('report.enough')).toBe(true);
      if (nth < references.length - 1) await panel.press('report.another-place');
      await panel.says('report.places');
    }
    expect(texts.size).toBe(references.length);
    await panel.press('report.stop-here');
    await panel.tab.close();
    await found.page.close();
  });

  it('follows each of them up: a number, an answer, what is still open', async () => {
    const desk = await Desk.open(stage.browser, 'reports', 'ko');
    const lines = () =>
      desk.tab.run(() => document.querySelectorAll('.plain-list .answer').length, null);
    expect(await until(async () => (await lines()) === references.length, 10_000)).toBe(true);
    for (const [nth, reference] of references.entries()) {
      await desk.tab.click(`.plain-list li:nth-child(${nth + 1}) .answer`);
      expect(await desk.says('sent.answer')).toBe(true);
      await desk.tab.click('#answer-reference');
      await desk.tab.type(reference);
      await desk.tab.click('label.tick:has(input[name="answer"])');
      await desk.press('sent.keep-answer');
      const kept = await until(async () => (await desk.words()).includes(reference), 10_000);
      expect(kept, reference).toBe(true);
      await desk.press('sent.all');
      expect(await until(async () => (await lines()) === references.length, 10_000)).toBe(true);
    }
    expect(await desk.words()).toContain('접수');
    await desk.tab.close();
  });

  it('hands everything to a lawyer in a file that only the lawyer can open, and that holds', async () => {
    const identity = path.join(folder, 'identity.txt');
    await run('age-keygen', ['-o', identity]);
    const { stdout: recipient } = await run('age-keygen', ['-y', identity]);
    const desk = await Desk.open(stage.browser, 'records', 'ko');
    await desk.press('check.check');
    expect(await desk.says('check.intact', 20_000)).toBe(true);
    await desk.tab.run(
      () => Object.defineProperty(window, 'showSaveFilePicker', { value: undefined }),
      null,
    );
    await desk.press('package.open');
    await desk.tab.click('label:has(input[value="recipients"])');
    await desk.tab.click('#package-key');
    await desk.tab.type(recipient.trim());
    await desk.press('package.make');
    expect(await desk.says('package.made-what', 60_000), await desk.words()).toBe(true);
    const { name, base64 } = (await desk.tab.run(writtenFile, null)) ?? { name: '', base64: '' };
    expect(name).toMatch(/^[a-z0-9.-]+\.zip\.age$/);
    await writeFile(path.join(folder, name), Buffer.from(base64, 'base64'));
    await desk.press('package.done');
    await desk.tab.close();

    const opened = path.join(folder, 'opened.zip');
    await run('age', ['-d', '-i', identity, '-o', opened, path.join(folder, name)]);
    const verified = await run(process.execPath, ['scripts/verify.mjs', opened, '--json'], {
      cwd: ROOT,
    });
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict: 'whole', findings: [] });
    const { stdout: report } = await run('unzip', ['-p', opened, '*report*.html'], {
      maxBuffer: 1 << 26,
    });
    for (const wanted of [new URL(address).hostname, ...references])
      expect(report).toContain(wanted);
    expect(report).not.toContain('<img');
  });
});

describe('a bystander', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it('has kept the address with one press, and may walk away', async () => {
    const counter = countPresses();
    const { page, address, panel } = await panelOn(stage, 'en');
    const home = new Panel(counter.watch(panel.tab));
    await home.press('panel.report');
    expect(await home.says('report.kept')).toBe(true);
    expect(counter.presses).toBe(1);
    await panel.tab.close();
    await page.close();
    const desk = await Desk.open(stage.browser);
    expect(await desk.says('row.page')).toBe(true);
    expect(await desk.words()).toContain(new URL(address).hostname);
    expect(await desk.says('desk.picture-covered', 0)).toBe(false);
    await desk.tab.close();
  });

  it('is asked for no name, offered no picture, and told where it can be said', async () => {
    const { page, panel } = await panelOn(stage, 'en');
    await panel.press('panel.report');
    await panel.answerQuestions({
      country: 'US',
      role: 'bystander',
      age: 'unknown',
      kind: 'sexual-deepfake',
    });
    expect(await panel.says('report.places')).toBe(true);
    await panel.press('report.write');
    expect(await panel.says('report.leaves')).toBe(true);
    expect(await panel.says('report.no-attach')).toBe(true);
    await panel.tab.close();
    await page.close();
    expect(stage.gatekeeper.foreign()).toEqual([]);
  });
});

describe('a teacher whom a pupil has told', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ language: 'ko' });
  });
  afterAll(() => stage.close());

  it('finds the order of the first hour without an address or a picture', async () => {
    const panel = new Panel(await stage.browser.extensionPage('popup.html?help'), 'ko');
    await panel.press('help.pupil');
    for (const step of [1, 2, 3, 4, 5, 6])
      expect(await panel.says(`help.pupil-${step}`)).toBe(true);
    await panel.tab.close();
  });

  it('reports for the pupil: places for young people, the address alone, and a text for the school', async () => {
    const { page, panel } = await panelOn(stage, 'ko');
    await panel.press('panel.report');
    await panel.answerQuestions({
      country: 'KR',
      role: 'acting-for',
      age: 'under-18',
      kind: 'sexual-deepfake',
    });
    expect(await panel.says('report.places')).toBe(true);
    const words = await panel.words();
    expect(words).toContain('117');
    expect(words).not.toMatch(/StopNCII/i);
    await panel.tab.close();
    await page.close();
  });

  it('is offered no picture of a child, whatever is pressed', async () => {
    const { page, panel } = await panelOn(stage, 'ko');
    await panel.press('panel.keep');
    await panel.press('keep.with-picture');
    await panel.press('report.role-acting-for');
    await panel.press('age.under-18');
    expect(await panel.says('keep.not-young')).toBe(true);
    await panel.press('keep.keep');
    expect(await panel.says('keep.kept-address', 20_000)).toBe(true);
    await panel.tab.close();
    await page.close();
    const desk = await Desk.open(stage.browser, 'records', 'ko');
    expect(await desk.says('row.page')).toBe(true);
    expect(await desk.tab.run(picturesDrawn, null)).toBe(0);
    expect(await desk.says('desk.picture-covered', 0)).toBe(false);
    await desk.tab.close();
  });
});
