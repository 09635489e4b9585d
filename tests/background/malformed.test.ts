import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { gate } from '@/background/gate';
import { readAnswered, readStillHeld } from '@/guard/core/answered';
import { choice } from '@/guard/core/shapes';
import { readNote, readProgress, readQuestion } from '@/guard/core/told';
import { answer, type Handlers, type Sender } from '@/platform/messages';
import { malformed } from './malformed';
import { WELL_FORMED, type Route } from './well-formed';

/** As the issue has it (T7): so many for each handler. */
const RUNS = 10_000;
/** Ten thousand of them take a while on a busy machine, in ms. */
const LIMIT_MS = 240_000;
/** Said in the output, so that a failure of a night can be run again: `SEED=… npx vitest run …`. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.info(`malformed messages: SEED=${seed}`);

/** What the person need not have said of a page. */
const OPTIONAL = ['handle'];

const routes = Object.keys(gate) as Route[];
const content: Sender = {
  from: 'content',
  tabId: 3,
  frameId: 0,
  tabUrl: 'https://site.example/',
  isPrivate: false,
};
const senders: (Sender | null)[] = [
  { from: 'page' },
  content,
  { ...content, frameId: 7 },
  { ...content, tabId: 99 },
  // Another extension, or a page of the web.
  null,
];
const fits = (route: Route, sender: Sender | null) => sender?.from === gate[route].from;

let called = 0;
const handlers = new Proxy({} as Handlers, {
  get: () => () => {
    called++;
    return Promise.resolve({});
  },
});
beforeEach(() => {
  called = 0;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

describe.each(routes)('%s', (route) => {
  it(
    `refuses ${RUNS} malformed messages of the right sender: no exception, nothing done`,
    async () => {
      const sender = senders.find((one) => fits(route, one)) ?? null;
      await fc.assert(
        fc.asyncProperty(malformed(WELL_FORMED[route], OPTIONAL), async (ask) => {
          expect(await answer(gate, handlers, { name: route, ask }, sender)).toEqual({
            fault: 'malformed',
          });
        }),
        { numRuns: RUNS, seed, endOnFailure: true },
      );
      expect(called).toBe(0);
    },
    LIMIT_MS,
  );

  it('refuses every wrong sender, also with a well-formed message', async () => {
    for (const sender of senders.filter((one) => !fits(route, one))) {
      const reply = await answer(gate, handlers, { name: route, ask: WELL_FORMED[route] }, sender);
      expect(reply).toEqual({ fault: 'not-allowed' });
    }
    expect(called).toBe(0);
  });

  it(
    'is reached by a well-formed message of the right sender: the test tests something',
    async () => {
      const sender = senders.find((one) => fits(route, one)) ?? null;
      const reply = await answer(gate, handlers, { name: route, ask: WELL_FORMED[route] }, sender);
      expect(reply).toEqual({ ok: {} });
      expect(called).toBe(1);
    },
    LIMIT_MS,
  );
});

describe('a route that does not exist', () => {
  it(
    `is refused ${RUNS} times, names of the prototype too`,
    async () => {
      const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
      const name = fc.oneof(fc.constantFrom(...inherited), fc.string());
      await fc.assert(
        fc.asyncProperty(
          name,
          fc.anything(),
          fc.constantFrom(...senders),
          async (named, ask, sender) => {
            fc.pre(!Object.hasOwn(gate, named));
            expect(await answer(gate, handlers, { name: named, ask }, sender)).toEqual({
              fault: 'unknown-route',
            });
          },
        ),
        { numRuns: RUNS, seed, endOnFailure: true },
      );
      expect(called).toBe(0);
    },
    LIMIT_MS,
  );
});

describe('what the background tells a frame', () => {
  const { pictures } = WELL_FORMED['guard.ask'] as { pictures: unknown[] };
  const shapes = [{ x: 1, y: 2, width: 3, height: 4, tilt: 0.5 }];
  const covers = [{ index: 0, within: { width: 10, height: 10 }, shapes }];
  const safer = { kind: 'safer', covers, style: 'solid', smaller: false };
  const question = {
    holdId: 'hold-1234',
    frameId: 7,
    site: 'site.example',
    audience: 'public',
    pictures,
    language: 'ja',
    words: { 'dialog.cancel': 'アップロードしない' },
    concern: { law: 'A line.' },
  };
  const told: [string, (value: unknown) => unknown, unknown][] = [
    ['overlay.ask', readQuestion, question],
    [
      'overlay.note',
      readNote,
      { code: 'paused', site: 'x.example', undo: true, language: 'en', words: {} },
    ],
    [
      'overlay.progress',
      readProgress,
      {
        ...{ holdId: 'hold-1234', frameId: 7, language: 'ko', words: {} },
        ...{ doing: 'looking', done: 3, all: 30, withFaces: 1 },
      },
    ],
    ['guard.answered', readAnswered, { holdId: 'hold-1234', choice: safer }],
    ['guard.still-held', readStillHeld, { holdId: 'hold-1234' }],
  ];

  it.each(told)('%s: read as it was when well-formed', (_, read, good) => {
    expect(read(good)).toEqual(good);
  });

  it('a choice is read by the frame exactly where the gate lets it through', () => {
    let through = 0;
    const kinds = ['as-is', 'cancel', 'stripped'].map((kind) => ({ kind }));
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(safer, ...kinds), malformed(safer)), (value) => {
        const isLetThrough = v.is(choice, value);
        if (isLetThrough) through += 1;
        const message = { holdId: 'hold-1234', choice: value };
        expect(readAnswered(message) !== null).toBe(isLetThrough);
      }),
      { numRuns: RUNS, seed, endOnFailure: true },
    );
    expect(through).toBeGreaterThan(0);
  });

  it.each(told)(
    `%s: nothing is read from ${RUNS} malformed ones, and nothing thrown`,
    (_, read, good) => {
      fc.assert(
        fc.property(malformed(good, ['dialog.cancel']), (value) => {
          expect(read(value)).toBeNull();
        }),
        { numRuns: RUNS, seed, endOnFailure: true },
      );
    },
    LIMIT_MS,
  );
});
