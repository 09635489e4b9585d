import { useEffect } from 'preact/hooks';
import { homeLanguage } from '@/i18n/core/languages';
import type { Language } from '@/i18n/t';
import { CaseList, CaseView, type CaseViewProps } from '@/ui/desk/case-view';
import { DeskFrame, type DeskFrameProps } from '@/ui/desk/desk-frame';
import { HiddenPicture } from '@/ui/desk/hidden-picture';
import { PackageDone, PackageFailed, PackageProgress } from '@/ui/desk/package-states';
import { PackageFormView } from '@/ui/desk/package-view';
import { RecoveryCode, SetPassphrase, Unlock } from '@/ui/desk/lock-views';
import { CopyView } from '@/ui/desk/copy-view';
import { ErasePicture, RecordView } from '@/ui/desk/record-view';
import type { CheckState, Picture, RecordSheet, Revealed } from '@/ui/desk/records';
import { HandOver, type HandOverState } from '@/ui/desk/hand-over-view';
import type { ManagedProps } from '@/ui/desk/managed-card';
import { SettingsView } from '@/ui/desk/settings-view';
import { CannotOpen, Empty, Loading } from '@/ui/desk/states';
import { AskForm, TimeCard } from '@/ui/desk/time-card';
import { WipeView, type WipeStep } from '@/ui/desk/wipe-view';
import { ScreenTitle } from '@/ui/pieces';
import { Welcome } from '@/ui/welcome/welcome-view';
import type { View } from './panel-views';
import { sampleRecord, sampleRows, sampleWords } from './samples';

const nothing = () => {};
const frame: Omit<DeskFrameProps, 'children'> = {
  lock: 'unlocked',
  section: 'records',
  onSection: nothing,
  onHelp: nothing,
  onLock: nothing,
  onSetPassphrase: nothing,
  onLeave: nothing,
};

/** A drawn picture, so that the press-and-hold can be tried. */
function drawn(): Promise<Revealed> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#8aa"/></svg>';
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  return Promise.resolve({ kind: 'shown', url, release: () => URL.revokeObjectURL(url) });
}
const picture = (one: Picture) => (
  <HiddenPicture key={one.partId} picture={one} reveal={drawn} onErase={nothing} onCopy={nothing} />
);

const ko = (language: Language) => language === 'ko';
const intact: CheckState = { kind: 'intact', records: 9, depth: 'full' };
const caseView = (language: Language): CaseViewProps => ({
  name: ko(language) ? '2026년 11월 기록' : 'Records of November 2026',
  records: 4,
  backup: ko(language) ? '마지막 백업: 11월 18일' : 'Last backup: Nov 18',
  rows: sampleRows(language),
  check: intact,
  same: {
    kind: 'found',
    compared: 212,
    unread: 1,
    groups: [ko(language) ? '기록 3번, 기록 7번' : 'Record no. 3, record no. 7'],
  },
  onFindSame: nothing,
  note: null,
  onOpen: nothing,
  onCheck: nothing,
  onPackage: nothing,
  onNote: nothing,
  onKeepNote: nothing,
  picture,
});
const copy = {
  picture: {
    url: `data:image/svg+xml,${encodeURIComponent(
      '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#8aa"/><circle cx="300" cy="180" r="90" fill="#c96"/></svg>',
    )}`,
    size: { width: 640, height: 400 },
  },
  edit: {
    kept: new Set<string>(),
    drawn: [
      { id: 1, photo: 0, cover: { x: 210, y: 90, width: 180, height: 190, tilt: 0 } },
      { id: 2, photo: 0, cover: { x: 420, y: 300, width: 200, height: 60, tilt: 0 } },
    ],
  },
  busy: false,
  failure: null,
  onShow: nothing,
  onEdit: nothing,
  onKeep: nothing,
  onBack: nothing,
};
const timeCard = {
  authorities: [
    { id: 'digicert', name: 'DigiCert', host: 'timestamp.digicert.com' },
    { id: 'sectigo', name: 'Sectigo', host: 'timestamp.sectigo.com' },
  ],
  later: 3,
  state: 'ready' as const,
  onAsk: nothing,
  onTakeBack: nothing,
};
const settings = {
  language: 'auto' as const,
  country: 'KR',
  countryCodes: ['KR', 'US', 'DE', 'JP'],
  alwaysAsk: false,
  pausedSites: 2,
  sites: {
    named: [
      { host: 'cafe.example', audience: 'public' as const },
      { host: 'xn--9n2bp8q.example', audience: 'semi-public' as const },
    ],
    nameless: 2,
    onCorrect: nothing,
    onRemove: nothing,
    onForgetNameless: nothing,
  },
  file: { taken: null, onSave: nothing, onTake: nothing },
  keys: { panelKeys: 'Alt+Shift+J', onChange: nothing },
  news: { version: '0.1.0', isUnseen: true, onSeen: nothing },
  lock: 'open' as const,
  onLanguage: nothing,
  onCountry: nothing,
  onAlwaysAsk: nothing,
  onResumeSites: nothing,
  onSetPassphrase: nothing,
  onWipe: nothing,
};
const unlock = {
  by: 'passphrase' as const,
  busy: false,
  problem: null,
  onBy: nothing,
  onUnlock: nothing,
};
const wipe = (step: WipeStep): View =>
  function WipeStepView() {
    return (
      <DeskFrame {...frame} section="settings">
        <WipeView step={step} onNext={nothing} onWipe={nothing} onBack={nothing} />
      </DeskFrame>
    );
  };
const welcome = (screen: number): View =>
  function WelcomeScreen() {
    return (
      <Welcome
        screen={screen}
        language="auto"
        onLanguage={nothing}
        onScreen={nothing}
        onDone={nothing}
        onLeave={nothing}
      />
    );
  };

const organisation = (language: Language): string =>
  language === 'ko' ? '한빛 상담소' : 'Harbour Centre';
const managed = (language: Language): ManagedProps => ({
  organisation: organisation(language),
  recipients: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'],
  intake: { url: 'https://intake.centre.example/files/', mail: 'intake@centre.example' },
  contacts: [{ name: organisation(language) }],
  language: null,
  country: 'KR',
  alwaysAsk: true,
  ignored: ['defaults.language', 'intake.adress'],
});

const handOver = (state: HandOverState): View =>
  function HandOverScreen(language) {
    const text =
      language === 'ko' ? '안녕하세요.\n\n파일을 첨부합니다.' : 'Hello,\n\nattached is the file.';
    return (
      <DeskFrame {...frame}>
        <PackageDone
          name="notes-2026-11-21.zip.age"
          size={120_400_000}
          sha256={'3f'.repeat(32)}
          lock="organisation"
          href="about:blank"
          findings={[]}
          onDone={nothing}
        >
          <HandOver
            state={state}
            organisation={organisation(language)}
            host="intake.centre.example"
            mail={{ href: 'about:blank', text }}
            name="notes-2026-11-21.zip.age"
            size={120_400_000}
            onAsk={nothing}
            onSend={nothing}
            onStop={nothing}
            onBack={nothing}
            onCopy={() => Promise.resolve(true)}
          />
        </PackageDone>
      </DeskFrame>
    );
  };

/** A record whose parts all stand open: a picture of the page that is asked for, and words. */
const fewParts = (record: RecordSheet): RecordSheet => ({
  ...record,
  notWhole: [{ kind: 'record', state: 'cut', because: 'page-gone' }],
  parts: record.parts.filter(({ partId }) => ['t1', 'm', 'v', 'e'].includes(partId)),
});

/** Presses what can be read, looked at and saved, once it is drawn. */
function PressAll() {
  useEffect(() => {
    for (const button of document.querySelectorAll<HTMLElement>('.part .link')) button.click();
  }, []);
  return null;
}

/** The desk in every state, and the welcome. */
export const deskViews: Record<string, View> = {
  'desk-case': (language) => (
    <DeskFrame {...frame}>
      <CaseView {...caseView(language)} />
    </DeskFrame>
  ),
  'desk-copy': () => (
    <DeskFrame {...frame}>
      <CopyView {...copy} picture={null} />
    </DeskFrame>
  ),
  'desk-copy-covering': () => (
    <DeskFrame {...frame}>
      <CopyView {...copy} />
    </DeskFrame>
  ),
  'desk-time': (language) => (
    <DeskFrame {...frame}>
      <ScreenTitle>{caseView(language).name}</ScreenTitle>
      <TimeCard {...timeCard} confirmed={[]} open={[]} />
      <section class="card check-card">
        <AskForm {...timeCard} onNot={nothing} />
      </section>
      <TimeCard
        {...timeCard}
        confirmed={[
          {
            seq: 13,
            authority: 'DigiCert',
            upTo: 12,
            time: ko(language)
              ? '2026년 11월 21일 18:32:05 (UTC+09:00)'
              : 'November 21, 2026 at 18:32:05 (UTC+09:00)',
          },
        ]}
        open={[{ key: 'b', authority: 'Sectigo', problem: null }]}
      />
      <TimeCard
        {...timeCard}
        confirmed={[{ seq: 9, authority: 'DigiCert', upTo: 8, time: null }]}
        open={[{ key: 'c', authority: 'Sectigo', problem: 'not-trusted' }]}
        state="failed"
      />
    </DeskFrame>
  ),
  'desk-package-form': (language) => (
    <DeskFrame {...frame}>
      <PackageFormView
        form={{
          which: 'records',
          records: [2],
          parts: 'all',
          withReplay: true,
          withName: false,
          language: homeLanguage(language),
          lock: 'recipients',
          key: 'age1mistyped',
          passphrase: '',
          to: '',
        }}
        records={[2, 5].map((seq) => ({
          seq,
          moment: sampleRecord(language).moment,
          host: 'pictures.example',
        }))}
        hasName
        organisation={language === 'ko' ? '한빛 상담소' : 'Harbour Centre'}
        problem="key-mistyped"
        onForm={nothing}
        onMake={nothing}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'desk-package-writing': () => (
    <DeskFrame {...frame}>
      <PackageProgress
        running={{ step: 'writing', bytes: 48_300_000, parts: 3, partsInAll: 8 }}
        onCancel={nothing}
      />
    </DeskFrame>
  ),
  'desk-package-made': () => (
    <DeskFrame {...frame}>
      <PackageDone
        name="notes-2026-11-21.zip"
        size={120_400_000}
        sha256={'3f'.repeat(32)}
        lock="none"
        href="about:blank"
        findings={[]}
        onDone={nothing}
      />
    </DeskFrame>
  ),
  'desk-package-failed': () => (
    <DeskFrame {...frame}>
      <PackageFailed because="no-space" onAgain={nothing} onBack={nothing} />
    </DeskFrame>
  ),
  'desk-case-open-mode': (language) => (
    <DeskFrame {...frame} lock="open">
      <CaseView
        {...caseView(language)}
        check={{ kind: 'not-yet' }}
        note={{
          text: ko(language) ? '오늘 다시 연락이 왔다.' : 'They wrote again today.',
          busy: false,
          failed: true,
        }}
        onEarlier={nothing}
        onRename={nothing}
        onChoose={nothing}
        onNew={nothing}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'desk-case-broken': (language) => (
    <DeskFrame {...frame}>
      <CaseView
        {...caseView(language)}
        check={{ kind: 'broken', seq: 3, because: 'part-altered' }}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'desk-case-sealed-check': (language) => (
    <DeskFrame {...frame}>
      <CaseView {...caseView(language)} check={{ ...intact, depth: 'sealed' }} />
    </DeskFrame>
  ),
  'desk-cases': (language) => (
    <DeskFrame {...frame}>
      <CaseList
        cases={[
          {
            caseId: 'a',
            name: caseView(language).name,
            records: 4,
            lastMoment: sampleRecord(language).moment,
            isCurrent: true,
          },
          {
            caseId: 'b',
            name: ko(language) ? '2026년 9월 기록' : 'Records of September 2026',
            records: 1,
            lastMoment: null,
            isCurrent: false,
          },
        ]}
        onOpen={nothing}
        onNew={nothing}
      />
    </DeskFrame>
  ),
  'desk-record': (language) => (
    <DeskFrame {...frame}>
      <RecordView
        record={sampleRecord(language)}
        onBack={nothing}
        picture={picture}
        onRead={() => Promise.resolve(sampleWords(language))}
        onSave={() => Promise.resolve(null)}
        onMove={nothing}
      />
    </DeskFrame>
  ),
  'desk-record-words': (language) => (
    <DeskFrame {...frame}>
      <RecordView
        record={fewParts(sampleRecord(language))}
        onBack={nothing}
        picture={picture}
        onRead={() => Promise.resolve(sampleWords(language))}
        onSave={() => Promise.resolve('damaged')}
      />
      <PressAll />
    </DeskFrame>
  ),
  'desk-erase': () => (
    <DeskFrame {...frame}>
      <ErasePicture
        busy={false}
        failed
        reason=""
        onReason={nothing}
        onErase={nothing}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'desk-locked': () => (
    <DeskFrame {...frame} lock="locked">
      <Unlock {...unlock} />
    </DeskFrame>
  ),
  'desk-locked-wrong': () => (
    <DeskFrame {...frame} lock="locked">
      <Unlock {...unlock} problem="wrong-passphrase" />
    </DeskFrame>
  ),
  'desk-locked-code': () => (
    <DeskFrame {...frame} lock="locked">
      <Unlock {...unlock} by="recovery-code" problem="mistyped-code" />
    </DeskFrame>
  ),
  'desk-set-passphrase': () => (
    <DeskFrame {...frame} lock="open" section="settings">
      <SetPassphrase wasOpen busy={false} problem="not-the-same" onSet={nothing} onBack={nothing} />
    </DeskFrame>
  ),
  'desk-recovery-code': () => (
    <DeskFrame {...frame} section="settings">
      <RecoveryCode
        code="ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567"
        onPrint={nothing}
        onCopy={() => Promise.resolve(true)}
        onDone={nothing}
      />
    </DeskFrame>
  ),
  'desk-settings': () => (
    <DeskFrame {...frame} lock="open" section="settings">
      <SettingsView {...settings} managed={null} />
    </DeskFrame>
  ),
  'desk-settings-managed': (language) => (
    <DeskFrame {...frame} lock="open" section="settings">
      <SettingsView {...settings} alwaysAsk managed={managed(language)} />
    </DeskFrame>
  ),
  'desk-hand-over': handOver({ at: 'offer' }),
  'desk-hand-over-confirm': handOver({ at: 'confirm' }),
  'desk-hand-over-sending': handOver({ at: 'sending', sent: 41_000_000, size: 120_400_000 }),
  'desk-hand-over-sent': handOver({ at: 'sent', kept: true }),
  'desk-hand-over-redirected': handOver({ at: 'failed', because: 'redirected' }),
  'desk-empty': () => (
    <DeskFrame {...frame} lock="open">
      <Empty />
    </DeskFrame>
  ),
  'desk-loading': () => (
    <DeskFrame {...frame} lock="unknown">
      <Loading />
    </DeskFrame>
  ),
  'desk-cannot-open': () => (
    <DeskFrame {...frame} lock="unknown">
      <CannotOpen
        because="cannot-open"
        onAgain={nothing}
        onRestore={nothing}
        onSave={() => Promise.resolve(true)}
      />
    </DeskFrame>
  ),
  'desk-cannot-newer': () => (
    <DeskFrame {...frame} lock="open">
      <CannotOpen
        because="newer-format"
        onAgain={nothing}
        onPutAside={() => Promise.resolve(false)}
      />
    </DeskFrame>
  ),
  'desk-cannot-damaged': () => (
    <DeskFrame {...frame} lock="unknown">
      <CannotOpen
        because="damaged"
        onAgain={nothing}
        onRestore={nothing}
        onSave={() => Promise.resolve(true)}
      />
    </DeskFrame>
  ),
  'desk-locked-damaged': () => (
    <DeskFrame {...frame} lock="locked">
      <Unlock {...unlock} problem="damaged" />
    </DeskFrame>
  ),
  'desk-wipe': wipe('explain'),
  'desk-wipe-sure': wipe('sure'),
  'desk-wiped': wipe('wiped'),
  'desk-wiped-partly': wipe('partly-readable'),
  'welcome-1': welcome(0),
  'welcome-2': welcome(1),
  'welcome-3': welcome(2),
};
