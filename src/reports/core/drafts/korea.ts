import {
  WHERE,
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

/*
 * Letters to Korean bodies. Statutes as read in the text in force on 2026-10-02 (law.go.kr):
 * 성폭력방지 및 피해자보호 등에 관한 법률 제7조의3 (deletion support) and its rule 제2조의6 제3항 (papers).
 */

function papers(view: View, language: Language): string {
  const acting = view.role === 'acting-for';
  if (language === 'ko') {
    return acting
      ? '관계를 증명하는 서류 또는 위임장 등 필요한 서류와 제출 방법을 안내해 주시기 바랍니다.'
      : '게시물에 나오는 사람이 본인임을 확인하는 자료와 신분증 사본의 제출 방법을 안내해 주시기 바랍니다.';
  }
  return acting
    ? 'Please tell me which papers you need (proof of relationship or power of attorney) and how to hand them in.'
    : 'Please tell me how to hand in proof that I am the person shown and a copy of my ID.';
}

export const deletionSupport: Form = {
  language: 'ko',
  fields: [
    ...must('kind', 'urls', 'title'),
    ...may(
      'account',
      'room',
      'messageLink',
      'postedAt',
      'discoveredAt',
      'capturedAt',
      'isSynthetic',
    ),
    ...must('description', 'age', 'role'),
    ...whenActing('depictedName', 'authority'),
    ...must('name'),
    ...may('phone', 'email'),
  ],
  oneOf: ['phone', 'email'],
  text: {
    ko: (v): FormText => ({
      subject: '디지털성범죄 게시물 삭제지원 요청',
      opening: [
        '중앙디지털성범죄피해자지원센터 담당자님께',
        `${thing(v, 'ko')}에 대하여 「성폭력방지 및 피해자보호 등에 관한 법률」 제7조의3에 따른 삭제지원을 요청합니다.`,
      ],
      closing: [
        papers(v, 'ko'),
        ...notKept(v, 'ko'),
        '진행 상황은 위 연락처로 알려 주시기 바랍니다.',
      ],
    }),
    en: (v): FormText => ({
      subject: 'Request for deletion support (digital sex crime)',
      opening: [
        'To the Central Digital Sex Crime Victim Support Center',
        `I ask for deletion support under article 7-3 of the Act on Prevention of Sexual Violence and Protection of Victims. It is about ${thing(v, 'en')}.`,
      ],
      closing: [
        papers(v, 'en'),
        ...notKept(v, 'en'),
        'Please use the contact above to tell me how it goes.',
      ],
    }),
  },
};

export const regulator: Form = {
  language: 'ko',
  fields: [
    ...must('kind', 'urls'),
    ...WHERE,
    ...may('isSynthetic'),
    ...must('description', 'age', 'role'),
    ...unlessByChance('name', 'phone', 'email'),
  ],
  text: {
    ko: (v): FormText => ({
      subject: '디지털성범죄정보 신고',
      opening: [
        '방송미디어통신심의위원회 담당자님께',
        `${thing(v, 'ko')}에 대하여 심의와 삭제 또는 접속차단을 요청합니다.`,
      ],
      closing: notKept(v, 'ko'),
    }),
    en: (v): FormText => ({
      subject: 'Report of digital sex crime content',
      opening: [
        'To the Broadcasting, Media and Communications Standards Commission',
        `I ask you to review ${thing(v, 'en')}, and to have it deleted or blocked.`,
      ],
      closing: notKept(v, 'en'),
    }),
  },
};

export const privacy: Form = {
  language: 'ko',
  fields: [
    ...must('kind', 'urls'),
    ...WHERE,
    ...must('personalData', 'description', 'role'),
    ...whenActing('depictedName', 'authority'),
    ...may('name', 'phone', 'email'),
  ],
  text: {
    ko: (v): FormText => ({
      subject: '개인정보 침해 신고',
      opening: [
        '개인정보침해 신고센터 담당자님께',
        `${thing(v, 'ko')}에 대하여 개인정보 침해를 신고합니다. 확인과 필요한 조치를 요청합니다.`,
      ],
      closing: notKept(v, 'ko'),
    }),
    en: (v): FormText => ({
      subject: 'Report of a privacy infringement',
      opening: [
        'To the privacy infringement report centre',
        `I report a privacy infringement. It is about ${thing(v, 'en')}. Please look into it and act.`,
      ],
      closing: notKept(v, 'en'),
    }),
  },
};

export const platform: Form = {
  language: 'ko',
  fields: [
    ...must('kind', 'urls'),
    ...may(
      'title',
      'account',
      'room',
      'messageLink',
      'postedAt',
      'discoveredAt',
      'capturedAt',
      'isSynthetic',
    ),
    ...must('description', 'role'),
    ...may('age'),
    ...whenActing('depictedName', 'authority'),
    ...unlessByChance('name', 'email'),
  ],
  text: {
    ko: (v): FormText => ({
      subject: '게시물 삭제 요청',
      opening: [
        '고객센터 담당자님께',
        `${thing(v, 'ko')}에 대하여 삭제 또는 게시중단을 요청합니다.`,
      ],
      closing: [
        ...notKept(v, 'ko'),
        '같은 게시물이 다시 올라오지 않도록 필요한 조치도 부탁드립니다.',
      ],
    }),
    en: (v): FormText => ({
      subject: 'Request to delete a post',
      opening: [
        'To the customer centre',
        `I ask you to delete ${thing(v, 'en')}, or to take it offline.`,
      ],
      closing: [
        ...notKept(v, 'en'),
        'Please also take steps so that the same post does not come back.',
      ],
    }),
  },
};
