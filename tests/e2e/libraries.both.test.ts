import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './harness/bundle.ts';
import { until, type Tab } from './harness/browser.ts';
import type { Visit } from './harness/page-server.ts';
import { oneFaceAs, PHOTOS } from './harness/photos.ts';
import { CHATTER, setStage, type Stage } from './harness/stage.ts';
import { CASES, LIBRARIES, type Case } from './libraries/cases.ts';
import { HoldDialog, type DialogChoice } from './pages/hold-dialog.ts';

let stage: Stage;
/** The same browser without us: what a library does there is what it must do with us. */
let bare: Stage;
beforeAll(async () => {
  stage = await setStage({ chatter: CHATTER });
  bare = await setStage({ isBare: true, chatter: CHATTER });
  for (const { name, module } of LIBRARIES) {
    const { script, style } = await bundle(module);
    for (const { pages } of [stage, bare]) {
      pages.add(
        `${name}.html`,
        `<style>${style}</style><div id="app"></div><script type="module" src="${name}.js"></script>`,
      );
      pages.add(`${name}.js`, script);
    }
  }
});
afterAll(async () => {
  await stage.close();
  await bare.close();
});

async function act(tab: Tab, { way, at }: Case): Promise<void> {
  if (way === 'pick') await tab.pick(at, [PHOTOS.oneFace]);
  else if (way === 'drop') await tab.drop(at, [PHOTOS.oneFace]);
  else await tab.paste(at, { path: await oneFaceAs('png'), type: 'image/png' });
}

type Outcome = { visit: Visit; state: unknown };

/**
 * Does it, chooses, and waits until nothing more comes.
 * @param choice - `null`: in the browser without us
 * @param wanted - what the library comes to hold; some take their time, and it is waited for
 */
async function run(one: Case, choice: DialogChoice | null, wanted?: unknown): Promise<Outcome> {
  const { pages, browser } = choice ? stage : bare;
  const visit = pages.visit();
  const tab = await browser.newTab(visit.url(one.library));
  const isReady = (selector: string): boolean =>
    'stateOf' in globalThis && document.querySelector(selector) !== null;
  if (!(await until(() => tab.run(isReady, one.at), 10_000)))
    throw new Error(`${one.library} is not on the page`);
  await act(tab, one);
  if (choice) {
    const dialog = new HoldDialog(tab);
    expect(await dialog.isShown(20_000), 'a question').toBe(true);
    expect(visit.leaks(), 'before the choice').toEqual([]);
    await dialog.choose(choice);
  }
  await visit.received(1, choice === 'cancel' ? 700 : 8000);
  await new Promise((done) => setTimeout(done, choice ? 700 : 2000));
  const read = (): unknown => (globalThis as unknown as { stateOf: () => unknown }).stateOf();
  const isThere = async (): Promise<boolean> =>
    wanted === undefined || isDeepStrictEqual(await tab.run(read, null), wanted);
  await until(isThere, 10_000);
  const state = await tab.run(read, null);
  await tab.close();
  return { visit, state };
}

/** Events in which page code found files: kind and number, in their order. */
const eventsOf = ({ facts }: Visit): string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'event' && fact.files > 0 ? [`${fact.type} ${fact.files}`] : [],
  );
const filesOf = ({ facts }: Visit): string[] =>
  facts.flatMap((fact) => (fact.kind === 'file' ? [`${fact.name} ${fact.type} ${fact.sha}`] : []));
const uploadsOf = ({ uploads }: Visit): string[] =>
  uploads.map(({ name, type, sha }) => `${name} ${type} ${sha}`);

describe.each(CASES)('$library, $way', (one) => {
  let without: Outcome;
  beforeAll(async () => {
    without = await run(one, null);
    expect(without.visit.uploads.length, 'uploads without us').toBeGreaterThan(0);
  });

  it('upload as is: page, server and library have what they have without us', async () => {
    const { visit, state } = await run(one, 'asIs', without.state);
    expect(uploadsOf(visit)).toEqual(uploadsOf(without.visit));
    expect(new Set(filesOf(visit))).toEqual(new Set(filesOf(without.visit)));
    expect(eventsOf(visit)).toEqual(eventsOf(without.visit));
    expect(state).toEqual(without.state);
  });

  it("don't upload: nothing reaches page or server", async () => {
    const { visit } = await run(one, 'cancel');
    expect(visit.leaks()).toEqual([]);
    expect(visit.uploads).toEqual([]);
  });

  it('a safer copy: the copy alone, and as many of it', async () => {
    const { visit } = await run(one, 'safer');
    expect(visit.uploads).toHaveLength(without.visit.uploads.length);
    const originals = new Set(filesOf(without.visit).map((file) => file.split(' ').at(-1)));
    for (const file of filesOf(visit)) expect(originals).not.toContain(file.split(' ').at(-1));
    const sent = new Set(without.visit.uploads.map(({ sha }) => sha));
    for (const { sha } of visit.uploads) expect(sent).not.toContain(sha);
    expect(eventsOf(visit)).toEqual(eventsOf(without.visit));
  });
});
