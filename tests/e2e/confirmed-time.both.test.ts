import { afterAll, beforeAll, expect, it } from 'vitest';
import { TimeAuthority } from '../packages/time-authority.ts';
import { replying, TimeServer } from '../packages/time-server.ts';
import { until } from './harness/browser.ts';
import { LogReader } from './harness/log-reader.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { keepAddress } from './pages/keep.ts';

const HOSTS = ['timestamp.digicert.com', 'timestamp.sectigo.com'];

/** Stands in for both authorities, with a root that is not theirs. */
const server = new TimeServer();
let stranger: TimeAuthority;
let stage: Stage;
beforeAll(async () => {
  stranger = new TimeAuthority();
  await server.listen();
  stage = await setStage({ secure: { hosts: HOSTS, port: server.port } });
  await keepAddress(stage);
});
afterAll(async () => {
  await stage.close();
  await server.close();
  stranger.close();
});

const reached = () => stage.gatekeeper.reaches.filter(({ host }) => HOSTS.includes(host)).length;

async function typesInLog(desk: Desk): Promise<string[]> {
  return (await new LogReader(desk.tab).entries()).map(({ type }) => type);
}

it('asks nobody until the press that says what leaves; then both, for a hash alone', async () => {
  server.answering = replying((request) => stranger.answer(request));
  const desk = await Desk.open(stage.browser);
  expect(await desk.says('time.none'), await desk.words()).toBe(true);
  await desk.press('time.open');
  expect(await desk.says('time.leaves-what')).toBe(true);
  expect(reached()).toBe(0);
  await desk.press('time.send');
  expect(await until(() => Promise.resolve(server.asked.length === 2), 20_000)).toBe(true);
  expect(server.asked.map(({ headers }) => headers.host).sort()).toEqual(HOSTS);
  for (const { method, headers, body } of server.asked) {
    expect(method).toBe('POST');
    expect(headers['content-type']).toBe('application/timestamp-query');
    expect(body.length).toBeLessThan(80);
    for (const name of ['cookie', 'referer', 'authorization'])
      expect(headers, name).not.toHaveProperty(name);
    // Browsers name the extension, and it cannot be left out: the words above the button say so.
    expect(headers.origin).toMatch(/^(chrome|moz)-extension:\/\//);
  }
  // Its root is not theirs: nothing of it gets into the log.
  expect(await desk.says('time.problem-not-trusted', 20_000), await desk.words()).toBe(true);
  expect(await typesInLog(desk)).not.toContain('timestamp.received');
  await desk.press('time.seen');
  await desk.press('time.seen');
  expect(await desk.says('time.none')).toBe(true);
  await desk.tab.close();
});

it('waits on the disk without an answer, is still there in a new window, and can be taken back', async () => {
  server.asked.length = 0;
  server.answering = (_, response) => response.writeHead(307, { Location: '/elsewhere' }).end();
  const desk = await Desk.open(stage.browser);
  await desk.press('time.open');
  await desk.press('time.send');
  expect(await desk.says('time.waiting', 20_000), await desk.words()).toBe(true);
  await desk.tab.close();
  const again = await Desk.open(stage.browser);
  expect(await again.says('time.waiting'), await again.words()).toBe(true);
  await again.press('time.take-back');
  await again.press('time.take-back');
  expect(await again.says('time.none')).toBe(true);
  expect(server.asked.map(({ path }) => path)).toEqual(['/', '/']);
  await again.tab.close();
});
