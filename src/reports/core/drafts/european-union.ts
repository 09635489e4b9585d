import {
  isSexual,
  may,
  must,
  notKept,
  thing,
  whenActing,
  type Form,
  type FormText,
  type View,
} from './form';
import type { Language } from '../question';

/*
 * Regulation (EU) 2022/2065 (Digital Services Act) art. 16(2): (a) a sufficiently substantiated explanation why the item is
 * illegal, (b) its exact electronic location, (c) name and e-mail of the notifier, except for offences of articles 3 to 7 of
 * Directive 2011/93/EU (child sexual abuse), (d) a statement of bona fide belief. Any person may file.
 */

const WHERE = may(
  'imageUrls',
  'title',
  'account',
  'room',
  'messageLink',
  'postedAt',
  'capturedAt',
  'isSynthetic',
);

function noConsent(view: View, language: Language): string {
  if (!isSexual(view) || view.role === 'bystander') return '';
  const self = view.role === 'self';
  if (language === 'en')
    return self ? ' I did not consent to it.' : ' That person did not consent to it.';
  return self ? ' 저는 이에 동의하지 않았습니다.' : ' 그 사람은 이에 동의하지 않았습니다.';
}

const LAST: Record<Language, string> = {
  en: '(d) I believe in good faith that the information and statements in this notice are accurate and complete.',
  ko: '(d) 이 통지에 담은 정보와 진술이 정확하고 완전하다고 선의로 믿습니다.',
};

function opening(view: View, language: Language): string[] {
  return language === 'en'
    ? [
        `To ${view.addressee}`,
        'This is a notice under Article 16 of Regulation (EU) 2022/2065 (Digital Services Act).',
        `(a) Why it is illegal: the addresses below lead to ${thing(view, 'en')}.${noConsent(view, 'en')} The description below explains it.`,
        '(b) Where it is, and what it is:',
      ]
    : [
        `${view.addressee} 담당자님께`,
        '유럽연합 디지털서비스법(Regulation (EU) 2022/2065) 제16조에 따른 통지입니다.',
        `(a) 불법인 이유: 아래 주소의 내용은 ${thing(view, 'ko')}에 해당합니다.${noConsent(view, 'ko')} 자세한 내용은 아래 설명과 같습니다.`,
        '(b) 위치와 내용:',
      ];
}

export const dsaNotice: Form = {
  language: 'en',
  fields: [
    ...must('urls'),
    ...WHERE,
    ...must('description', 'role'),
    ...whenActing('depictedName'),
    ...must('name', 'email'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Notice of illegal content (Digital Services Act, Article 16)',
      opening: opening(v, 'en'),
      closing: ['(c) My name and e-mail address are given above.', LAST.en, ...notKept(v, 'en')],
    }),
    ko: (v): FormText => ({
      subject: '불법 콘텐츠 통지(디지털서비스법 제16조)',
      opening: opening(v, 'ko'),
      closing: ['(c) 이름과 이메일 주소는 위에 적었습니다.', LAST.ko, ...notKept(v, 'ko')],
    }),
  },
};

export const dsaNoticeChild: Form = {
  language: 'en',
  fields: [
    ...must('urls'),
    ...may('title', 'account', 'room', 'messageLink', 'postedAt', 'capturedAt', 'isSynthetic'),
    ...must('description'),
    ...may('age'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Notice of suspected child sexual abuse material (Digital Services Act, Article 16)',
      opening: opening(v, 'en'),
      closing: [
        `(c) This notice ${v.age === 'unknown' ? 'may concern' : 'concerns'} offences of Articles 3 to 7 of Directive 2011/93/EU. It is sent without name and e-mail address, as Article 16(2)(c) allows.`,
        LAST.en,
        ...notKept(v, 'en'),
      ],
    }),
    ko: (v): FormText => ({
      subject: '아동 성착취물 의심 콘텐츠 통지(디지털서비스법 제16조)',
      opening: opening(v, 'ko'),
      closing: [
        `(c) 이 통지는 Directive 2011/93/EU 제3조부터 제7조까지의 범죄에 관한 것${v.age === 'unknown' ? '일 수 있으므로' : '이므로'}, 제16조 제2항 (c)에 따라 이름과 이메일 주소 없이 제출합니다.`,
        LAST.ko,
        ...notKept(v, 'ko'),
      ],
    }),
  },
};

export const dsaComplaint: Form = {
  language: 'en',
  fields: [
    ...must('host', 'urls', 'sentAt'),
    ...may('answer'),
    ...must('description', 'country'),
    ...may('name', 'email'),
  ],
  text: {
    en: (): FormText => ({
      subject:
        'Complaint: a notice under Article 16 of the Digital Services Act stayed without effect',
      opening: [
        'To the Digital Services Coordinator',
        'I sent the service below a notice under Article 16 of Regulation (EU) 2022/2065. It stayed without effect.',
      ],
      closing: [],
    }),
    ko: (): FormText => ({
      subject: '민원: 디지털서비스법 제16조 통지에 조치가 없음',
      opening: [
        '디지털서비스 조정관 담당자님께',
        '아래 서비스에 Regulation (EU) 2022/2065 제16조에 따른 통지를 보냈으나 조치가 이루어지지 않았습니다.',
      ],
      closing: [],
    }),
  },
};
