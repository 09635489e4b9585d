import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Tab } from './harness/browser.ts';
import { LogReader, type DiskEntry } from './harness/log-reader.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { askForPicture } from './pages/keep.ts';
import type { Panel } from './pages/panel.ts';

// Pages as sites make them: they change their address while one reads, and keep words where a plain search does not look.

let stage: Stage;
let helper: Tab;
let open: Tab[] = [];
beforeAll(async () => {
  stage = await setStage();
  helper = await stage.browser.extensionPage('welcome.html');
});
afterEach(async () => {
  for (const tab of open) await tab.close().catch(() => undefined);
  open = [];
});
afterAll(async () => {
  await stage.close();
});

/** Serves a page, and opens it with the panel beside it. */
async function visit(name: string, content: string): Promise<{ panel: Panel; page: Tab }> {
  stage.pages.add(`${name}.html`, content);
  const asked = await askForPicture(stage, stage.pages.visit().url(name));
  open.push(asked.panel.tab, asked.page);
  return asked;
}

/** The parts of the last capture: texts by role, and how often each role is there; what is cut of it. */
async function lastKept() {
  const reader = new LogReader(helper);
  const entries = await reader.entries();
  const id = entries.findLast(({ body }) => typeof body['captureId'] === 'string')?.body[
    'captureId'
  ];
  const mine: DiskEntry[] = entries.filter(({ body }) => body['captureId'] === id);
  const parts = LogReader.partsOf(mine);
  const texts = async (role: string): Promise<string[]> =>
    Promise.all(
      parts
        .filter((part) => part.role === role)
        .map(async (part) => (await reader.bytesOf(part)).toString()),
    );
  const cut = mine.flatMap(
    ({ body }) => (body['cut'] ?? []) as { role: string; because: string }[],
  );
  return { texts, cut, types: mine.map(({ type }) => type) };
}

const rest = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** Follows along while the page is moved on `times` times, a stop after each. */
async function follow(panel: Panel, page: Tab, times: number, move: () => void): Promise<void> {
  await panel.press('capture.how-slices');
  expect(await panel.says('capture.slices-do', 20_000)).toBe(true);
  for (let time = 0; time < times; time += 1) {
    await rest(2500);
    await page.run(move, null);
  }
  await rest(2500);
  await panel.press('capture.end');
}

type Merged = { messages: { id: string | null; text: string; media: string[] }[]; gaps: number[] };
const mergedOf = async (kept: Awaited<ReturnType<typeof lastKept>>): Promise<Merged> =>
  JSON.parse((await kept.texts('messages'))[0] ?? '') as Merged;

const PICTURE = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="teal"/></svg>')}`;

describe('messages that are pictures without words', () => {
  it('are each kept, with their number, in as many stops as they take', async () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map(
      (n) => `<div data-mid="5${n}" style="height: 500px"><img src='${PICTURE}'></div>`,
    );
    const { panel, page } = await visit('wordless', rows.join(''));
    await follow(panel, page, 6, () => scrollBy(0, 480));
    expect(await panel.says('capture.kept-slices', 30_000), await panel.words()).toBe(true);
    const kept = await lastKept();
    const { messages } = await mergedOf(kept);
    expect(messages.map(({ id }) => id)).toEqual(['51', '52', '53', '54', '55', '56', '57']);
    expect(messages.every(({ text, media }) => text === '' && media.length === 1)).toBe(true);
    expect((await kept.texts('slice')).length).toBeGreaterThan(4);
  });
});

const LINES = Array.from({ length: 60 }, (_, n) => `<p style="height: 60px">line number ${n}</p>`);
/** As feeds do: another address at each step, and no other document. */
const RESTLESS = `${LINES.join('')}<script>
addEventListener('scroll', () => history.replaceState(0, '', '?at=' + Math.round(scrollY / 100)));
</script><p>the last words</p>`;

describe('a page that changes its address while one scrolls', () => {
  it('is kept whole, and both addresses stand in its words', async () => {
    const { panel, page } = await visit('restless', RESTLESS);
    await page.run(() => history.replaceState(0, '', '?at=begin'), null);
    await panel.press('capture.how-page');
    expect(await panel.says('capture.kept-page', 60_000), await panel.words()).toBe(true);
    const kept = await lastKept();
    expect(kept.types.at(-1)).toBe('capture.sealed');
    const [text] = await kept.texts('text');
    expect(text).toContain('the last words');
    expect(text).toMatch(/restless\.html\?at=begin\n.*restless\.html\?at=\d+\n/);
    expect((await kept.texts('page')).length).toBe(1);
  });

  it('is followed from step to step, each stop with its address', async () => {
    const { panel, page } = await visit('restless', RESTLESS);
    await follow(panel, page, 3, () => {
      scrollBy(0, 700);
      history.pushState(0, '', `?pushed=${scrollY}`);
    });
    expect(await panel.says('capture.kept-slices', 30_000), await panel.words()).toBe(true);
    const stops = (await (await lastKept()).texts('slice-text')).map(
      (text) => (JSON.parse(text) as { address: string }).address,
    );
    expect(new Set(stops).size, stops.join()).toBe(4);
  });

  it('ends with another document: what was followed until then is merged and kept', async () => {
    const { panel, page } = await visit('restless', RESTLESS);
    await panel.press('capture.how-slices');
    expect(await panel.says('capture.slices-do', 20_000)).toBe(true);
    await rest(2500);
    await page.goto(stage.pages.visit().url('blank'));
    expect(await panel.says('capture.interrupted', 30_000), await panel.words()).toBe(true);
    const kept = await lastKept();
    expect(kept.types.at(-1)).toBe('capture.interrupted');
    const { messages } = await mergedOf(kept);
    expect(messages[0]?.text).toBe('line number 0');
  });
});

/** A post that is longer than its frame, with words that are not to be seen. */
const POST = `<h1>the post in a frame</h1><p hidden>hidden words</p><p>words of a person</p>
<a href="https://album.example/post/7">a link in it</a><img src="photo.png" width="300" height="200">
${LINES.join('')}<p>its last words</p>`;
const FRAME = '<iframe style="width: 100%; height: 90vh; border: 0"></iframe>';

describe('a page that holds its post in a frame, as blogs do', () => {
  const keepWhole = async (name: string, script: string) => {
    stage.pages.add('post.html', POST);
    const { panel, page } = await visit(name, `<p>around it</p>${FRAME}<script>${script}</script>`);
    await page.run(() => frames.length, null);
    await rest(1500);
    await panel.tab.click('.tick input');
    await panel.press('capture.how-page');
    expect(await panel.says('capture.not-all', 60_000), await panel.words()).toBe(true);
    return lastKept();
  };

  it('is read with it, and the record says that the picture shows only what the frame shows', async () => {
    const kept = await keepWhole('framed', "document.querySelector('iframe').src = 'post.html'");
    const [text] = await kept.texts('text');
    expect(text).toContain('around it');
    expect(text).toContain('words of a person');
    expect(text).toContain('its last words');
    expect(text).toContain('a link in it <https://album.example/post/7>');
    expect(text).not.toContain('hidden words');
    expect((await kept.texts('media-list'))[0]).toContain('/photo.png');
    expect(kept.cut).toContainEqual({ role: 'full-page', because: 'frames' });
    expect(kept.cut).not.toContainEqual({ role: 'text', because: 'frames' });
  });

  it('is followed while the person scrolls in the frame, also after it went to another post', async () => {
    const rows = (from: number) =>
      Array.from(
        { length: 6 },
        (_, n) => `<div data-mid="${from + n}" style="height: 500px">message ${from + n}</div>`,
      ).join('');
    stage.pages.add('first.html', rows(10));
    stage.pages.add('second.html', rows(20));
    const { panel, page } = await visit(
      'board',
      FRAME.replace('<iframe', '<iframe src="first.html"'),
    );
    await rest(1500);
    await follow(panel, page, 3, () => {
      const frame = document.querySelector('iframe');
      const inner = frame?.contentWindow;
      if (!frame || !inner) throw new Error('no frame');
      if (inner.scrollY > 600) frame.src = 'second.html';
      else inner.scrollBy(0, 480);
    });
    expect(await panel.says('capture.kept-slices', 30_000), await panel.words()).toBe(true);
    const { messages } = await mergedOf(await lastKept());
    const ids = messages.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['10', '11', '12', '20']));
    expect(ids).not.toContain('15');
  });

  it('says that the words are not whole where the frame is of another host', async () => {
    const there =
      "location.href.replace(location.hostname, 'elsewhere.localhost').replace('apart', 'post')";
    const kept = await keepWhole('apart', `document.querySelector('iframe').src = ${there}`);
    const [text] = await kept.texts('text');
    expect(text).not.toContain('words of a person');
    expect(kept.cut).toContainEqual({ role: 'text', because: 'frames' });
    expect(kept.cut).toContainEqual({ role: 'full-page', because: 'frames' });
  });
});

/** Names that a page gives to forms and pictures, so that the document answers with them. */
const TAKEN = [
  'body',
  'links',
  'querySelectorAll',
  'addEventListener',
  'getElementById',
  'baseURI',
];
const CLOBBERED = `${TAKEN.map((name) => `<form name="${name}"></form>`).join('')}
<article><form><input name="getAttribute"><input name="childNodes"><input name="parentNode"></form>
<svg width="99" height="99"><title>sign</title><a href="/drawn"><text y="50">drawn link</text></a></svg>
<a href="/plain">plain link</a> words of the post</article>`;

describe('a page that calls its forms by the names of what is read', () => {
  it('keeps its words, its links, those in drawings too, and its messages', async () => {
    const { panel, page } = await visit('clobbered', CLOBBERED);
    await follow(panel, page, 0, () => undefined);
    expect(await panel.says('capture.kept-slices', 30_000), await panel.words()).toBe(true);
    const { messages } = await mergedOf(await lastKept());
    expect(messages.map(({ text }) => text.includes('words of the post'))).toEqual([true]);
    await panel.tab.close();
    const again = await visit('clobbered', CLOBBERED);
    await again.panel.press('capture.how-page');
    expect(await again.panel.says('capture.kept-page', 60_000), await again.panel.words()).toBe(
      true,
    );
    const [text] = await (await lastKept()).texts('text');
    expect(text).toContain('words of the post');
    expect(text).toMatch(/plain link <.*\/plain>/);
    expect(text).toMatch(/drawn link <.*\/drawn>/);
  });
});

/** Elements with shadow trees, open and closed, one in the other, with words put into a slot. */
const SHADOWS = `<p>plain words</p><x-feed><b slot="mine">slotted words</b></x-feed><p>words below</p><script>
customElements.define('x-feed', class extends HTMLElement { constructor() { super();
  this.attachShadow({ mode: 'closed' }).innerHTML = '<style>b { color: teal }</style>' +
    '<x-post></x-post><p hidden>unseen words</p><slot name="mine"></slot>'; } });
customElements.define('x-post', class extends HTMLElement { constructor() { super();
  this.attachShadow({ mode: 'open' }).innerHTML =
    '<article id="post-7"><p>shadow words <a href="/in-shadow">shadow link</a></p></article>'; } });
</script>`;

describe('a page with shadow trees, open and closed', () => {
  it('gives its words in their order, its links and its messages', async () => {
    const { panel, page } = await visit('shadows', SHADOWS);
    await follow(panel, page, 0, () => undefined);
    expect(await panel.says('capture.kept-slices', 30_000), await panel.words()).toBe(true);
    const { messages } = await mergedOf(await lastKept());
    expect(messages).toMatchObject([{ id: '7', text: 'shadow words shadow link' }]);
    await panel.tab.close();
    const again = await visit('shadows', SHADOWS);
    await again.panel.press('capture.how-page');
    expect(await again.panel.says('capture.kept-page', 60_000), await again.panel.words()).toBe(
      true,
    );
    const [text = ''] = await (await lastKept()).texts('text');
    const words = ['plain words', 'shadow words shadow link', 'slotted words', 'words below'];
    const places = words.map((one) => text.indexOf(one));
    expect(places, text).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).not.toContain('unseen words');
    expect(text).toMatch(/shadow link <.*\/in-shadow>/);
  });
});
