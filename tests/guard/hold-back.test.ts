import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFlow } from '@/guard/flow';
import { fakeBackground, fakeDarkroom } from './fake-background';

const photo = new File(['photo'], 'photo.jpg');
const soon = () => new Promise((done) => setTimeout(done, 60));

/** A form with a file input and a button, as far as the guard looks at them. */
function aForm() {
  const sent: unknown[] = [];
  const form = { requestSubmit: (by: unknown) => sent.push(by) };
  return { form, sent, input: { localName: 'input', type: 'file', form }, button: { form } };
}
/** The browser sends the form. @returns whether it was stopped before the page could hear of it */
function send(
  flow: ReturnType<typeof createFlow>,
  { form, button }: Pick<ReturnType<typeof aForm>, 'form' | 'button'>,
  isTrusted = true,
): boolean {
  const done: string[] = [];
  flow.sent({
    ...{ isTrusted, target: form, submitter: button },
    preventDefault: () => done.push('prevented'),
    stopImmediatePropagation: () => done.push('stopped'),
  } as unknown as SubmitEvent);
  return done.join() === 'prevented,stopped';
}
function hold(flow: ReturnType<typeof createFlow>, { input }: ReturnType<typeof aForm>) {
  const page: string[] = [];
  const replay = {
    original: () => page.push('original'),
    replaced: () => page.push('replaced'),
    cancelled: () => page.push('cancelled'),
  };
  flow.hold({ files: [photo], place: input as unknown as Node, replay });
  return page;
}

let begin: (reply: { on: boolean }) => void;
beforeEach(() => {
  fakeDarkroom();
  const begun = new Promise((done) => (begin = done));
  fakeBackground({
    'guard.begin': () => begun,
    'faces.detect': () => ({ kind: 'found', faces: [], widthPx: 500, heightPx: 250 }),
    'guard.ask': () => ({ kind: 'pass' }),
    'guard.note': () => ({}),
  });
});
afterEach(() => vi.unstubAllGlobals());

test.each([true, false])(
  'a form sent in the moment of the choice waits, and goes once, by its button (guard on: %s)',
  async (on) => {
    const [flow, form] = [createFlow(), aForm()];
    const page = hold(flow, form);
    expect(send(flow, form)).toBe(true);
    expect(send(flow, form)).toBe(true);
    await soon();
    expect([page, form.sent]).toEqual([[], []]);
    begin({ on });
    await vi.waitFor(() => expect(form.sent).toEqual([form.button]));
    expect(page).toEqual(['original']);
    expect(send(flow, form)).toBe(false);
  },
);

test('a form whose photo is not uploaded stays as it was', async () => {
  const [flow, form] = [createFlow(), aForm()];
  const page = hold(flow, form);
  expect(send(flow, form)).toBe(true);
  flow.giveUp();
  await soon();
  expect([page, form.sent]).toEqual([['cancelled'], []]);
});

test('another form, and an event that the page made, are left alone', () => {
  const [flow, form] = [createFlow(), aForm()];
  hold(flow, form);
  expect(send(flow, aForm())).toBe(false);
  expect(send(flow, form, false)).toBe(false);
});

test('a form with two photos goes once, when both are there', async () => {
  const [flow, form] = [createFlow(), aForm()];
  const pages = [hold(flow, form), hold(flow, form)];
  send(flow, form);
  begin({ on: true });
  await vi.waitFor(() => expect(form.sent.length).toBeGreaterThan(0));
  expect(pages).toEqual([['original'], ['original']]);
  await soon();
  expect(form.sent).toEqual([form.button]);
});
