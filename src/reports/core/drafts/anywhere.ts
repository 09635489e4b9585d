import {
  THREAT,
  URLS,
  WHERE,
  isSexual,
  may,
  must,
  notKept,
  thing,
  unlessByChance,
  whenActing,
  type Form,
  type FormText,
  type View,
} from './form';
import type { Language } from '../question';

/** Forms that follow no statute: what platforms, search engines, hotlines and police say they need (reporting-rules §B2, §D). */

function noConsent(view: View, language: Language): string[] {
  if (!isSexual(view) || view.role === 'bystander') return [];
  const self = view.role === 'self';
  if (language === 'en')
    return [self ? 'I did not consent to this.' : 'The person shown did not consent to this.'];
  return [
    self ? '저는 이에 동의하지 않았습니다.' : '게시물에 나오는 사람은 이에 동의하지 않았습니다.',
  ];
}

export const platformAbuse: Form = {
  language: 'en',
  fields: [
    ...must('kind'),
    URLS,
    ...may('title', 'account', 'room', 'messageLink', 'postedAt', 'capturedAt', 'isSynthetic'),
    ...must('description'),
    THREAT,
    ...must('role'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Abuse report',
      opening: [
        `To ${v.addressee}`,
        `I am reporting ${thing(v, 'en')}. Please review it under your rules and remove it.`,
      ],
      closing: [...noConsent(v, 'en'), ...notKept(v, 'en')],
    }),
    ko: (v): FormText => ({
      subject: '유해 게시물 신고',
      opening: [
        `${v.addressee} 담당자님께`,
        `${thing(v, 'ko')}에 대하여 신고합니다. 이용 규정에 따라 검토하고 삭제해 주시기 바랍니다.`,
      ],
      closing: [...noConsent(v, 'ko'), ...notKept(v, 'ko')],
    }),
  },
};

/** To a platform, about a person under 18: address and words only, no name of anybody. */
export const platformChild: Form = {
  language: 'en',
  fields: [
    ...must('urls'),
    ...may(
      'account',
      'room',
      'messageLink',
      'postedAt',
      'capturedAt',
      'isSynthetic',
      'description',
    ),
    ...must('age'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Report: suspected child sexual abuse material',
      opening: [
        `To ${v.addressee}`,
        'I am reporting suspected sexual abuse or exploitation material of a person under 18. Please remove it, and act as the law requires.',
      ],
      closing: notKept(v, 'en'),
    }),
    ko: (v): FormText => ({
      subject: '신고: 아동 성착취물 의심 게시물',
      opening: [
        `${v.addressee} 담당자님께`,
        '18세 미만인 사람에 대한 성착취물로 의심되는 게시물을 신고합니다. 삭제하고 법에 따른 조치를 해 주시기 바랍니다.',
      ],
      closing: notKept(v, 'ko'),
    }),
  },
};

/** IWF, INHOPE: an address is all a hotline needs; no name, no file. The address comes first. */
export const childHotline: Form = {
  language: 'en',
  fields: [URLS, ...WHERE, ...may('isSynthetic', 'threat', 'description'), ...must('age', 'role')],
  text: {
    en: (v): FormText => ({
      subject:
        v.kind === 'threat'
          ? 'Report: a person under age is being threatened'
          : 'Report: suspected child sexual abuse material',
      opening: [
        v.kind === 'threat'
          ? `I am reporting ${thing(v, 'en')}.`
          : 'I am reporting suspected sexual abuse material of a person under age.',
      ],
      closing: notKept(v, 'en'),
    }),
    ko: (v): FormText => ({
      subject:
        v.kind === 'threat' ? '신고: 미성년자에 대한 협박' : '신고: 아동 성착취물 의심 게시물',
      opening: [
        v.kind === 'threat'
          ? `${thing(v, 'ko')}에 대하여 신고합니다.`
          : '미성년자에 대한 성착취물로 의심되는 게시물을 신고합니다.',
      ],
      closing: notKept(v, 'ko'),
    }),
  },
};

/** Google: image and page address, nudity or sexual act, identifiable, no consent, not paid; only the person or a representative. */
export const searchRemoval: Form = {
  language: 'en',
  fields: [
    ...must('urls', 'imageUrls'),
    ...may('searchUrl'),
    ...must('country', 'isSynthetic', 'description', 'isNotPaid', 'role'),
    ...whenActing('depictedName', 'authority'),
    ...must('name', 'email'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Request to remove search results',
      opening: [`Please remove the results below from search. They lead to ${thing(v, 'en')}.`],
      closing: [...noConsent(v, 'en'), ...notKept(v, 'en')],
    }),
    ko: (v): FormText => ({
      subject: '검색 결과 삭제 요청',
      opening: [
        `아래 검색 결과를 삭제해 주시기 바랍니다. 연결되는 내용은 ${thing(v, 'ko')}입니다.`,
      ],
      closing: [...noConsent(v, 'ko'), ...notKept(v, 'ko')],
    }),
  },
};

export const policeStatement: Form = {
  language: 'en',
  fields: [
    ...must('kind'),
    URLS,
    ...WHERE,
    ...may('isSynthetic'),
    ...must('description'),
    THREAT,
    ...must('age', 'role'),
    ...whenActing('depictedName', 'authority'),
    ...unlessByChance('name', 'phone', 'email'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Summary for a police report',
      opening: [
        'To the police',
        `I want to report ${thing(v, 'en')}.${v.role === 'bystander' ? ' I am not the person concerned.' : ''}`,
      ],
      closing: notKept(v, 'en'),
    }),
    ko: (v): FormText => ({
      subject: '경찰 신고 요지',
      opening: [
        '경찰 담당자님께',
        `${thing(v, 'ko')}에 대하여 신고합니다.${v.role === 'bystander' ? ' 신고인은 당사자가 아닙니다.' : ''}`,
      ],
      closing: notKept(v, 'ko'),
    }),
  },
};

/** A plain list for a body with its own form, to copy box by box. */
export const supportSummary: Form = {
  language: 'en',
  fields: [
    ...must('kind'),
    URLS,
    ...WHERE,
    ...may('isSynthetic'),
    ...must('description'),
    THREAT,
    ...must('age', 'role'),
    ...whenActing('depictedName', 'authority'),
    ...may('name', 'phone', 'email'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Request for help',
      opening: [`To ${v.addressee}`, `I ask for your help. It is about ${thing(v, 'en')}.`],
      closing: notKept(v, 'en'),
    }),
    ko: (v): FormText => ({
      subject: '지원 요청',
      opening: [`${v.addressee} 담당자님께`, `${thing(v, 'ko')}에 대하여 도움을 요청합니다.`],
      closing: notKept(v, 'ko'),
    }),
  },
};
