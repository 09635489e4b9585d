import { homeLanguage } from '@/i18n/core/languages';
import type { Language } from '@/i18n/t';
import { AsideStoreLine } from '@/ui/desk/aside-store';
import { MakeBackup, Restore, type BackupStep, type RestoreState } from '@/ui/desk/backup-views';
import { CaseName, MoveRecord } from '@/ui/desk/case-forms';
import { CheckCard } from '@/ui/desk/check-card';
import { DeskFrame, type DeskFrameProps } from '@/ui/desk/desk-frame';
import { ImportView, OriginCard, type ImportState } from '@/ui/desk/import-view';
import { HashListView, type HashListState } from '@/ui/desk/hash-list-view';
import { HelperView } from '@/ui/desk/helper-view';
import { HiddenPicture } from '@/ui/desk/hidden-picture';
import { ChangePassphrase, RenewCode } from '@/ui/desk/passphrase-views';
import { SafeView } from '@/ui/desk/safe-view';
import { Search } from '@/ui/desk/search-view';
import { RecordsLost } from '@/ui/desk/states';
import { ScreenTitle } from '@/ui/pieces';
import { cannotTell } from '@/packages/core/verdict';
import { verdictWords } from '@/packages/core/verdict-words';
import type { View } from './panel-views';
import { sampleRecord } from './samples';

const nothing = () => {};
const frame: Omit<DeskFrameProps, 'children'> = {
  lock: 'unlocked',
  section: 'safe',
  onSection: nothing,
  onHelp: nothing,
  onLock: nothing,
  onSetPassphrase: nothing,
  onLeave: nothing,
};
const ko = (language: Language) => language === 'ko';
const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

const safe = {
  lock: 'set' as const,
  recordsSince: 3,
  lookAway: false,
  helpers: 1,
  onSetPassphrase: nothing,
  onChangePassphrase: nothing,
  onRenewCode: nothing,
  onHelpers: nothing,
  onBackup: nothing,
  onRestore: nothing,
  onImport: nothing,
  onLookAway: nothing,
};

const backup = (step: BackupStep, needsPassphrase: boolean): View =>
  function BackupView() {
    return (
      <DeskFrame {...frame}>
        <MakeBackup
          step={step}
          needsPassphrase={needsPassphrase}
          onMake={nothing}
          onBack={nothing}
        />
      </DeskFrame>
    );
  };
const restore = (state: RestoreState, isNewStore = false): View =>
  function RestoreView() {
    return (
      <DeskFrame {...frame}>
        <Restore
          state={state}
          isNewStore={isNewStore}
          onSetPassphrase={nothing}
          onCheck={nothing}
          onRestore={nothing}
          onDone={nothing}
          onBack={nothing}
        />
      </DeskFrame>
    );
  };

const opening = (state: ImportState): View =>
  function OpenFileView() {
    return (
      <DeskFrame {...frame}>
        <ImportView
          state={state}
          onCheck={nothing}
          onTake={nothing}
          onAgain={nothing}
          onCancel={nothing}
          onRecords={nothing}
          onBack={nothing}
        />
      </DeskFrame>
    );
  };
const hashes = (state: HashListState): View =>
  function HashesView() {
    return (
      <DeskFrame {...frame} section="records">
        <HashListView state={state} onMake={nothing} onFormat={nothing} onBack={nothing} />
      </DeskFrame>
    );
  };
const imported = {
  made: { wall: '2026-11-21T09:30:00.000Z', offsetMinutes: 540 },
  entries: 41,
  bytes: 12_400_000,
  bodiesWithheld: 3,
  partsWithheld: 2,
};

/** Safekeeping, cases and the search in every state. */
export const safeViews: Record<string, View> = {
  'safe-overview': (language) => (
    <DeskFrame {...frame}>
      <SafeView
        {...safe}
        lastBackup={ko(language) ? '11월 18일' : 'Nov 18'}
        room={{ used: '12.4 MB', free: '8.1 GB', isLow: false, isKept: true }}
      />
    </DeskFrame>
  ),
  'safe-overview-open': () => (
    <DeskFrame {...frame} lock="open">
      <SafeView
        {...safe}
        lock="open"
        lastBackup={null}
        helpers={0}
        lookAway
        room={{ used: '12.4 MB', free: '60 MB', isLow: true, isKept: false }}
      />
    </DeskFrame>
  ),
  'safe-overview-aside': (language) => (
    <DeskFrame {...frame}>
      <SafeView
        {...safe}
        lastBackup={ko(language) ? '11월 18일' : 'Nov 18'}
        room={{ used: '12.4 MB', free: '8.1 GB', isLow: false, isKept: true }}
      >
        <AsideStoreLine
          moment={ko(language) ? '2026년 11월 21일 오후 6:30' : 'Nov 21, 2026, 6:30 PM'}
          step={{ kind: 'still-closed', because: 'newer-format' }}
          onOpen={nothing}
        />
      </SafeView>
    </DeskFrame>
  ),
  'safe-backup': backup('open', true),
  'safe-backup-made': backup('made', false),
  'safe-backup-bad': backup('bad', false),
  'safe-restore': restore({ at: 'choose', problem: 'damaged' }),
  'safe-restore-new-store': restore({ at: 'choose', problem: 'unavailable' }, true),
  'safe-restore-lock-first': restore({ at: 'choose', problem: 'lock-first' }),
  'safe-restore-plan': restore({
    at: 'whole',
    made: { wall: '2026-11-21T09:30:00.000Z', offsetMinutes: 540 },
    cases: [
      { caseId: 'a', entries: 41, state: 'new' },
      { caseId: 'b', entries: 7, state: 'other-history' },
    ],
    bringsKey: false,
  }),
  'safe-backup-no-key': backup('key-damaged', false),
  'safe-restored': restore({ at: 'restored' }),
  'safe-import': opening({ at: 'choose', problem: 'needs-key' }),
  'safe-import-refused': (language) =>
    opening({
      at: 'refused',
      findings: [
        verdictWords(
          cannotTell({ code: 'file-altered', path: 'data/report.html' }),
          homeLanguage(language),
        ).findings[0] ?? '',
      ],
    })(language),
  'safe-import-whole': opening({ at: 'whole', file: { ...imported, standing: 'new' } }),
  'safe-import-left-out': opening({
    at: 'whole',
    file: { ...imported, bodiesWithheld: 0, partsWithheld: 0, standing: 'other-history' },
  }),
  'safe-import-taken': opening({ at: 'taken' }),
  'desk-case-from-file': () => (
    <DeskFrame {...frame} section="records">
      <ScreenTitle>notes</ScreenTitle>
      <OriginCard
        imported={imported.made}
        sha256={'3f'.repeat(32)}
        step="sure"
        onRemove={nothing}
      />
    </DeskFrame>
  ),
  'safe-change-passphrase': () => (
    <DeskFrame {...frame}>
      <ChangePassphrase
        state={{ kind: 'problem', problem: 'wrong-passphrase' }}
        onChange={nothing}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'safe-renew-code': () => (
    <DeskFrame {...frame}>
      <RenewCode state={{ kind: 'open' }} onRenew={nothing} onBack={nothing} />
    </DeskFrame>
  ),
  'safe-helpers': (language) => (
    <DeskFrame {...frame}>
      <HelperView
        helpers={[{ recipient: KEY, label: ko(language) ? '언니' : 'My sister' }]}
        isGenuine
        ownKey={KEY}
        problem="not-a-key"
        busy={false}
        onAdd={nothing}
        onRemove={nothing}
        onRemoveAll={nothing}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'safe-helpers-forged': () => (
    <DeskFrame {...frame}>
      <HelperView
        helpers={[{ recipient: KEY, label: null }]}
        isGenuine={false}
        ownKey={null}
        problem={null}
        busy={false}
        onAdd={nothing}
        onRemove={nothing}
        onRemoveAll={nothing}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'desk-hashes': hashes({ at: 'explain' }),
  'desk-hashes-nothing': hashes({ at: 'nothing' }),
  'desk-hashes-ready': hashes({
    at: 'ready',
    list: {
      pictures: 12,
      films: 1,
      withoutLikeness: 2,
      left: 1,
      records: 3,
      format: 'hma',
      lines: 10,
      text: `{"pdq":"${'e64cc9d91c623882'.repeat(4)}"}\n`.repeat(10),
      href: '#',
      name: 'hashes.jsonl',
    },
  }),
  'case-new': () => (
    <DeskFrame {...frame} section="records">
      <CaseName name={null} state="failed" onName={nothing} onBack={nothing} />
    </DeskFrame>
  ),
  'case-move': (language) => (
    <DeskFrame {...frame} section="records">
      <MoveRecord
        cases={[{ caseId: 'a', name: ko(language) ? '9월 기록' : 'Records of September' }]}
        state="open"
        onMove={nothing}
        onBack={nothing}
      />
    </DeskFrame>
  ),
  'records-lost': () => (
    <DeskFrame {...frame} section="records">
      <RecordsLost onRestore={nothing} onGoOn={nothing} />
    </DeskFrame>
  ),
  'records-search': (language) => (
    <DeskFrame {...frame} section="records">
      <ScreenTitle>{ko(language) ? '내 기록' : 'My records'}</ScreenTitle>
      <Search
        typed="telegram"
        onTyped={nothing}
        found={{
          hits: [
            {
              caseId: 'a',
              seq: 3,
              moment: sampleRecord(language).moment,
              title: ko(language) ? '페이지를 기록했어요' : 'Page kept',
              caseName: ko(language) ? '11월 기록' : 'Records of November',
            },
          ],
          total: 72,
          indexed: 3200,
          entries: 10_000,
          isCut: true,
        }}
        onOpen={nothing}
      />
      <CheckCard check={{ kind: 'checking', done: 3100 }} onCheck={nothing} onStop={nothing} />
      <HiddenPicture
        picture={{ partId: 'a', seq: 3, erased: false, record: 2, isCopy: false }}
        reveal={() => Promise.resolve({ kind: 'locked' })}
        onErase={nothing}
        lookAway
      />
    </DeskFrame>
  ),
};
