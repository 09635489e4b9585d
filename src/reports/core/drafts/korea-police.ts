import type { Language } from '../question';
import {
  THREAT,
  URLS,
  WHERE,
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

/*
 * Statement and tip for the Korean police. Statutes as read in the text in force on 2026-10-02 (law.go.kr):
 * 성폭력범죄의 처벌 등에 관한 특례법 제14조, 제14조의2, 제14조의3, 제23조의2; 아동·청소년의 성보호에 관한 법률 제11조, 제11조의2.
 */

/** Articles that may fit; whether they do is for the investigators. */
function articles(view: View): { special: string[]; youth: string[] } {
  const byKind: Partial<Record<View['kind'], string>> = {
    'sexual-deepfake': '14-2',
    'intimate-image': '14',
    threat: '14-3',
  };
  const special = byKind[view.kind];
  const minor = view.age === 'child' || view.age === 'kr-18';
  const youth = minor && (isSexual(view) || view.kind === 'child-material') ? ['11'] : [];
  return {
    special:
      special === undefined ? [] : [special, ...(isSexual(view) && view.hasThreat ? ['14-3'] : [])],
    youth: minor && view.hasThreat ? [...youth, '11-2'] : youth,
  };
}

const koArticle = (number: string) =>
  `제${number.replace(/^(\d+)(?:-(\d+))?$/, (_, a: string, b?: string) => `${a}조${b ? `의${b}` : ''}`)}`;

function law(view: View, language: Language): string[] {
  const { special, youth } = articles(view);
  if (special.length + youth.length === 0) return [];
  if (language === 'ko') {
    const parts = [
      ...(special.length > 0
        ? [`「성폭력범죄의 처벌 등에 관한 특례법」 ${special.map(koArticle).join(', ')}`]
        : []),
      ...(youth.length > 0
        ? [`「아동·청소년의 성보호에 관한 법률」 ${youth.map(koArticle).join(', ')}`]
        : []),
    ];
    return [`참고 조문: ${parts.join(' / ')} (적용 여부는 수사기관의 판단에 따릅니다.)`];
  }
  const parts = [
    ...(special.length > 0
      ? [`Special Act on Sexual Violence Crimes, art. ${special.join(', ')}`]
      : []),
    ...(youth.length > 0
      ? [`Act on Protection of Children and Youth against Sex Offences, art. ${youth.join(', ')}`]
      : []),
  ];
  return [
    `Articles that may apply: ${parts.join('; ')}. Whether they do is for the investigators.`,
  ];
}

/** Special Act art. 23-2(1): police who confirm circulation ask the regulator and the service to delete or block. */
function askRemoval(view: View, language: Language): string[] {
  if (!isSexual(view) && view.kind !== 'child-material') return [];
  return [
    language === 'ko'
      ? '유포가 확인되면 「성폭력범죄의 처벌 등에 관한 특례법」 제23조의2에 따른 삭제 또는 접속차단 요청을 부탁드립니다.'
      : 'If circulation is confirmed, please ask for deletion or blocking under article 23-2 of the Special Act on Sexual Violence Crimes.',
  ];
}

export const policeStatement: Form = {
  language: 'ko',
  fields: [
    ...must('kind'),
    URLS,
    ...may('host', 'title'),
    ...must('account'),
    ...may('room', 'messageLink', 'postedAt'),
    ...must('discoveredAt'),
    ...may('capturedAt', 'isSynthetic'),
    ...must('description'),
    THREAT,
    ...must('age', 'role'),
    ...whenActing('depictedName', 'authority'),
    ...must('name'),
    ...may('phone', 'email'),
  ],
  text: {
    ko: (v): FormText => ({
      subject: '사이버범죄 신고 요지',
      opening: ['경찰청 담당자님께', `${thing(v, 'ko')}에 대하여 아래와 같이 신고합니다.`],
      closing: [...law(v, 'ko'), ...askRemoval(v, 'ko'), ...notKept(v, 'ko')],
    }),
    en: (v): FormText => ({
      subject: 'Summary of a cybercrime report',
      opening: ['To the Korean National Police', `I report ${thing(v, 'en')}.`],
      closing: [...law(v, 'en'), ...askRemoval(v, 'en'), ...notKept(v, 'en')],
    }),
  },
};

export const policeTip: Form = {
  language: 'ko',
  fields: [
    ...must('kind'),
    URLS,
    ...WHERE,
    ...may('isSynthetic', 'threat'),
    ...must('description'),
    ...may('age'),
  ],
  text: {
    ko: (v): FormText => ({
      subject: '사이버범죄 제보',
      opening: [
        '경찰청 담당자님께',
        `${thing(v, 'ko')}에 대하여 아래와 같이 제보합니다. 제보자는 당사자가 아닙니다.`,
      ],
      closing: [...law(v, 'ko'), ...askRemoval(v, 'ko'), ...notKept(v, 'ko')],
    }),
    en: (v): FormText => ({
      subject: 'Cybercrime tip',
      opening: [
        'To the Korean National Police',
        `This is a tip about ${thing(v, 'en')}. I am not the person concerned.`,
      ],
      closing: [...law(v, 'en'), ...askRemoval(v, 'en'), ...notKept(v, 'en')],
    }),
  },
};
