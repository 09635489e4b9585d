import { homeLanguage } from '@/i18n/core/languages';
import type { ComponentChildren } from 'preact';
import type { Language } from '@/i18n/t';
import { CannotStart } from '@/ui/draw-page';
import { DraftView, type DraftViewProps } from '@/ui/panel/draft-view';
import type { Kept } from '@/ui/panel/flow';
import type { Step } from '@/evidence/core/layers';
import { CaptureHow, Capturing } from '@/ui/panel/capturing';
import { FactsView } from '@/ui/panel/facts-view';
import { FillView, NothingBeside, type FillViewProps } from '@/ui/panel/fill-view';
import { Help, HelpTopicView } from '@/ui/panel/help';
import { HashGuide } from '@/ui/panel/hash-guide';
import { LawView } from '@/ui/panel/law-view';
import { lawOf } from '@/reports/core/law';
import { law } from '@/reports/law';
import { Keep, PictureLaw, PictureNot } from '@/ui/panel/keep';
import { KeptScreen } from '@/ui/panel/kept-screen';
import { PanelHome, type PanelHomeProps } from '@/ui/panel/panel-home';
import { Places } from '@/ui/panel/places';
import { AgeQuestion, CountryQuestion, KindQuestion, RoleQuestion } from '@/ui/panel/questions';
import { Receipt } from '@/ui/panel/receipt';
import { SiteView, type SiteFacts } from '@/ui/panel/site-view';
import { emergencyPlace, places } from './samples';

export type View = (language: Language) => ComponentChildren;

const nothing = () => {};
const nav = { onBack: nothing, onLeave: nothing };
const sealed: Kept = {
  kind: 'sealed',
  caseId: 'c',
  seq: 3,
  picture: false,
  at: '2026-11-18T12:04:31Z',
};
const OUT_OF_ROOM: Step[] = [
  { name: 'visible', state: 'done', done: 0, of: null },
  { name: 'pictures', state: 'partly', done: 7, of: 7 },
  { name: 'text', state: 'missing', done: 0, of: null },
  { name: 'copy', state: 'missing', done: 0, of: null },
];
const codes = ['KR', 'US', 'DE', 'FR', 'JP', 'GB', 'TW', 'BR'];

const siteFacts: SiteFacts = {
  site: 'picto.example',
  isPrivate: false,
  pause: { kind: 'none' },
  stripUntil: null,
  usual: 'public',
  corrected: null,
};
const home: PanelHomeProps = {
  page: { kind: 'page', host: 'picto.example', isPrivate: false },
  site: siteFacts,
  collected: null,
  onFacts: nothing,
  onSite: nothing,
  onGuard: nothing,
  onReport: nothing,
  onKeep: nothing,
  onHelp: nothing,
  onRecords: nothing,
  onSettings: nothing,
  onLeave: nothing,
};

const EN_TEXT = `To the abuse team,

I ask you to remove the following content. It shows me in a sexual way that is not real and that I never agreed to.

Address: https://picto.example/p/81231
Seen on: 18 November 2026, 21:04 (UTC+09:00)

[your name]`;
const KO_TEXT = `담당자께

아래 게시물의 삭제를 요청합니다. 저의 얼굴을 동의 없이 합성한 성적인 이미지입니다.

주소: https://picto.example/p/81231
확인한 시각: 2026년 11월 18일 21:04 (UTC+09:00)

[이름]`;

/** Samples are written in Korean and English, as places and laws are. */
const said = (lines: readonly string[], language: Language) =>
  lines.map((words) => ({ words, lang: homeLanguage(language) }));

const draft = (language: Language): DraftViewProps => ({
  ...nav,
  placeName: 'Telegram',
  lang: 'en',
  languages: ['ko', 'en', 'de'],
  needsASpeaker: false,
  onLanguage: nothing,
  subject: 'Removal request: non-consensual synthetic image',
  text: EN_TEXT,
  inYourWords: language === 'ko' ? { words: KO_TEXT, lang: 'ko' } : null,
  missing: said(
    language === 'ko' ? ['이름', '올린 사람의 계정'] : ['Your name', 'The account that posted it'],
    language,
  ),
  leaves: said(
    language === 'ko'
      ? ['위의 글', '페이지 주소 https://picto.example/p/81231', '메일을 보내는 내 이메일 주소']
      : [
          'The text above',
          'The address https://picto.example/p/81231',
          'Your e-mail address, because you send a mail',
        ],
    language,
  ),
  asks:
    language === 'ko'
      ? [
          { field: 'name', label: '이름' },
          { field: 'email', label: '이메일' },
        ]
      : [
          { field: 'name', label: 'Name' },
          { field: 'email', label: 'E-mail' },
        ],
  sender: {},
  way: 'mail',
  isAddressOnly: false,
  onChangeFacts: nothing,
  onSender: nothing,
  onText: nothing,
  onCopy: () => Promise.resolve(true),
  onOpen: nothing,
  onSent: nothing,
});

const fillProps = (language: Language): FillViewProps => ({
  ...nav,
  placeName: places(language)[1]?.name ?? '',
  formHost: 'd4u.stop.or.kr',
  here: 'd4u.stop.or.kr',
  state: { kind: 'seen', after: null },
  busy: false,
  steps: [
    {
      what: language === 'ko' ? '이름' : 'Name',
      whatIn: homeLanguage(language),
      field: '성명 *',
      value: '김하늘',
      state: 'ready',
    },
    {
      what: language === 'ko' ? '게시물 주소(URL)' : 'Address (URL)',
      whatIn: homeLanguage(language),
      field: '게시물 주소(URL)',
      value: 'https://picto.example/p/81231',
      state: 'ready',
    },
    {
      what: language === 'ko' ? '이메일' : 'E-mail',
      whatIn: homeLanguage(language),
      field: '이메일',
      value: 'sky@mail.example',
      state: 'theirs',
    },
    {
      what: language === 'ko' ? '보낼 글 전체' : 'The whole text',
      whatIn: homeLanguage(language),
      field: '신고 내용',
      value: KO_TEXT,
      state: 'too-long',
    },
  ],
  offered: [
    {
      name: 'urls',
      label: language === 'ko' ? '게시물 주소(URL)' : 'Address (URL)',
      labelIn: homeLanguage(language),
      valueIn: undefined,
      value: 'https://picto.example/p/81231',
    },
    {
      name: 'text',
      label: language === 'ko' ? '보낼 글 전체' : 'The whole text',
      labelIn: homeLanguage(language),
      valueIn: 'ko',
      value: KO_TEXT,
    },
    {
      name: 'name',
      label: language === 'ko' ? '이름' : 'Name',
      labelIn: homeLanguage(language),
      valueIn: undefined,
      value: '김하늘',
    },
  ],
  choose: [],
  asks: draft(language).asks,
  sender: { name: '김하늘' },
  onSender: nothing,
  onLook: nothing,
  onFill: nothing,
  onCopy: () => Promise.resolve(true),
  onOpenForm: nothing,
  onChange: nothing,
  onSent: nothing,
});

const keepPage = { address: 'https://picto.example/p/81231', title: 'Picto – #81231' };
const keep = {
  ...nav,
  page: keepPage,
  isPrivate: false,
  note: '',
  known: {
    known: { threat: 'Pay by Friday or everyone sees it.' },
    found: { handle: '@quiet_fox', room: 'r/example' },
    selection: 'by Friday',
    onKnown: nothing,
  },
  busy: false,
  onNote: nothing,
  onKeep: nothing,
  onPicture: nothing,
  onCopyDetails: () => Promise.resolve(true),
};
const keptProps = {
  ...nav,
  backupDue: 0,
  onBackup: nothing,
  when: '2026-11-18 21:04:31 (UTC+09:00)',
  onReport: nothing,
  onRecords: nothing,
  onAgain: nothing,
};
const step = (number: number) => ({ number, of: 4 });
const placesProps = {
  ...nav,
  kept: sealed,
  onWrite: nothing,
  onVisit: nothing,
  onChangeAnswers: nothing,
  addressCount: 2,
  onChangeFacts: nothing,
};

const factsProps = {
  ...nav,
  pageAddress: null,
  onAddresses: nothing,
  usual: { title: 'Picto – #81231' },
  found: { account: '@quiet_fox' },
  onSaid: nothing,
  asked: [],
  isNotPaid: null,
  onNotPaid: nothing,
  onDone: nothing,
};
const oneAddress = { given: 'https://picto.example/p/81231', whole: false };

const siteProps = {
  ...nav,
  facts: siteFacts,
  failed: false,
  onPause: nothing,
  onCorrect: nothing,
};

/** The panel in every state. */
export const panelViews: Record<string, View> = {
  'capture-how': () => (
    <CaptureHow {...nav} busy={false} originals onOriginals={nothing} onWay={nothing} />
  ),
  'capture-page': () => (
    <Capturing
      {...nav}
      onStop={nothing}
      progress={{
        kind: 'page',
        state: 'running',
        steps: [
          { name: 'visible', state: 'done', done: 0, of: null },
          { name: 'pictures', state: 'running', done: 7, of: 29 },
          { name: 'text', state: 'waiting', done: 0, of: null },
          { name: 'copy', state: 'waiting', done: 0, of: null },
          { name: 'originals', state: 'waiting', done: 0, of: null },
          { name: 'headers', state: 'waiting', done: 0, of: null },
        ],
      }}
    />
  ),
  'capture-slices': () => (
    <Capturing
      {...nav}
      onStop={nothing}
      progress={{
        kind: 'slices',
        state: 'running',
        steps: [
          { name: 'visible', state: 'done', done: 0, of: null },
          { name: 'slices', state: 'running', done: 24, of: null },
        ],
      }}
    />
  ),
  'cannot-start': () => <CannotStart onLeave={nothing} />,
  'panel-home': () => <PanelHome {...home} />,
  'panel-home-paused': () => (
    <PanelHome
      {...home}
      site={{ ...siteFacts, isPrivate: true, pause: { kind: 'once' } }}
      page={{
        kind: 'page',
        host: 'a-very-long-host-name.community.photos.example',
        isPrivate: true,
      }}
    />
  ),
  'panel-home-no-page': () => <PanelHome {...home} page={{ kind: 'none' }} site={null} />,
  'panel-home-collected': () => <PanelHome {...home} collected={{ count: 3, just: 'picture' }} />,
  'report-facts': () => (
    <FactsView
      {...factsProps}
      addresses={[
        { ...oneAddress, given: `${oneAddress.given}?utm_source=friend&fbclid=IwAR0x#comments` },
        { given: 'https://cdn.picto.example/full/81231.jpg', whole: false, picture: true },
      ]}
      said={{ postedAt: '2026-11-18 21:04' }}
    />
  ),
  'report-facts-place': () => (
    <FactsView
      {...factsProps}
      addresses={[
        { given: 'https://t.me/room/41?token=abc', whole: true },
        { given: 'blob:https://picto.example/9f2c', whole: false },
        { given: '', whole: false },
      ]}
      pageAddress={oneAddress.given}
      said={{}}
      usual={{}}
      asked={['searchUrl', 'happened']}
      isNotPaid={false}
    />
  ),
  'panel-site': () => <SiteView {...siteProps} />,
  'panel-site-paused': () => (
    <SiteView
      {...siteProps}
      failed
      facts={{
        ...siteFacts,
        site: 'a-very-long-host-name.community.photos.example',
        pause: { kind: 'until', at: Date.UTC(2026, 10, 26, 14, 5) },
        corrected: 'semi-public',
      }}
    />
  ),
  'panel-site-strip': () => (
    <SiteView
      {...siteProps}
      facts={{ ...siteFacts, stripUntil: Date.UTC(2026, 11, 3, 14, 5), usual: 'unknown' }}
    />
  ),
  'panel-site-private': () => <SiteView {...siteProps} facts={{ ...siteFacts, isPrivate: true }} />,
  'report-country': () => (
    <CountryQuestion
      {...nav}
      step={step(1)}
      kept={sealed}
      chosen={null}
      codes={codes}
      onAnswer={nothing}
    />
  ),
  'report-role': () => (
    <RoleQuestion
      {...nav}
      step={step(2)}
      kept={{ kind: 'keeping' }}
      chosen={null}
      onAnswer={nothing}
    />
  ),
  'report-age': () => (
    <AgeQuestion
      {...nav}
      step={step(3)}
      role="self"
      chosen="under-18"
      minorUnder={19}
      onAnswer={nothing}
    />
  ),
  'report-kind': () => <KindQuestion {...nav} step={step(4)} chosen={null} onAnswer={nothing} />,
  'report-places': (language) => (
    <Places {...placesProps} places={places(language)} isUnderAge={false} />
  ),
  'report-places-young': (language) => (
    <Places
      {...placesProps}
      kept={{ kind: 'not-kept', because: 'held' }}
      places={places(language)}
      isUnderAge
    />
  ),
  'report-draft': (language) => <DraftView {...draft(language)} />,
  'report-draft-young': (language) => (
    <DraftView
      {...draft(language)}
      placeName={places(language)[1]?.name ?? ''}
      lang="ko"
      subject={null}
      text={KO_TEXT}
      inYourWords={language === 'ko' ? null : { words: EN_TEXT, lang: 'en' }}
      missing={[]}
      asks={[]}
      way="copy"
      isAddressOnly
    />
  ),
  'report-draft-german': (language) => (
    <DraftView
      {...draft(language)}
      placeName={language === 'ko' ? '독일 경찰' : 'German police'}
      lang="de"
      needsASpeaker
      subject={null}
      text={'An die Polizei\n\nIch möchte Folgendes anzeigen: (…)'}
      inYourWords={
        language === 'ko' ? { words: KO_TEXT, lang: 'ko' } : { words: EN_TEXT, lang: 'en' }
      }
    />
  ),
  'report-receipt': (language) => (
    <Receipt
      {...nav}
      placeName={places(language)[1]?.name ?? ''}
      when="2026-11-18 21:09:02 (UTC+09:00)"
      recordNumber={3}
      next={
        language === 'ko'
          ? ['답이 오기까지 며칠 걸릴 수 있어요. 접수번호를 받으면 적어 두세요.']
          : ['An answer may take a few days. Note any reference number they give you.']
      }
      hasOthers
      onOthers={nothing}
      onDone={nothing}
    />
  ),
  'fill-listed': (language) => <FillView {...fillProps(language)} />,
  'fill-not-yet': (language) => (
    <FillView
      {...fillProps(language)}
      state={{ kind: 'not-yet' }}
      steps={[]}
      choose={['Non-Consensual Intimate Imagery']}
    />
  ),
  'fill-done': (language) => (
    <FillView
      {...fillProps(language)}
      state={{ kind: 'seen', after: ['filled', 'refused', null, null] }}
    />
  ),
  'fill-elsewhere': (language) => (
    <FillView
      {...fillProps(language)}
      here="d4u.stop.or.kr.a-copy-of-the-form.example"
      state={{ kind: 'elsewhere' }}
    />
  ),
  'fill-failed': (language) => (
    <FillView {...fillProps(language)} asks={[]} state={{ kind: 'failed' }} steps={[]} />
  ),
  'fill-nothing': () => <NothingBeside onLeave={nothing} onOpenPanel={nothing} />,
  'keep-start': () => <Keep {...keep} />,
  'keep-busy': () => <Keep {...keep} note="@k…92" busy />,
  'keep-private': () => <Keep {...keep} isPrivate />,
  'keep-law': () => <PictureLaw {...nav} busy={false} onWith={nothing} onWithout={nothing} />,
  'keep-not-young': () => <PictureNot {...nav} because="young" busy={false} onKeep={nothing} />,
  'keep-not-bystander': () => (
    <PictureNot {...nav} because="bystander" busy={false} onKeep={nothing} />
  ),
  'keep-kept': () => <KeptScreen {...keptProps} kept={sealed} backupDue={1} />,
  'keep-no-space': () => (
    <KeptScreen
      {...keptProps}
      kept={{ ...sealed, picture: true, deeper: 'page', ended: 'no-space', steps: OUT_OF_ROOM }}
    />
  ),
  'keep-only-address': () => (
    <KeptScreen {...keptProps} kept={{ ...sealed, ended: 'only-address' }} />
  ),
  'keep-failed': () => (
    <KeptScreen {...keptProps} kept={{ kind: 'not-kept', because: 'unknown' }} />
  ),
  'keep-failed-no-space': () => (
    <KeptScreen {...keptProps} kept={{ kind: 'not-kept', because: 'no-space' }} />
  ),
  help: (language) => (
    <Help
      {...nav}
      country="KR"
      emergency={emergencyPlace(language)}
      onCountry={nothing}
      onLaw={nothing}
      managed={null}
      onHash={nothing}
      onTopic={nothing}
    />
  ),
  'help-no-country': () => (
    <Help
      {...nav}
      country={null}
      emergency={null}
      onCountry={nothing}
      onLaw={nothing}
      managed={null}
      onHash={nothing}
      onTopic={nothing}
    />
  ),
  'help-threat': (language) => (
    <HelpTopicView
      {...nav}
      topic="threat"
      country="KR"
      emergency={emergencyPlace(language)}
      places={places(language).slice(1)}
      onCountry={nothing}
      onLaw={nothing}
      managed={null}
      onHash={nothing}
      onVisit={nothing}
    />
  ),
  'help-found': (language) => (
    <HelpTopicView
      {...nav}
      topic="found"
      country="KR"
      emergency={emergencyPlace(language)}
      places={[]}
      onCountry={nothing}
      onLaw={nothing}
      managed={null}
      onHash={nothing}
      onVisit={nothing}
    />
  ),
  'help-afraid': (language) => (
    <HelpTopicView
      {...nav}
      topic="afraid"
      country={null}
      emergency={null}
      places={places(language).slice(1, 2)}
      onCountry={nothing}
      onLaw={nothing}
      managed={null}
      onHash={nothing}
      onVisit={nothing}
    />
  ),
  ...Object.fromEntries(
    (['friend', 'child', 'pupil', 'did'] as const).map((topic) => [
      `help-${topic}`,
      (language: Language) => (
        <HelpTopicView
          {...nav}
          topic={topic}
          country="KR"
          emergency={emergencyPlace(language)}
          places={places(language).slice(1, 2)}
          onCountry={nothing}
          onLaw={nothing}
          managed={null}
          onHash={nothing}
          onVisit={nothing}
        />
      ),
    ]),
  ),
  'help-managed': (language) => (
    <Help
      {...nav}
      country="KR"
      emergency={emergencyPlace(language)}
      onCountry={nothing}
      onTopic={nothing}
      onLaw={nothing}
      managed={{
        organisation: language === 'ko' ? '한빛 상담소' : 'Harbour Centre',
        contacts: [
          {
            name: language === 'ko' ? '상담 전화' : 'Counselling',
            phone: '02-000-0000',
            email: 'help@centre.example',
            url: 'https://centre.example/',
          },
        ],
      }}
      onHash={nothing}
    />
  ),
  'help-hash': () => (
    <HashGuide
      {...nav}
      addresses={{
        stopncii: 'https://stopncii.org/',
        takeitdown: 'https://takeitdown.ncmec.org/',
      }}
      onVisit={nothing}
    />
  ),
  'help-law': (language) => (
    <LawView
      {...nav}
      country="KR"
      reviewedOn={law.reviewedOn}
      lines={lawOf(law, 'KR', false).map(({ id, words, source }) => ({
        id,
        words: words[homeLanguage(language)],
        isPartly: id === 'keeping',
        source: [source.seenAs, source.seenOn, source.url].join(' · '),
      }))}
      onCountry={nothing}
    />
  ),
};
