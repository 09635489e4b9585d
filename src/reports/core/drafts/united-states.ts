import { may, must, whenActing, type Form, type FormText, type View } from './form';

/*
 * TAKE IT DOWN Act, Public Law 119-12. A request has four elements: signature of the person shown or someone authorised;
 * the content, with enough information to find it; a short statement of good-faith belief that it was published
 * without consent; contact information. If one is missing the platform may treat the request as invalid.
 * Known from descriptions of the Act, not from its text: see docs/destinations.md.
 */

function statement(view: View): { en: string; ko: string } {
  const forgery =
    view.isSynthetic === 'yes' || (view.kind === 'sexual-deepfake' && view.isSynthetic !== 'no');
  const acting = view.role === 'acting-for';
  return {
    en: `I have a good-faith belief that the content identified above is an intimate visual depiction of ${
      acting ? 'the person named above, for whom I am authorised to act,' : 'me'
    }${forgery ? `${acting ? '' : ','} made or altered by software (a digital forgery),` : ''} and that it was published without ${
      acting ? "that person's" : 'my'
    } consent.`,
    ko: `위 콘텐츠는 ${acting ? '제가 대리 권한을 가지고 있는 위 사람' : '저'}의 사적인 모습을 담은 것${
      forgery ? '(소프트웨어로 만들거나 바꾼 디지털 위조물)' : ''
    }이며, ${acting ? '그 사람' : '저'}의 동의 없이 게시되었다고 선의로 믿습니다.`,
  };
}

export const takeItDown: Form = {
  language: 'en',
  fields: [
    ...must('urls'),
    ...may(
      'imageUrls',
      'title',
      'account',
      'room',
      'messageLink',
      'postedAt',
      'capturedAt',
      'isSynthetic',
      'description',
    ),
    ...must('role'),
    ...whenActing('depictedName', 'authority'),
    ...must('name', 'email', 'signature'),
  ],
  text: {
    en: (v): FormText => ({
      subject: 'Removal request under the TAKE IT DOWN Act',
      opening: [
        `To ${v.addressee}`,
        'This is a request under the TAKE IT DOWN Act (Public Law 119-12). Please remove the content below within 48 hours, and make reasonable efforts to find and remove known identical copies.',
      ],
      closing: [statement(v).en, 'The typed signature above is meant as an electronic signature.'],
    }),
    ko: (v): FormText => ({
      subject: '테이크잇다운법(TAKE IT DOWN Act)에 따른 삭제 요청',
      opening: [
        `${v.addressee} 담당자님께`,
        '미국 테이크잇다운법(Public Law 119-12)에 따른 요청입니다. 아래 콘텐츠를 48시간 안에 삭제하고, 확인된 동일 사본도 찾아 삭제하도록 합리적인 노력을 다해 주시기 바랍니다.',
      ],
      closing: [statement(v).ko, '위에 입력한 서명은 전자서명으로 제출합니다.'],
    }),
  },
};

export const ftcComplaint: Form = {
  language: 'en',
  fields: [
    ...must('host', 'urls', 'sentAt'),
    ...may('answer', 'description'),
    ...must('role'),
    ...whenActing('depictedName', 'authority'),
    ...may('name', 'email'),
  ],
  text: {
    en: (): FormText => ({
      subject: 'TAKE IT DOWN Act: the platform did not act within 48 hours',
      opening: [
        'To the Federal Trade Commission',
        'I sent the platform below a removal request under the TAKE IT DOWN Act. It did not act within 48 hours.',
      ],
      closing: [],
    }),
    ko: (): FormText => ({
      subject: '테이크잇다운법: 플랫폼이 48시간 안에 조치하지 않음',
      opening: [
        '미국 연방거래위원회 담당자님께',
        '아래 플랫폼에 테이크잇다운법에 따른 삭제를 요청하였으나 48시간 안에 조치가 이루어지지 않았습니다.',
      ],
      closing: [],
    }),
  },
};
