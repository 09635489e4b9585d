import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draft, draftIn, type DraftOptions } from '@/reports/core/draft';
import type { Contact, ReportFacts } from '@/reports/core/facts';
import {
  AGES,
  FORMS,
  KINDS,
  LANGUAGES,
  ROLES,
  ageClass,
  type DraftForm,
} from '@/reports/core/question';
import { route } from '@/reports/core/route';
import { directory } from '@/reports/directory';

function to(id: string): DraftOptions {
  const destination = directory.destinations.get(id);
  if (!destination) throw new Error(`no destination ${id}`);
  return { destination };
}

const FACTS: ReportFacts = {
  kind: 'sexual-deepfake',
  role: 'self',
  age: 'adult',
  country: 'KR',
  minorUnder: 19,
  urls: ['https://t.me/somechannel/12', 'https://t.me/somechannel/13'],
  host: 't.me',
  title: '제목',
  account: '@someone',
  discoveredAt: '2026-11-20',
  capturedAt: { utc: '2026-11-21T03:04:05Z', offsetMinutes: 540 },
  description: '얼굴을 합성한 영상 두 개',
  isSynthetic: 'yes',
};
const CONTACT: Contact = {
  name: '김하나',
  email: 'hana@mail.example',
  phone: '010-0000-0000',
  signature: 'Kim Hana',
  depictedName: '김두리',
  authority: '언니',
};
const CONTACT_VALUES = Object.values(CONTACT) as string[];

describe('the Korean deletion-support request', () => {
  const made = draft('kr-deletion-support', FACTS, {
    ...to('kr-d4u'),
    contact: { name: '김하나', phone: '010-0000-0000' },
  });

  test('reads as a letter to the centre, in the first person', () => {
    expect(`${made.subject}\n\n${made.body}`).toBe(`디지털성범죄 게시물 삭제지원 요청

중앙디지털성범죄피해자지원센터 담당자님께

저의 얼굴이나 신체를 성적으로 합성·편집한 게시물에 대하여 「성폭력방지 및 피해자보호 등에 관한 법률」 제7조의3에 따른 삭제지원을 요청합니다.

- 신고 유형: 성적 허위영상물(딥페이크)
- 게시물 주소(URL):
  https://t.me/somechannel/12
  https://t.me/somechannel/13
- 게시물 제목: 제목
- 게시자 계정: @someone
- 발견 일시: 2026-11-20
- 기록 일시: 2026-11-21T03:04:05Z; 2026-11-21 12:04:05 (UTC+09:00)
- 합성·편집 여부: 합성·편집된 것임
- 내용 설명: 얼굴을 합성한 영상 두 개
- 제작 당시 나이: 만 19세 이상
- 신고인 구분: 본인
- 이름: 김하나
- 전화번호: 010-0000-0000

게시물에 나오는 사람이 본인임을 확인하는 자료와 신분증 사본의 제출 방법을 안내해 주시기 바랍니다.

진행 상황은 위 연락처로 알려 주시기 바랍니다.`);
    expect(made.missing).toEqual([]);
  });

  test('asks a representative for relationship and papers', () => {
    const acting = draft('kr-deletion-support', { ...FACTS, role: 'acting-for' }, to('kr-d4u'));
    expect(acting.missing).toEqual(['depictedName', 'authority', 'name', 'phone']);
    expect(acting.body).toContain('제가 대리하는 사람의 얼굴이나 신체를');
    expect(acting.body).toContain('- 관계 또는 대리 권한: (적어 주세요)');
    expect(acting.body).toContain('위임장');
  });

  test('is content with a mail address in place of a phone number', () => {
    const mailOnly = draft('kr-deletion-support', FACTS, {
      ...to('kr-d4u'),
      contact: { name: '김하나', email: 'hana@mail.example' },
    });
    expect(mailOnly.missing).toEqual([]);
  });
});

describe('the TAKE IT DOWN Act request', () => {
  const US: ReportFacts = {
    ...FACTS,
    country: 'US',
    minorUnder: 18,
    urls: ['https://x.com/a/status/1'],
  };

  test('names each of the four elements that is not there yet', () => {
    const bare = draft('us-take-it-down', { ...US, urls: [] }, to('x'));
    expect(bare.missing).toEqual(['urls', 'name', 'email', 'signature']);
    expect(bare.body.match(/\[ please fill in \]/g)).toHaveLength(4);
  });

  test('is complete with address, name, mail and signature, and states good-faith belief and missing consent', () => {
    const full = draft('us-take-it-down', US, { ...to('x'), contact: CONTACT });
    expect(full.missing).toEqual([]);
    expect(full.body).toContain('Public Law 119-12');
    expect(full.body).toContain(
      'I have a good-faith belief that the content identified above is an intimate visual depiction of me, made or altered by software (a digital forgery), and that it was published without my consent.',
    );
  });

  test('speaks for the other person, with authority, when acting for them', () => {
    const acting = draft(
      'us-take-it-down',
      { ...US, role: 'acting-for' },
      { ...to('x'), contact: CONTACT },
    );
    expect(acting.body).toContain(
      "for whom I am authorised to act, made or altered by software (a digital forgery), and that it was published without that person's consent.",
    );
    expect(acting.body).not.toContain(' of me');
  });

  test('does not call a real picture a forgery', () => {
    const real = draft(
      'us-take-it-down',
      { ...US, kind: 'intimate-image', isSynthetic: 'no' },
      to('x'),
    );
    expect(real.body).not.toContain('forgery');
    expect(real.body).toContain('depiction of me and that it was published without my consent.');
  });
});

describe('the DSA Article 16 notice', () => {
  test('has reason, place, name and mail, and the statement of good faith', () => {
    const notice = draft('eu-dsa-16', { ...FACTS, country: 'DE', minorUnder: 18 }, to('telegram'));
    expect(notice.missing).toEqual(['name', 'email']);
    for (const mark of [
      '(a) Why it is illegal',
      '(b) Where it is',
      '(c) My name',
      '(d) I believe in good faith',
    ]) {
      expect(notice.body).toContain(mark);
    }
    expect(notice.body).toContain('accurate and complete');
  });

  test('about a child carries no name, even when one is given', () => {
    const notice = draft(
      'eu-dsa-16-child',
      { ...FACTS, age: 'under-18' },
      { ...to('x'), contact: CONTACT },
    );
    expect(notice.missing).toEqual([]);
    expect(notice.body).toContain('Articles 3 to 7 of Directive 2011/93/EU');
    expect(notice.body).toContain('without name and e-mail address');
    for (const value of CONTACT_VALUES) expect(notice.body).not.toContain(value);
  });

  test('says "may" when the age is not known', () => {
    const notice = draft(
      'eu-dsa-16-child',
      { ...FACTS, role: 'bystander', age: 'unknown' },
      to('x'),
    );
    expect(notice.body).toContain('This notice may concern offences');
    expect(notice.body).toContain('The person may be under age.');
  });
});

describe('a mail to Telegram', () => {
  test('names the message link as missing when nothing in it is a t.me link or @name', () => {
    const without = { ...FACTS, urls: ['https://somewhere.example/1'], account: 'someone' };
    expect(draft('platform-abuse', without, to('telegram')).missing).toEqual(['messageLink']);
    expect(
      draft('platform-abuse', { ...without, account: '@someone' }, to('telegram')).missing,
    ).toEqual([]);
    expect(draft('platform-abuse', FACTS, to('telegram')).missing).toEqual([]);
  });

  test('goes to the abuse address, about a child to the child safety address', () => {
    expect(draft('platform-abuse', FACTS, to('telegram')).to).toBe('abuse@telegram.org');
    expect(draft('platform-child', { ...FACTS, age: 'under-18' }, to('telegram')).to).toBe(
      'stopCA@telegram.org',
    );
  });
});

describe('the Korean police statement', () => {
  const articles = (facts: Partial<ReportFacts>) =>
    /참고 조문: (.*) \(적용/.exec(
      draft('kr-police-statement', { ...FACTS, ...facts }, to('kr-police-ecrm')).body,
    )?.[1];

  test.each([
    [{}, '「성폭력범죄의 처벌 등에 관한 특례법」 제14조의2'],
    [{ kind: 'intimate-image' }, '「성폭력범죄의 처벌 등에 관한 특례법」 제14조'],
    [{ kind: 'threat' }, '「성폭력범죄의 처벌 등에 관한 특례법」 제14조의3'],
    [{ threat: '퍼뜨리겠다' }, '「성폭력범죄의 처벌 등에 관한 특례법」 제14조의2, 제14조의3'],
    [
      { age: '18' },
      '「성폭력범죄의 처벌 등에 관한 특례법」 제14조의2 / 「아동·청소년의 성보호에 관한 법률」 제11조',
    ],
    [
      { kind: 'threat', age: 'under-18' },
      '「성폭력범죄의 처벌 등에 관한 특례법」 제14조의3 / 「아동·청소년의 성보호에 관한 법률」 제11조의2',
    ],
    [{ kind: 'child-material' }, '「아동·청소년의 성보호에 관한 법률」 제11조'],
    [{ kind: 'impersonation' }, undefined],
  ] as const)('of %j points to %s', (facts, expected) => {
    expect(articles(facts)).toBe(expected);
  });

  test('asks for the words of a threat, and for no address', () => {
    const made = draft(
      'kr-police-statement',
      { ...FACTS, kind: 'threat', urls: [] },
      to('kr-police-ecrm'),
    );
    expect(made.missing).toEqual(['threat', 'name']);
  });
});

describe('the search removal', () => {
  test('wants the picture’s address too and never states by itself that nobody is paid', () => {
    const made = draft('search-removal', FACTS, to('google-search'));
    expect(made.missing).toEqual(['imageUrls', 'isNotPaid', 'name', 'email']);
    expect(made.body).toContain('- Country of residence: South Korea');
  });

  test('asks for the country when the person would rather not say', () => {
    expect(
      draft('search-removal', { ...FACTS, country: 'ZZ' }, to('google-search')).missing,
    ).toContain('country');
  });
});

describe('every form', () => {
  test('is in the receiver’s language, and can be read in both', () => {
    for (const form of FORMS) {
      const made = draft(form, FACTS, to('telegram'));
      expect([form, made.language]).toEqual([form, form.startsWith('kr-') ? 'ko' : 'en']);
      for (const language of LANGUAGES) {
        const beside = draftIn(language, form, FACTS, to('telegram'));
        expect(beside.language).toBe(language);
        expect(beside.missing).toEqual(made.missing);
        expect(beside.fields.map((f) => f.name)).toEqual(made.fields.map((f) => f.name));
      }
    }
  });

  test('keeps a line break in a title from looking like a field of its own', () => {
    const made = draft(
      'kr-regulator',
      { ...FACTS, title: '제목\n- 이름: 다른 사람' },
      to('kr-kmcsc-1377'),
    );
    expect(made.body).toContain('- 게시물 제목: 제목 - 이름: 다른 사람\n');
  });

  test('offers a needed field for a form’s box with an empty value, not with the blank’s words', () => {
    const made = draft('us-take-it-down', FACTS, to('x'));
    expect(made.fields.find((f) => f.name === 'signature')?.value).toBe('');
    expect(made.leaves.some((leaf) => leaf.name === 'signature')).toBe(false);
  });
});

/** Any case, with words that stand out so that a leak is seen. */
const mark = (name: string) =>
  fc.option(
    fc.integer({ min: 100, max: 999 }).map((n) => `${name}-${n}`),
    { nil: undefined },
  );
const anyFacts = fc.record({
  kind: fc.constantFrom(...KINDS),
  role: fc.constantFrom(...ROLES),
  age: fc.constantFrom(...AGES),
  country: fc.constantFrom('KR', 'US', 'DE', 'GB', 'KE', 'ZZ'),
  minorUnder: fc.constantFrom(18, 19),
  urls: fc.array(fc.webUrl(), { maxLength: 3 }),
  host: mark('host'),
  title: mark('title'),
  account: mark('account'),
  room: mark('room'),
  messageLink: mark('link'),
  postedAt: mark('posted'),
  discoveredAt: mark('found'),
  description: mark('words'),
  threat: mark('threat'),
  personalData: mark('data'),
  sentAt: mark('sent'),
  answer: mark('answer'),
  searchUrl: mark('search'),
  isSynthetic: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
});
const anyForm = fc.constantFrom(...FORMS);
const anyLanguage = fc.constantFrom(...LANGUAGES);
const CHILD_FORMS: readonly DraftForm[] = ['child-hotline', 'platform-child', 'eu-dsa-16-child'];

describe('laws', () => {
  test('a draft never holds contact data when none was given', () => {
    fc.assert(
      fc.property(anyFacts, anyForm, anyLanguage, (facts, form, language) => {
        const made = draftIn(language, form, facts, to('telegram'));
        const personal = made.fields.filter((f) =>
          ['name', 'email', 'phone', 'signature', 'depictedName', 'authority'].includes(f.name),
        );
        expect(personal.every((f) => f.value === '')).toBe(true);
        expect(made.body).not.toMatch(/[\w.]+@[\w-]+\.\w+/);
      }),
    );
  });

  test('child forms and tips never carry contact data, even when it was given', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...CHILD_FORMS, 'kr-police-tip' as const, 'platform-abuse' as const),
        anyLanguage,
        (facts, form, language) => {
          const made = draftIn(language, form, facts, { ...to('telegram'), contact: CONTACT });
          const out = JSON.stringify([made.subject, made.body, made.fields, made.leaves]);
          expect(CONTACT_VALUES.filter((value) => out.includes(value))).toEqual([]);
        },
      ),
    );
  });

  test('what leaves is listed: every listed value is in the text, and every fact in the text is listed', () => {
    fc.assert(
      fc.property(anyFacts, anyForm, anyLanguage, (facts, form, language) => {
        const made = draftIn(language, form, facts, { ...to('telegram'), contact: CONTACT });
        const whole = [made.to ?? '', made.subject, made.body].join('\n');
        const listed = made.leaves.map((leaf) => leaf.value).join('\n');
        for (const leaf of made.leaves)
          for (const line of leaf.value.split('\n')) expect(whole).toContain(line);
        const known = [...Object.values(facts).flat(), ...Object.values(CONTACT)];
        const marked = known.filter(
          (v): v is string => typeof v === 'string' && /-\d{3}$|:\/\/|@|^김/.test(v),
        );
        for (const value of marked) if (whole.includes(value)) expect(listed).toContain(value);
      }),
    );
  });

  test('a draft about someone who is or may be under age says that the file was not kept, and speaks of no attachment', () => {
    const senders = [
      ...CHILD_FORMS,
      'kr-deletion-support',
      'kr-police-statement',
      'kr-police-tip',
      'kr-regulator',
      'kr-platform',
      'platform-abuse',
      'police-statement',
      'support-summary',
      'search-removal',
      'eu-dsa-16',
    ] as const;
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...senders), anyLanguage, (facts, form, language) => {
        if (ageClass(facts.kind, facts.age, facts.minorUnder) === 'adult') return;
        const made = draftIn(language, form, facts, to('telegram'));
        expect(made.body).toMatch(/file was not kept|파일은 보관하지 않았으며/);
        expect(made.body).not.toMatch(/attach|enclos|screenshot|captur|첨부|캡처|동봉|스크린샷/i);
      }),
    );
  });

  test('no draft speaks of the adult border to a form for children: "child material" with "adult" reads as not known', () => {
    const made = draft(
      'child-hotline',
      { ...FACTS, kind: 'child-material', role: 'bystander' },
      to('intl-inhope'),
    );
    expect(made.body).toContain('- Age of the person when it was made: Not known');
  });

  test('a bystander is never "me"', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('KR', 'US', 'DE', 'GB', 'KE'), (facts, country) => {
        const border = country === 'KR' ? 19 : 18;
        const asked = { ...facts, country, minorUnder: border, role: 'bystander' as const };
        for (const step of route(
          {
            country,
            platformHost: 't.me',
            path: '/',
            ageWhenMade: facts.age,
            role: 'bystander',
            kind: facts.kind,
          },
          directory,
        )) {
          if (step.draft === null) continue;
          const en = draftIn('en', step.draft, asked, { destination: step.destination }).body;
          const ko = draftIn('ko', step.draft, asked, { destination: step.destination }).body;
          expect(en).not.toMatch(/\b(of|shows|show|against) me\b|my consent|I did not consent/);
          expect(ko).not.toMatch(/저의|저를|저에|저는/);
        }
      }),
    );
  });
});
