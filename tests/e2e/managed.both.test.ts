import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTusServer, type TusServer } from '../platform/tus-server.ts';
import { makeCertificate } from './forms/server.ts';
import { until } from './harness/browser.ts';
import { cannotManage, manage, type Managed } from './harness/managed.ts';
import { browserOfThisRun, builtFor, setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { keepAddress } from './pages/keep.ts';
import { Panel } from './pages/panel.ts';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const HOST = 'intake.centre.example';
const browser = browserOfThisRun();
const reason = await cannotManage(browser);
if (reason !== null) console.warn(`managed policy not tested: ${reason}`);

let stage: Stage;
let server: TusServer;
let managed: Managed;
let folder: string;
let identity: string;

describe.skipIf(reason !== null)('on a computer that an organisation manages', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-e2e-managed-'));
    identity = path.join(folder, 'identity.txt');
    await run('age-keygen', ['-o', identity]);
    const { stdout: recipient } = await run('age-keygen', ['-y', identity]);
    const certificate = await makeCertificate();
    server = await startTusServer(`https://${HOST}`, (listener) =>
      https.createServer(certificate, listener),
    );
    managed = await manage(browser, builtFor(browser), {
      organisation: 'Harbour Centre',
      recipients: [recipient.trim()],
      intake: { url: `https://${HOST}/files`, mail: `files@${HOST}` },
      contacts: [{ name: 'Counselling', phone: '02-000-0000' }],
      defaults: { country: 'Korea', alwaysAsk: true },
    });
    stage = await setStage({ secure: { hosts: [HOST], port: server.port }, env: managed.env });
    await keepAddress(stage);
  });
  afterAll(async () => {
    // The browser first: it holds connections open.
    await stage.close().finally(() => managed.remove());
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('the settings say by whom, what was set, and what was ignored', async () => {
    const desk = await Desk.open(stage.browser, 'settings');
    expect(await desk.says('intake.managed')).toBe(true);
    const words = await desk.words();
    for (const said of [
      'Harbour Centre',
      `https://${HOST}/files`,
      'Counselling',
      'defaults.country',
    ])
      expect(words).toContain(said);
    const isAsking = await desk.tab.run(
      () => document.querySelector('[role="switch"]')?.getAttribute('aria-checked'),
      null,
    );
    expect(isAsking).toBe('true');
    await desk.tab.close();
  });

  it('the help pages have its contacts below the places that are always there', async () => {
    const tab = await stage.browser.extensionPage('popup.html?help');
    const panel = new Panel(tab);
    expect(await panel.says('help.title')).toBe(true);
    expect(await until(async () => (await panel.words()).includes('Counselling'), 5000)).toBe(true);
    await tab.close();
  });

  it('a file goes to its intake only after the list of what leaves, follows no redirect, and opens with its key', async () => {
    const desk = await Desk.open(stage.browser);
    await desk.press('package.open');
    await desk.tab.click('input[value="organisation"]');
    await desk.press('package.make');
    expect(await desk.says('package.made-what', 60_000), await desk.words()).toBe(true);
    await desk.press('intake.upload');
    expect(await desk.says('intake.leaves')).toBe(true);
    expect(await desk.words()).toContain(HOST);
    expect(server.asked).toEqual([]);

    server.meddle((_, response) => {
      response.writeHead(307, { location: 'https://elsewhere.example/files' }).end();
      return true;
    });
    await desk.press('intake.send');
    expect(await desk.says('intake.failed-redirected'), await desk.words()).toBe(true);
    expect(server.asked.map(({ line }) => line)).toEqual(['POST /files']);

    // The line breaks once in the middle; it goes on by itself.
    let broken = false;
    server.meddle((asking) => {
      if (broken || asking.method !== 'PATCH') return false;
      broken = true;
      asking.once('data', () => asking.socket.destroy());
      return true;
    });
    await desk.press('intake.again');
    await desk.press('intake.send');
    expect(await desk.says('intake.sent', 30_000), await desk.words()).toBe(true);
    expect(await desk.says('intake.sent-kept')).toBe(true);
    expect(broken).toBe(true);
    await desk.tab.close();

    const [file] = server.arrived;
    expect(file?.name).toMatch(/^notes-\d{4}-\d\d-\d\d\.zip\.age$/);
    const locked = path.join(folder, 'arrived.age');
    const opened = path.join(folder, 'opened.zip');
    await writeFile(locked, file?.bytes ?? '');
    await run('age', ['-d', '-i', identity, '-o', opened, locked]);
    const { stdout } = await run(process.execPath, ['scripts/verify.mjs', opened, '--json'], {
      cwd: ROOT,
    });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'whole' });
    for (const { headers } of server.asked) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
    expect(stage.gatekeeper.foreign()).toEqual([]);
  });
});
