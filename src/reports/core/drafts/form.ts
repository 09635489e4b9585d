import type { FieldName } from '../facts';
import type { AgeClass, Kind, Language, Role } from '../question';

/** What a form's sentences may depend on. */
export type View = {
  kind: Kind;
  role: Role;
  age: AgeClass;
  isSynthetic: 'yes' | 'no' | 'unknown';
  /** Addressee in the draft's language. */
  addressee: string;
  hasThreat: boolean;
};

/** One language's sentences. Every entry of `opening` and `closing` is a paragraph. */
export type FormText = { subject: string; opening: string[]; closing: string[] };

/**
 * A report form: which fields it needs and may carry, in their order, and its sentences. Names, mail and signature
 * appear only if the form lists them; a form for child material never does.
 */
export type Form = {
  /** Language of the receiver. */
  language: Language;
  /** In the order in which they are written. A needed field that is unknown stays a labelled blank and is named as missing. */
  fields: readonly {
    name: FieldName;
    need: 'must' | 'may' | ((view: View) => 'must' | 'may' | 'never');
  }[];
  /** Needed as a group: at least one of them. */
  oneOf?: readonly FieldName[];
  text: Readonly<Record<Language, (view: View) => FormText>>;
};

export const must = (...names: FieldName[]) =>
  names.map((name) => ({ name, need: 'must' as const }));
export const may = (...names: FieldName[]) => names.map((name) => ({ name, need: 'may' as const }));

/** Where and when it was posted and found, as far as it is known. */
export const WHERE = may(
  'host',
  'title',
  'account',
  'room',
  'messageLink',
  'postedAt',
  'discoveredAt',
  'capturedAt',
);

/** The address, where there must be one: a threat often has no page. */
export const URLS = {
  name: 'urls' as const,
  need: (v: View) => (v.kind === 'threat' ? ('may' as const) : ('must' as const)),
};

/** What was threatened, where something was. */
export const THREAT = {
  name: 'threat' as const,
  need: (v: View) => (v.hasThreat ? ('must' as const) : ('never' as const)),
};

/** Only when reporting for somebody else with a right to. */
export const whenActing = (...names: FieldName[]) =>
  names.map((name) => ({
    name,
    need: (v: View) => (v.role === 'acting-for' ? ('must' as const) : ('never' as const)),
  }));

/** Who came across child material by chance may stay unnamed (IWF, INHOPE; DSA art. 16(2)(c)): then nobody is even asked. */
export const unlessByChance = (...names: FieldName[]) =>
  names.map((name) => ({
    name,
    need: (v: View) =>
      v.kind === 'child-material' && v.role === 'bystander' ? ('never' as const) : ('may' as const),
  }));

export const isSexual = (view: View) =>
  view.kind === 'sexual-deepfake' || view.kind === 'intimate-image';

/** "me" in the three roles. */
export function whom(view: View, language: Language): string {
  const words = {
    en: { self: 'me', 'acting-for': 'the person I act for', bystander: 'another person' },
    ko: { self: '저', 'acting-for': '제가 대리하는 사람', bystander: '다른 사람' },
  };
  return words[language][view.role];
}

/** What was found, as a noun phrase that names the person. Claims no more than the answers do. */
export function thing(view: View, language: Language): string {
  const person = whom(view, language);
  const seems = view.role === 'bystander';
  const en: Record<Kind, string> = {
    'sexual-deepfake': `sexual content made or altered by software that ${seems ? 'appears to show' : 'shows'} ${person}`,
    'intimate-image': `intimate content that ${seems ? 'appears to show' : 'shows'} ${person} and ${seems ? 'appears to have been' : 'was'} shared without consent`,
    'child-material': 'content that appears to be sexual abuse material of a person under age',
    threat: `threats or demands against ${person}`,
    impersonation: `an account or post that pretends to be ${person}`,
    other: `content that harms ${person}`,
  };
  const ko: Record<Kind, string> = {
    'sexual-deepfake': `${person}의 얼굴이나 신체를 성적으로 합성·편집한 ${seems ? '것으로 보이는 ' : ''}게시물`,
    'intimate-image': seems
      ? '다른 사람의 성적 촬영물을 동의 없이 올린 것으로 보이는 게시물'
      : `${person}의 성적 촬영물을 동의 없이 올린 게시물`,
    'child-material': '아동·청소년성착취물로 의심되는 게시물',
    threat: `${person}에 대한 협박 또는 요구`,
    impersonation: `${person}${view.role === 'self' ? '를' : '을'} 사칭하는 계정이나 게시물`,
    other: `${person}에게 피해를 주는 게시물`,
  };
  return language === 'en' ? en[view.kind] : ko[view.kind];
}

/** Said in every report where the person shown is, or may be, under age. */
export function notKept(view: View, language: Language): string[] {
  if (view.age === 'adult') return [];
  const border = view.age === 'unknown';
  if (language === 'en') {
    return [
      ...(border ? ['The age of the person shown is not known. The person may be under age.'] : []),
      'While this report was prepared, the file was not kept. The report gives addresses and words only.',
    ];
  }
  return [
    ...(border ? ['게시물에 나오는 사람의 나이는 확인되지 않았으며, 미성년자일 수 있습니다.'] : []),
    '이 신고서를 작성하면서 해당 파일은 보관하지 않았으며, 주소와 설명만 제출합니다.',
  ];
}
