import {
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
import type { Language } from '../question';

/** Letters that ask somebody to act who is neither the site nor the police. */

/** To a regulator, tribunal or helper with power to have it taken down. What such bodies ask for: reporting-rules, last table. */
export const removalRequest: Form = {
  language: 'en',
  fields: [
    ...must('kind', 'urls'),
    ...WHERE,
    ...may('isSynthetic'),
    ...must('description', 'age', 'role'),
    ...may('sentAt', 'answer'),
    ...whenActing('depictedName', 'authority'),
    ...must('name', 'email'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Request to have content taken down',
      opening: [`To ${v.addressee}`, `I ask you to have ${thing(v, 'en')} taken down.`],
      closing: [...consent(v, 'en'), ...notKept(v, 'en')],
    }),
    ko: (v): FormText => ({
      subject: '게시물 삭제 조치 요청',
      opening: [`${v.addressee} 담당자님께`, `${thing(v, 'ko')}에 대하여 삭제 조치를 요청합니다.`],
      closing: [...consent(v, 'ko'), ...notKept(v, 'ko')],
    }),
  },
};

function consent(view: View, language: Language): string[] {
  if (!isSexual(view) || view.role === 'bystander') return [];
  if (language === 'en')
    return [
      view.role === 'self'
        ? 'I did not consent to this.'
        : 'The person shown did not consent to this.',
    ];
  return [
    view.role === 'self'
      ? '저는 이에 동의하지 않았습니다.'
      : '게시물에 나오는 사람은 이에 동의하지 않았습니다.',
  ];
}

/** To a body that looks into what a site did with a report. */
export const platformComplaint: Form = {
  language: 'en',
  fields: [
    ...must('host', 'urls', 'sentAt'),
    ...may('answer'),
    ...must('kind', 'description', 'role'),
    ...may('name', 'email'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Complaint: a report to a site stayed without effect',
      opening: [
        `To ${v.addressee}`,
        'I reported the content below to the site. The site did not take it down.',
      ],
      closing: ['Please look into it.', ...notKept(v, 'en')],
    }),
    ko: (v): FormText => ({
      subject: '민원: 사이트 신고에 조치가 없음',
      opening: [
        `${v.addressee} 담당자님께`,
        '아래 게시물을 사이트에 신고하였으나 삭제되지 않았습니다.',
      ],
      closing: ['확인해 주시기 바랍니다.', ...notKept(v, 'ko')],
    }),
  },
};

/**
 * To a teacher or head. It carries no address and no title: handing a link round spreads what it leads to, and in Korea
 * counts as distribution where it is child material (Supreme Court 2023do5757, 2023-10-12).
 */
export const schoolLetter: Form = {
  language: 'en',
  fields: [
    ...must('kind'),
    ...may('discoveredAt'),
    ...must('happened', 'role'),
    ...whenActing('depictedName'),
    ...must('name'),
    ...may('phone', 'email'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Please help: a matter to be kept confidential',
      opening: [
        'To the teacher or head whom I trust',
        `I ask for your help. It is about ${thing(v, 'en')}. People from the school may be involved.`,
      ],
      closing: [
        'Please tell only those who must act. Please do not look for the content, do not let anyone show it or send it on, and do not ask me to show it. The address is not in this letter on purpose: police and hotlines get it.',
        'Please keep apart the people involved, tell me what the school will do and by when, and whom I can talk to.',
        v.role === 'self'
          ? 'Please do not call my family in before you have spoken with me.'
          : 'Please speak with me before you speak with others.',
      ],
    }),
    ko: (v): FormText => ({
      subject: '도움을 요청합니다(비밀을 지켜 주세요)',
      opening: [
        '선생님께',
        `도움을 요청합니다. ${thing(v, 'ko')}에 관한 일입니다. 학교 사람이 관련되어 있을 수 있습니다.`,
      ],
      closing: [
        '꼭 필요한 분에게만 알려 주시기 바랍니다. 내용을 찾아보거나, 다른 사람이 보여 주거나 퍼뜨리지 않게 해 주시고, 저에게 보여 달라고 하지 말아 주시기 바랍니다. 주소는 일부러 적지 않았습니다. 주소는 경찰과 신고 기관에만 전합니다.',
        '관련된 학생들을 분리해 주시고, 학교가 언제까지 무엇을 하는지, 누구와 상담할 수 있는지 알려 주시기 바랍니다.',
        v.role === 'self'
          ? '가족에게 연락하기 전에 먼저 저와 이야기해 주시기 바랍니다.'
          : '다른 분과 이야기하기 전에 먼저 저와 이야기해 주시기 바랍니다.',
      ],
    }),
  },
};
