import { homeLanguage } from '@/i18n/core/languages';
import type { Language } from '@/i18n/t';
import type { Moment } from '@/ui/dates';
import type { KeptPart, PartWords, RecordSheet, TimelineRow } from '@/ui/desk/records';
import type { Place } from '@/ui/panel/places';

const source = { url: 'https://www.law.go.kr/', seenAs: 'statute text' };
const base = {
  when: null,
  caution: null,
  note: null,
  isUrgent: false,
  checkedOn: '2026-11-21',
  isStale: false,
  isPartlyConfirmed: false,
  sources: [source],
};

export function emergencyPlace(language: Language): Place {
  const ko = language === 'ko';
  return {
    ...base,
    id: 'kr-police-112',
    name: ko ? '경찰 112' : 'Police 112',
    localName: ko ? null : '경찰 112',
    localLang: 'ko',
    saidIn: homeLanguage(language),
    why: ko ? '지금 위험하면 바로 와 줘요.' : 'They come at once when someone is in danger.',
    hours: ko ? '24시간' : '24 hours',
    languages: ['ko', 'en'],
    phones: [{ number: '112', label: ko ? '24시간' : '24 hours' }],
    web: null,
    isUrgent: true,
    way: 'call',
  };
}

/** Places as a person in Korea would see them. */
export function places(language: Language): Place[] {
  const ko = language === 'ko';
  return [
    emergencyPlace(language),
    {
      ...base,
      id: 'kr-d4u',
      name: ko
        ? '중앙디지털성범죄피해자지원센터'
        : 'Central Digital Sex Crime Support Center (D4U)',
      localName: ko ? null : '중앙디지털성범죄피해자지원센터',
      localLang: 'ko',
      saidIn: homeLanguage(language),
      why: ko
        ? '사이트에 삭제를 대신 요청하고, 다시 올라오는지 살펴봐 줘요.'
        : 'They ask sites to delete it for you and watch for new copies.',
      hours: ko ? '24시간, 365일' : '24 hours, every day',
      languages: ['ko'],
      phones: [
        { number: '1366', label: ko ? '여성긴급전화, 24시간' : 'national line, 24 hours' },
        { number: '02-735-8994', label: '' },
      ],
      web: 'https://d4u.stop.or.kr/',
      note: ko
        ? '삭제를 부탁하려면 신분증 같은 서류가 필요해요. 처음 전화할 때는 없어도 돼요.'
        : 'For deletion they ask for papers such as an ID. Not for a first call.',
      way: 'write',
    },
    {
      ...base,
      id: 'telegram',
      name: 'Telegram',
      localName: null,
      localLang: undefined,
      saidIn: homeLanguage(language),
      why: ko
        ? '글이 올라온 곳이에요. 직접 내릴 수 있어요.'
        : 'It was posted there. They can take it down.',
      when: null,
      hours: null,
      languages: ['en', 'mul'],
      phones: [],
      web: 'https://telegram.org/support',
      caution: ko
        ? '이름과 메일이 그 사이트에 전해질 수 있어요. 새로 만든 메일 주소를 써요.'
        : 'They may pass your name and mail on to the site. Use a new mail address.',
      isPartlyConfirmed: true,
      isStale: true,
      way: 'write',
    },
    {
      ...base,
      id: 'intl-stopncii',
      name: 'StopNCII.org',
      localName: null,
      localLang: undefined,
      saidIn: homeLanguage(language),
      why: ko
        ? '내 기기에서 만든 지문만으로 여러 서비스가 같은 사진을 막아요.'
        : 'Services block the same picture by a fingerprint made on your device.',
      when: ko ? '48시간이 지나도 그대로면' : 'If nothing happened after 48 hours',
      hours: null,
      languages: ['mul'],
      phones: [],
      web: 'https://stopncii.org/',
      way: 'visit',
    },
  ];
}

const at = (wall: string): Moment => ({ wall, offsetMinutes: 540 });

/** A case of four points, as on an evening and two days later. */
export function sampleRows(language: Language): TimelineRow[] {
  const ko = language === 'ko';
  const none = { lines: [], pictures: [], opens: false };
  return [
    {
      ...none,
      seq: 2,
      moment: at('2026-11-18T12:04:31Z'),
      title: ko ? '페이지를 기록했어요' : 'Page kept',
      lines: ko ? ['picto.example', '올린 사람 @k…92'] : ['picto.example', 'posted by @k…92'],
      pictures: [
        { partId: 'p1', seq: 3, erased: false, record: 2, isCopy: false },
        { partId: 'p2', seq: 3, erased: true, record: 2, isCopy: false },
      ],
      opens: true,
    },
    {
      ...none,
      seq: 4,
      moment: at('2026-11-18T12:06:02Z'),
      title: ko ? '텔레그램에 알릴 준비를 했어요' : 'Prepared for Telegram',
      lines: [ko ? '메일로' : 'by mail'],
    },
    {
      ...none,
      seq: 5,
      moment: at('2026-11-18T12:20:40Z'),
      title: ko ? '메모를 적었어요' : 'Note',
      lines: [
        ko
          ? '친구 민지가 먼저 보고 알려 줬다. 방에는 40명쯤 있었다고 한다.'
          : 'A friend saw it first and told me. About 40 people were in the room.',
      ],
    },
    {
      ...none,
      seq: 6,
      moment: at('2026-11-20T00:12:11Z'),
      title: ko ? '사진을 지웠어요' : 'A picture was erased',
      lines: [ko ? '두 번 남아 있어서' : 'It was kept twice'],
    },
  ];
}

/** A whole page with its originals: most of them behind one line. */
function sampleParts(): KeptPart[] {
  const part = (partId: string, more: Partial<KeptPart>): KeptPart => ({
    ...{ partId, seq: 3, erased: false, record: 2, isCopy: false },
    ...{ kind: 'visible', how: 'rendered', mime: 'image/jpeg', size: 214_000 },
    ...more,
  });
  return [
    part('p1', {}),
    ...[1, 2, 3, 4].map((n) => part(`t${n}`, { kind: 'tile', size: 180_000 })),
    part('w', { kind: 'text', how: 'dom', mime: 'text/plain; charset=utf-8', size: 12_300 }),
    part('m', { kind: 'messages', how: 'dom', mime: 'application/json', size: 48_000 }),
    part('c', { kind: 'page', how: 'dom', mime: 'multipart/related', size: 4_120_000 }),
    ...Array.from({ length: 200 }, (_, n) =>
      part(`o${n}`, { kind: 'media-image', how: n % 2 === 0 ? 'observed' : 'refetched' }),
    ),
    part('v', { kind: 'media-video', how: 'refetched', mime: 'video/mp4', size: 12_400_000 }),
    part('e', { kind: 'headers', how: 'refetched', mime: 'application/json', erased: true }),
  ];
}

/** What the words of that record would be. */
export function sampleWords(language: Language): PartWords {
  const ko = language === 'ko';
  const line = (who: string, when: string | null, text: string, isAfterGap = false) => ({
    ...{ who, when, text, isAfterGap },
  });
  return {
    kind: 'messages',
    isCut: true,
    messages: [
      line('quiet fox', '2026-11-18T12:01:00Z', ko ? '이거 봤어?' : 'Did you see this?'),
      line('@k…92', ko ? '어제' : 'yesterday', `https://picto.example/${'long-address'.repeat(9)}`),
      line('quiet fox', null, ko ? '그만해 줘.\n부탁이야.' : 'Please stop.\nI mean it.', true),
    ],
  };
}

/** The first of them, opened. */
export function sampleRecord(language: Language): RecordSheet {
  const ko = language === 'ko';
  return {
    seq: 2,
    moment: at('2026-11-18T12:04:31Z'),
    title: ko ? '페이지를 기록했어요' : 'Page kept',
    facts: [
      {
        label: ko ? '주소' : 'Address',
        value: 'https://picto.example/rooms/41/p/81231?view=full&sort=newest',
        isAddress: true,
      },
      { label: ko ? '제목' : 'Title', value: 'Picto – #81231' },
      {
        label: ko ? '남긴 것' : 'Kept',
        value: ko ? '주소와 시간, 화면 캡처' : 'Address, time and a picture of the screen',
      },
    ],
    parts: sampleParts(),
    notWhole: [
      { kind: 'media', state: 'missing', because: 'not-allowed' },
      { kind: 'full-page', state: 'cut', because: 'another-tab' },
    ],
    notes: [
      {
        moment: at('2026-11-18T12:20:40Z'),
        text: ko ? '친구가 먼저 보고 알려 줬다.' : 'A friend saw it first and told me.',
      },
    ],
    entryHash: '9f2c1b7a6d5e4f30a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718',
  };
}
