import 'fake-indexeddb/auto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTimeStamps, type TimeStamps } from '@/evidence/time-stamps';
import { keptStamps, queueQuestions, settleAnswers } from '@/packages/times/ask';
import type { TimeAuthority } from '@/packages/times/authorities';
import { checkTimes } from '@/packages/times/check-times';
import { deliver, MOST_TRIES, nextTry } from '@/packages/times/deliver';
import { verifyPackage } from '@/packages/core/verify-package';
import { blobSource, webVerifyPowers } from '@/packages/verify-powers';
import { askAuthority } from '@/platform/plain-request';
import { expectKind, newWorld, type World } from '../evidence/world';
import { fillCase, makePackage } from './make';
import { type Fault, TimeAuthority as OpensslAuthority } from './time-authority';
import { type Answering, replying, TimeServer } from './time-server';

const server = new TimeServer();
let openssl: OpensslAuthority;
let us: TimeAuthority;
beforeAll(async () => {
  // The server's certificate is of its own making; what is tested here begins above TLS.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  openssl = new OpensslAuthority();
  await server.listen();
  us = { id: 'test', name: 'Test', url: server.address, roots: [openssl.root] };
});
afterAll(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  openssl.close();
  await server.close();
});

let world: World;
let caseId: string;
let stamps: TimeStamps;
beforeEach(async () => {
  world = newWorld();
  caseId = await fillCase(world);
  stamps = createTimeStamps(world.powers, world.vault);
  server.asked.length = 0;
});

const good = (): Answering => replying((request) => openssl.answer(request));

/** A press: queue, send, check. */
async function press(answering: Answering, which = us): Promise<void> {
  server.answering = answering;
  expectKind(await queueQuestions(world.powers, stamps, caseId, [which]), 'queued');
  await deliver(world.powers, stamps, which, 'all', askAuthority);
  await settleAnswers(stamps, [which]);
}

const entriesOf = async () => {
  const { entries } = expectKind(await stamps.entries(caseId), 'entries');
  return entries.map(({ type }) => type);
};

describe('a press that asks for the time', () => {
  it('sends a hash and a random number, and nothing that says who or what for', async () => {
    await press(good());
    expect(server.asked).toHaveLength(1);
    const [{ method, headers, body }] = server.asked as [(typeof server.asked)[0]];
    expect(method).toBe('POST');
    expect(headers['content-type']).toBe('application/timestamp-query');
    expect(body.length).toBeLessThan(80);
    for (const name of ['cookie', 'referer', 'authorization', 'origin'])
      expect(headers, name).not.toHaveProperty(name);
  });

  it('writes the answer into the log, which says how far back it reaches', async () => {
    await press(good());
    expect(await entriesOf()).toEqual(['checkpoint.made', 'timestamp.received']);
    expect(await stamps.waiting()).toEqual([]);
    const [kept] = (await keptStamps(stamps, caseId, [us])) ?? [];
    expect(kept).toMatchObject({ authority: 'Test', outcome: 'holds' });
    expect(kept?.upTo).toBe((kept?.seq ?? 0) - 1);
    const verdict = expectKind(await world.log.verifyCase(caseId, 'full'), 'intact');
    expect(verdict.depth).toBe('full');
  });

  it('is carried by a package, where openssl and our verifier check it', async () => {
    await press(good());
    const [kept] = (await keptStamps(stamps, caseId, [us])) ?? [];
    const { blob } = await makePackage(world, caseId);
    const powers = { ...webVerifyPowers(), times: checkTimes([us]) };
    const verdict = await verifyPackage(blobSource(blob), powers);
    expect(verdict).toMatchObject({ verdict: 'whole', times: [{ outcome: 'holds' }] });
    const files = Object.entries(unzipSync(new Uint8Array(await blob.arrayBuffer())));
    const file = (end: string) =>
      new Uint8Array(files.find(([name]) => name.endsWith(end))?.[1] ?? []);
    const answer = file(`timestamp-${kept?.seq}.tsr`);
    expect(openssl.verify(answer, file(`checkpoint-${kept?.upTo}.sig`))).toContain('OK');
  });

  it('works while the log is locked: only reading what came of it needs the passphrase', async () => {
    expectKind(await world.vault.setPassphrase('a long enough phrase'), 'set');
    await world.vault.lock();
    await press(good());
    expect(await stamps.waiting()).toEqual([]);
    expect(await keptStamps(stamps, caseId, [us])).toBeNull();
    expectKind(await world.vault.unlock('a long enough phrase'), 'unlocked');
    expect(await entriesOf()).toEqual(['checkpoint.made', 'timestamp.received']);
  });

  it('asks two authorities about the same checkpoint, and one that is silent does not hold up the other', async () => {
    const silent = { ...us, id: 'silent', url: 'https://127.0.0.1:1/' };
    server.answering = good();
    await queueQuestions(world.powers, stamps, caseId, [us, silent]);
    for (const one of [silent, us]) await deliver(world.powers, stamps, one, 'all', askAuthority);
    await settleAnswers(stamps, [us, silent]);
    expect(await entriesOf()).toEqual(['checkpoint.made', 'timestamp.received']);
    expect(await stamps.waiting()).toMatchObject([{ authority: 'silent', tries: 1 }]);
  });

  it('does nothing for a case that is not there', async () => {
    const asked = await queueQuestions(world.powers, stamps, 'f'.repeat(32), [us]);
    expect(asked).toEqual({ kind: 'no-such-case' });
    expect(await stamps.waiting()).toEqual([]);
  });
});

/** Answers that are no answer: the question waits and is asked again. */
const NO_ANSWER: Record<string, Answering> = {
  'a redirect': (_, response) => response.writeHead(307, { Location: `${us.url}there` }).end(),
  'an error of the server': (_, response) => response.writeHead(503).end(),
  'a page': ({ body }, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(openssl.answer(body)),
  'more than 64 KiB': replying(() => new Uint8Array(70_000)),
  'a connection that breaks off': ({ body }, response) => {
    const answer = openssl.answer(body);
    response.writeHead(200, {
      'Content-Type': 'application/timestamp-reply',
      'Content-Length': answer.length,
    });
    response.write(answer.slice(0, 500), () => response.destroy());
  },
};

describe('what is no answer', () => {
  it.each(Object.keys(NO_ANSWER))('%s: the question waits, the log is as before', async (name) => {
    await press(NO_ANSWER[name] as Answering);
    expect(await stamps.waiting()).toMatchObject([{ tries: 1, answer: null, problem: null }]);
    expect(await entriesOf()).toEqual(['checkpoint.made']);
    // The redirect was not followed.
    expect(server.asked.map((asked) => asked.path)).toEqual(['/']);
  });

  it('a server that does not answer in time: given up', async () => {
    const real = AbortSignal.timeout.bind(AbortSignal);
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => real(200));
    await press(() => undefined);
    expect(timeout).toHaveBeenCalledWith(15_000);
    timeout.mockRestore();
    expect(server.asked).toHaveLength(1);
    expect(await stamps.waiting()).toMatchObject([{ tries: 1, answer: null }]);
  });

  it('an authority without https: nothing is sent', async () => {
    const plain = { ...us, url: us.url.replace('https:', 'http:') };
    await press(good(), plain);
    expect(server.asked).toEqual([]);
    expect(await stamps.waiting()).toMatchObject([{ tries: 1, answer: null }]);
  });

  it('is tried again after a pause that grows, and ends with a word to the person', async () => {
    await press(NO_ANSWER['an error of the server'] as Answering);
    const first = (await nextTry(stamps)) ?? 0;
    expect(first - world.clock.wallMs).toBe(60_000);
    await deliver(world.powers, stamps, us, 'due', askAuthority);
    expect(server.asked, 'not before its time').toHaveLength(1);
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      world.clock.wallMs = (await nextTry(stamps)) ?? Infinity;
      await deliver(world.powers, stamps, us, 'due', askAuthority);
    }
    expect(server.asked).toHaveLength(MOST_TRIES);
    expect(await stamps.waiting()).toMatchObject([{ problem: 'no-answer' }]);
    expect(await nextTry(stamps)).toBeNull();
  });

  it('survives the end of the browser: the question goes out after the next start', async () => {
    await press(NO_ANSWER['an error of the server'] as Answering);
    const again = world.restart();
    again.clock.wallMs += 61_000;
    const later = createTimeStamps(again.powers, again.vault);
    server.answering = good();
    await deliver(again.powers, later, us, 'due', askAuthority);
    await settleAnswers(later, [us]);
    expect(await later.waiting()).toEqual([]);
    expect((await keptStamps(later, caseId, [us]))?.[0]?.outcome).toBe('holds');
  });

  it('can be taken back: then nothing more goes out', async () => {
    await press(NO_ANSWER['an error of the server'] as Answering);
    for (const one of await stamps.waiting()) await stamps.remove(one);
    await deliver(world.powers, stamps, us, 'all', askAuthority);
    expect(server.asked).toHaveLength(1);
  });
});

describe('an answer that does not hold is kept out of the log, and the question says why:', () => {
  const refused = async (answering: Answering, because: string) => {
    await press(answering);
    expect(await stamps.waiting()).toMatchObject([{ answer: null, problem: because }]);
    expect(await entriesOf()).toEqual(['checkpoint.made']);
  };
  const by =
    (fault: Fault): Answering =>
    (asked, response) => {
      const other = new OpensslAuthority(fault);
      replying(() => other.answer(asked.body))(asked, response);
      other.close();
    };
  /** The last byte before the nonce, or of the nonce, in the request that is answered. */
  const toAnother =
    (fromEnd: number): Answering =>
    ({ body, ...asked }, response) => {
      const other = body.slice();
      other[other.length - fromEnd] = (other.at(-fromEnd) ?? 0) ^ 1;
      replying(() => openssl.answer(other))({ body, ...asked }, response);
    };

  // The request ends: … hash (32), nonce (2 + 8), certReq (3).
  it('about another hash', () => refused(toAnother(14), 'other-hash'));
  it('with another nonce', () => refused(toAnother(4), 'other-nonce'));
  it('by an expired certificate', () => refused(by('expired'), 'not-trusted'));
  it('below a root of somebody’s own making', () => refused(by('none'), 'not-trusted'));
  it('cut off', () =>
    refused(
      replying((ask) => openssl.answer(ask).slice(0, 900)),
      'unreadable',
    ));
  it('that says no', () =>
    refused(
      replying(() => openssl.answer(new Uint8Array([1, 2, 3]))),
      'not-granted',
    ));
  it('by a certificate for something else', async () => {
    const other = new OpensslAuthority('usage-other');
    const roots = [other.root, ...us.roots];
    server.answering = replying((ask) => other.signAnew(openssl.answer(ask)));
    await queueQuestions(world.powers, stamps, caseId, [us]);
    await deliver(world.powers, stamps, us, 'all', askAuthority);
    await settleAnswers(stamps, [{ ...us, roots }]);
    other.close();
    expect(await stamps.waiting()).toMatchObject([{ problem: 'key-usage' }]);
  });
});
