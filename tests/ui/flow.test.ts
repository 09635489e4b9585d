import { describe, expect, it } from 'vitest';
import {
  answer,
  foundAgain,
  freshProgress,
  goBack,
  goHome,
  goTo,
  mayKeepPicture,
  movePlaces,
  questionNumber,
  saidOf,
  startReport,
  withPressed,
  type Answers,
} from '@/ui/panel/flow';

const given: Answers = { country: 'KR', role: 'self', age: 'adult', kind: 'sexual-deepfake' };

describe('the way through a report', () => {
  it('asks for the country once, then never again', () => {
    const first = startReport(freshProgress(null));
    expect(first.screen).toEqual({ at: 'question', question: 'country' });
    expect(startReport(freshProgress('KR')).screen).toEqual({ at: 'question', question: 'role' });
  });

  it('asks one thing a screen and ends at the places', () => {
    let now = startReport(freshProgress(null));
    now = answer(now, 'country', { country: 'ZZ' });
    expect(now.screen).toEqual({ at: 'question', question: 'role' });
    now = answer(now, 'role', { role: 'self' });
    now = answer(now, 'age', { age: 'unknown' });
    now = answer(now, 'kind', { kind: 'other' });
    expect(now.screen).toEqual({ at: 'places' });
    expect(now.answers).toEqual({ country: 'ZZ', role: 'self', age: 'unknown', kind: 'other' });
  });

  it('goes back screen by screen to the front door and keeps the answers', () => {
    let now = answer(startReport(freshProgress('KR')), 'role', { role: 'acting-for' });
    now = goBack(now);
    expect(now.screen).toEqual({ at: 'question', question: 'role' });
    now = goBack(now);
    expect(now.screen).toEqual({ at: 'home' });
    expect(goBack(now).screen).toEqual({ at: 'home' });
    expect(now.answers.role).toBe('acting-for');
  });

  it('counts only the questions that are asked', () => {
    const remembered = startReport(freshProgress('KR'));
    expect(questionNumber(remembered, 'role')).toEqual({ number: 1, of: 3 });
    const asked = startReport(freshProgress(null));
    expect(questionNumber(asked, 'country')).toEqual({ number: 1, of: 4 });
    const next = answer(asked, 'country', { country: 'KR' });
    expect(questionNumber(next, 'role')).toEqual({ number: 2, of: 4 });
  });

  it('leaves nothing on the screen after going home, and every text in memory', () => {
    const edited = { text: 'text', from: '' };
    const begun = { ...startReport(freshProgress('KR')), drafts: { a: edited }, note: 'note' };
    const home = goHome(begun);
    expect(home.screen).toEqual({ at: 'home' });
    expect(home.drafts).toEqual({ a: edited });
    expect(home.note).toBe('note');
  });

  it('does not wait for an answer that a closed panel cannot get', () => {
    const waiting = { ...freshProgress(null), kept: { kind: 'keeping' as const } };
    expect(foundAgain(waiting).kept).toBeNull();
    const at = '2026-11-18T12:04:31Z';
    const sealed = { kind: 'sealed' as const, caseId: 'c', seq: 2, picture: false, at };
    expect(foundAgain({ ...waiting, kept: sealed }).kept).toEqual(sealed);
  });
});

describe('keeping a picture', () => {
  it('is offered to the adult shown, and to those who may act for one', () => {
    expect(mayKeepPicture(given, 19)).toBe(true);
    expect(mayKeepPicture({ ...given, role: 'acting-for' }, 19)).toBe(true);
  });

  it('is never offered to a bystander, for a minor, or when the age is not known', () => {
    expect(mayKeepPicture({ ...given, role: 'bystander' }, 18)).toBe(false);
    expect(mayKeepPicture({ ...given, role: null }, 18)).toBe(false);
    for (const age of ['under-18', 'unknown', null] as const) {
      expect(mayKeepPicture({ ...given, age }, 18)).toBe(false);
    }
  });

  it('counts eighteen as a minor exactly where the border is nineteen', () => {
    expect(mayKeepPicture({ ...given, age: '18' }, 19)).toBe(false);
    expect(mayKeepPicture({ ...given, age: '18' }, 18)).toBe(true);
  });
});

describe('when the list of places changes', () => {
  it('a text stays with its place, and goes when the place is gone', () => {
    let now = goTo(freshProgress('KR'), { at: 'places' });
    now = goTo(goTo(now, { at: 'draft', place: 2 }), { at: 'facts', place: 2 });
    const moved = movePlaces(now, (place) => place + 1);
    expect([moved.screen, moved.behind.at(-1)]).toEqual([
      { at: 'facts', place: 3 },
      { at: 'draft', place: 3 },
    ]);
    const gone = movePlaces(now, () => null);
    expect(gone.screen).toEqual({ at: 'facts', place: null });
    expect(goBack(gone).screen).toEqual({ at: 'places' });
  });
});

describe('what is known from a record', () => {
  it('is said in the report, as far as it is known', () => {
    expect(
      saidOf({ handle: '@k', profileUrl: 'https://x.com/k', room: ' ', demand: '1 BTC' }),
    ).toEqual({ account: '@k https://x.com/k' });
  });
});

describe('a press in the menu of the page', () => {
  const page = { url: 'https://a.test/', host: 'a.test', title: '' };
  const kept = { kind: 'sealed' as const, caseId: 'c', seq: 2, picture: false, at: '' };

  it('comes in by the front door, and wants a record that names it', () => {
    const now = withPressed({ ...freshProgress('KR'), kept }, page, { link: 'https://b.test/1' });
    expect([now.screen, now.kept, now.addresses?.length]).toEqual([{ at: 'home' }, null, 1]);
  });

  it('shows the addresses of a report that was begun, and loses no answer', () => {
    const begun = { ...goTo(freshProgress('KR'), { at: 'places' }), answers: given };
    const now = withPressed(begun, page, { picture: 'https://b.test/1.jpg' });
    expect(now.screen).toEqual({ at: 'facts', place: null });
    expect(now.answers).toEqual(given);
  });

  it('changes nothing where there was no address', () => {
    const begun = goTo(freshProgress('KR'), { at: 'places' });
    expect(withPressed(begun, page, {})).toBe(begun);
  });
});
