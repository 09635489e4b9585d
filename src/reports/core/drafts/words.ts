import type { FieldName, ReportFacts } from '../facts';
import type { AgeWhenMade, DraftLanguage, Kind, Language, Role } from '../question';
import { TONGUES } from './tongues/tongues';
import type { Tongue } from './tongues/tongue';

type Both = Readonly<Record<Language, string>>;

const BLANK: Both = { ko: '(적어 주세요)', en: '[ please fill in ]' };

export const LABELS: Readonly<Record<FieldName, Both>> = {
  urls: { ko: '게시물 주소(URL)', en: 'Address (URL)' },
  imageUrls: { ko: '이미지 주소(URL)', en: 'Image address (URL)' },
  searchUrl: { ko: '검색 결과 주소(URL)', en: 'Search result address (URL)' },
  host: { ko: '사이트', en: 'Site' },
  title: { ko: '게시물 제목', en: 'Title' },
  account: { ko: '게시자 계정', en: 'Account that posted it' },
  room: { ko: '대화방 또는 채널', en: 'Room or channel' },
  messageLink: { ko: '메시지 링크', en: 'Message link' },
  postedAt: { ko: '게시 일시', en: 'Posted' },
  discoveredAt: { ko: '발견 일시', en: 'Found' },
  capturedAt: { ko: '기록 일시', en: 'Recorded' },
  kind: { ko: '신고 유형', en: 'What it is' },
  isSynthetic: { ko: '합성·편집 여부', en: 'Made or altered by software' },
  description: { ko: '내용 설명', en: 'Description' },
  happened: { ko: '있었던 일(주소 없이)', en: 'What happened (without the address)' },
  threat: { ko: '협박 내용', en: 'The threat, in their words' },
  personalData: { ko: '노출된 개인정보', en: 'Personal data shown' },
  age: { ko: '제작 당시 나이', en: 'Age of the person when it was made' },
  role: { ko: '신고인 구분', en: 'Who is reporting' },
  country: { ko: '거주 국가', en: 'Country of residence' },
  sentAt: { ko: '처음 신고한 일시', en: 'First report sent' },
  answer: { ko: '받은 답변', en: 'Answer received' },
  isNotPaid: { ko: '대가 수령 여부', en: 'Paid for this content' },
  depictedName: { ko: '게시물에 나오는 사람의 이름', en: 'Name of the person shown' },
  authority: { ko: '관계 또는 대리 권한', en: 'Relationship or authority to act' },
  name: { ko: '이름', en: 'Name' },
  email: { ko: '이메일', en: 'E-mail' },
  phone: { ko: '전화번호', en: 'Phone' },
  signature: { ko: '서명', en: 'Signature' },
};

const KIND: Readonly<Record<Kind, Both>> = {
  'sexual-deepfake': { ko: '성적 허위영상물(딥페이크)', en: 'Sexual deepfake' },
  'intimate-image': {
    ko: '동의 없이 유포된 성적 촬영물',
    en: 'Intimate picture or video shared without consent',
  },
  'child-material': {
    ko: '아동·청소년성착취물로 의심되는 게시물',
    en: 'Suspected child sexual abuse material',
  },
  threat: { ko: '협박 또는 금품 등의 요구', en: 'Threat or extortion' },
  impersonation: { ko: '사칭', en: 'Impersonation' },
  other: { ko: '그 밖의 피해', en: 'Other harm' },
};

const ROLE: Readonly<Record<Role, Both>> = {
  self: { ko: '본인', en: 'The person shown' },
  'acting-for': {
    ko: '가족 또는 대리인',
    en: 'Family member or representative of the person shown',
  },
  bystander: { ko: '제3자(발견자)', en: 'Someone who came across it' },
};

const SYNTHETIC: Readonly<Record<ReportFacts['isSynthetic'], Both>> = {
  yes: { ko: '합성·편집된 것임', en: 'Yes' },
  no: { ko: '합성·편집된 것이 아님', en: 'No' },
  unknown: { ko: '확인되지 않음', en: 'Not known' },
};

function age(value: AgeWhenMade, border: number): Both {
  const words: Record<AgeWhenMade, Both> = {
    'under-18': { ko: '만 18세 미만', en: 'Under 18' },
    '18': { ko: '만 18세', en: '18' },
    adult: { ko: `만 ${String(border)}세 이상`, en: `${String(border)} or older` },
    unknown: { ko: '확인되지 않음', en: 'Not known' },
  };
  return words[value];
}

/** `ZZ` is "rather not say": an empty value, so that a form which needs the country asks for it. */
function countryName(code: string, language: DraftLanguage): string {
  if (code === 'ZZ') return '';
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}

/** Local clock reading of a UTC time, e.g. `2026-11-21 12:04:05 (UTC+09:00)`. */
function localTime(utc: string, offsetMinutes: number): string {
  const local = new Date(Date.parse(utc) + offsetMinutes * 60_000).toISOString();
  const abs = Math.abs(offsetMinutes);
  const pad = (n: number) => String(n).padStart(2, '0');
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(abs / 60))}:${pad(abs % 60)}`;
  return `${local.slice(0, 10)} ${local.slice(11, 19)} (UTC${offset})`;
}

const isOurs = (language: DraftLanguage): language is Language =>
  language === 'ko' || language === 'en';

/** The language's own table; null for Korean and English, which stand in this file. */
export const tongueOf = (language: DraftLanguage): Tongue | null =>
  isOurs(language) ? null : TONGUES[language];

/** Stands where the person still has to write. */
export const blankIn = (language: DraftLanguage): string =>
  isOurs(language) ? BLANK[language] : TONGUES[language].blank;

export const labelIn = (name: FieldName, language: DraftLanguage): string =>
  isOurs(language) ? LABELS[name][language] : TONGUES[language].labels[name];

/** Labels of the lines around the text. */
export function outerLabels(language: DraftLanguage): { to: string; subject: string } {
  if (!isOurs(language)) return TONGUES[language];
  return { ko: { to: '받는 주소', subject: '제목' }, en: { to: 'To', subject: 'Subject' } }[
    language
  ];
}

/** "Child material" together with "adult" cannot both be right: say only what the report is about. */
const ageSaid = (facts: ReportFacts): AgeWhenMade =>
  facts.kind === 'child-material' && facts.age === 'adult' ? 'unknown' : facts.age;

function inTongue(name: FieldName, facts: ReportFacts, tongue: Tongue): string | undefined {
  switch (name) {
    case 'kind':
      return tongue.kind[facts.kind];
    case 'role':
      return tongue.role[facts.role];
    case 'isSynthetic':
      return tongue.synthetic[facts.isSynthetic];
    case 'age':
      return tongue.age(ageSaid(facts), facts.minorUnder);
    case 'isNotPaid':
      return facts.isNotPaid ? tongue.notPaid : undefined;
    default:
      return undefined;
  }
}

/** Values that depend on the language; everything else is written as given. */
export function wordFor(
  name: FieldName,
  facts: ReportFacts,
  language: DraftLanguage,
): string | undefined {
  if (name === 'country') return countryName(facts.country, language);
  if (name === 'capturedAt')
    return (
      facts.capturedAt &&
      `${facts.capturedAt.utc}; ${localTime(facts.capturedAt.utc, facts.capturedAt.offsetMinutes)}`
    );
  if (!isOurs(language)) return inTongue(name, facts, TONGUES[language]);
  switch (name) {
    case 'kind':
      return KIND[facts.kind][language];
    case 'role':
      return ROLE[facts.role][language];
    case 'isSynthetic':
      return SYNTHETIC[facts.isSynthetic][language];
    case 'age':
      return age(ageSaid(facts), facts.minorUnder)[language];
    case 'isNotPaid':
      return facts.isNotPaid ? { ko: '받고 있지 않음', en: 'No' }[language] : undefined;
    default:
      return undefined;
  }
}
