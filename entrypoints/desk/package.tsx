import { homeLanguage } from '@/i18n/core/languages';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { readRecipients } from '@/packages/core/recipient';
import { packageName } from '@/packages/core/layout';
import { verdictWords } from '@/packages/core/verdict-words';
import { makePackage } from '@/packages/make-package';
import type { PackageLock } from '@/packages/encrypt';
import {
  askWhereToSave,
  clearHiddenFiles,
  hiddenFile,
  type LargeFile,
} from '@/platform/large-file';
import { NO_POLICY, type Policy } from '@/settings/core/policy';
import { readPolicy } from '@/settings/settings-store';
import {
  PackageDone,
  type PackageDoneProps,
  PackageFailed,
  type PackageFailure,
  PackageProgress,
  type PackageRunning,
} from '@/ui/desk/package-states';
import {
  type PackageForm,
  PackageFormView,
  type PackageProblem,
  type RecordLine,
} from '@/ui/desk/package-view';
import { RecordsElsewhere } from '@/ui/desk/records-elsewhere';
import { directory } from '@/reports/directory';
import { momentOf } from '@/ui/desk/entries';
import type { Words } from '@/ui/words';
import { browser } from '@/platform/browser';
import { type NamedElsewhere, namedElsewhere } from './elsewhere';
import { HandOverPage } from './hand-over';
import { log, powers, readEntries, ROWS_AT_ONCE, vault } from './world';

/** Fewest letters of a passphrase for a file; as for the records. */
const LEAST_PASSPHRASE = 8;

type Shown =
  | { at: 'form'; problem: PackageProblem | null }
  | { at: 'running'; running: PackageRunning }
  | { at: 'done'; done: Omit<PackageDoneProps, 'onDone'> }
  | { at: 'failed'; because: PackageFailure | 'cancelled' };

/** The pages of a case, for choosing among them. */
async function listRecords(caseId: string): Promise<RecordLine[]> {
  const lines: RecordLine[] = [];
  for (let from = 0; ; from += ROWS_AT_ONCE) {
    const read = await readEntries(caseId, from);
    if (read.kind === 'unavailable') return lines;
    for (const { seq, header, body } of read.entries) {
      if (header.type !== 'capture.intent' && header.type !== 'media.addressOnly') continue;
      const facts = typeof body === 'object' ? body?.['facts'] : null;
      const host = (facts as { host?: unknown } | null | undefined)?.host;
      lines.push({
        seq,
        moment: momentOf(header),
        host: typeof host === 'string' ? host : '',
      });
    }
    if (read.entries.length < ROWS_AT_ONCE) return lines;
  }
}

/** How the form wants the file locked, or what is wrong with it. */
function lockOf(
  form: PackageForm,
  { recipients }: Policy,
): { lock: PackageLock | null } | { problem: PackageProblem } {
  if (form.lock === 'none') return { lock: null };
  if (form.lock === 'organisation')
    return recipients.length === 0
      ? { problem: 'key-empty' }
      : { lock: { kind: 'recipients', recipients } };
  if (form.lock === 'passphrase') {
    if (form.passphrase.length < LEAST_PASSPHRASE) return { problem: 'passphrase-short' };
    return { lock: { kind: 'passphrase', passphrase: form.passphrase } };
  }
  const read = readRecipients(form.key);
  return read.kind === 'recipients'
    ? { lock: { kind: 'recipients', recipients: read.recipients } }
    : { problem: `key-${read.kind}` };
}

/** What destinations are called in the reader's language. */
const placeNames = (language: 'ko' | 'en') =>
  Object.fromEntries([...directory.destinations].map(([id, { names }]) => [id, names[language]]));

/** For the log: as typed; else the organisation that alone can open it. */
function toWhom(form: PackageForm, policy: Policy): string | null {
  const typed = form.to.trim().toWellFormed().slice(0, 500);
  if (typed !== '') return typed;
  return form.lock === 'organisation' ? policy.organisation : null;
}

async function verifierPage(): Promise<Uint8Array<ArrayBuffer>> {
  const page = await fetch(browser.runtime.getURL('/package/verify.html'));
  return new Uint8Array(await page.arrayBuffer());
}

type PackagePageProps = {
  caseId: string;
  /** The name that the person gave the case; null when there is none. */
  name: string | null;
  /** Chosen from the start: a record, opened from its own page, or those of a case that belong to another one. */
  chosen: readonly number[];
  /** The other cases of this device. */
  others: readonly CaseRow[];
  /** Another file was made a moment ago, and may still be waiting to be saved. */
  isBeside?: boolean;
  words: Words;
  onBack: () => void;
};

/** Makes a file for somebody else: asks, writes, checks, and only then says that it is made. */
export function PackagePage(props: PackagePageProps) {
  const { caseId, name, chosen, others, words, onBack } = props;
  const [elsewhere, setElsewhere] = useState<readonly NamedElsewhere[]>([]);
  const [beside, setBeside] = useState<NamedElsewhere | null>(null);
  const [shown, setShown] = useState<Shown>({ at: 'form', problem: null });
  const [records, setRecords] = useState<RecordLine[] | null>(null);
  const [policy, setPolicy] = useState<Policy>(NO_POLICY);
  const [form, setForm] = useState<PackageForm>({
    which: chosen.length === 0 ? 'case' : 'records',
    records: chosen,
    parts: 'none',
    withReplay: false,
    withName: false,
    language: homeLanguage(words.language),
    lock: 'none',
    key: '',
    passphrase: '',
    to: '',
  });
  const abort = useRef(new AbortController());
  const release = useRef<() => void>(() => undefined);
  useEffect(() => {
    // What an earlier export left: nobody is waiting for it any more, but for the file that this one goes beside.
    if (!props.isBeside) void clearHiddenFiles();
    void readPolicy().then((read) => setPolicy(read.policy));
    return () => {
      abort.current.abort();
      release.current();
    };
  }, []);
  useEffect(() => {
    if (form.which === 'records' && records === null) void listRecords(caseId).then(setRecords);
  }, [caseId, form.which, records]);

  // What is chosen record by record says for itself what goes along.
  const isWhole = form.which === 'case';
  useEffect(() => {
    if (isWhole) void namedElsewhere(caseId, others, words).then(setElsewhere);
  }, [caseId, isWhole, others, words]);

  const make = async () => {
    const asked = lockOf(form, policy);
    const isEmpty = form.which === 'records' && form.records.length === 0;
    if (isEmpty || 'problem' in asked) {
      setShown({
        at: 'form',
        problem: 'problem' in asked ? asked.problem : 'nothing-chosen',
      });
      return;
    }
    const day = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
    const fileName = `${packageName(day.slice(0, 10))}.zip${asked.lock ? '.age' : ''}`;
    // What goes to an intake is read by the background, which sees the hidden folder only.
    const isForIntake = form.lock === 'organisation' && policy.intake.url !== null;
    const place = isForIntake ? null : await askWhereToSave(fileName);
    const target = place ?? (await hiddenFile(fileName));
    if (target === 'cancelled') return;
    abort.current = new AbortController();
    setShown({
      at: 'running',
      running: { step: 'writing', bytes: 0, parts: 0, partsInAll: 0 },
    });
    const made = await makePackage(powers, vault, log, target, {
      caseId,
      chosen: form.which === 'case' ? { kind: 'case' } : { kind: 'records', seqs: form.records },
      parts: form.parts,
      replay: form.parts === 'all' && form.withReplay,
      language: form.language,
      title: form.withName ? name : null,
      names: placeNames(form.language),
      app: powers.app,
      verifier: await verifierPage(),
      lock: asked.lock,
      to: toWhom(form, policy),
      signal: abort.current.signal,
      onProgress: throttled((running) => setShown({ at: 'running', running })),
    });
    if (made.kind === 'made' || made.kind === 'not-whole') {
      const findings =
        made.kind === 'made'
          ? []
          : verdictWords(made.verdict, homeLanguage(words.language)).findings;
      const href = await addressOf(target, release);
      const { sha256, size } = made;
      const done = {
        name: fileName,
        size,
        sha256,
        lock: form.lock,
        href,
        findings,
      };
      setShown({ at: 'done', done });
    } else if (made.kind === 'failed') setShown({ at: 'failed', because: made.because });
    else setShown({ at: 'failed', because: made.kind });
  };

  if (beside)
    return (
      <PackagePage
        key={beside.caseId}
        caseId={beside.caseId}
        name={others.find((row) => row.caseId === beside.caseId)?.name ?? null}
        chosen={beside.seqs}
        others={[]}
        isBeside
        words={words}
        onBack={onBack}
      />
    );
  const notice = isWhole && (
    <RecordsElsewhere cases={elsewhere} onMake={(index) => setBeside(elsewhere[index] ?? null)} />
  );
  if (shown.at === 'running')
    return <PackageProgress running={shown.running} onCancel={() => abort.current.abort()} />;
  if (shown.at === 'done') {
    const { done } = shown;
    const { organisation } = policy;
    return (
      <PackageDone {...done} onDone={onBack}>
        {notice}
        {done.lock === 'organisation' && organisation !== null && (
          <HandOverPage
            policy={{ ...policy, organisation }}
            caseId={caseId}
            file={done}
            canUpload={done.href !== null}
            words={words}
          />
        )}
      </PackageDone>
    );
  }
  const toForm = () => setShown({ at: 'form', problem: null });
  if (shown.at === 'failed')
    return <PackageFailed because={shown.because} onAgain={toForm} onBack={onBack} />;
  return (
    <PackageFormView
      form={form}
      records={records}
      hasName={name !== null}
      organisation={policy.recipients.length === 0 ? null : policy.organisation}
      problem={shown.problem}
      onForm={(next) => {
        setForm(next);
        toForm();
      }}
      onMake={() => void make()}
      onBack={onBack}
    >
      {notice}
    </PackageFormView>
  );
}

/** An address for downloading, freed with the page; null when the file lies in its place already. */
async function addressOf(
  target: LargeFile,
  release: { current: () => void },
): Promise<string | null> {
  if (target.isInPlace) return null;
  const href = URL.createObjectURL(await target.file());
  release.current = () => URL.revokeObjectURL(href);
  return href;
}

/** Ten times a second is enough for an eye. */
function throttled(show: (running: PackageRunning) => void): (running: PackageRunning) => void {
  let last = 0;
  return (running) => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    show(running);
  };
}
