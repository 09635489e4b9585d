import type { ComponentChildren } from 'preact';
import { homeLanguage } from '@/i18n/core/languages';
import { BackButton, More, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import { sizeWords } from './package-size';
import type { PackageForm } from './package-view';

export type PackageRunning =
  | { step: 'writing'; bytes: number; parts: number; partsInAll: number }
  | { step: 'checking'; share: number };

/** While it is written and read back. */
export function PackageProgress({
  running,
  onCancel,
}: {
  running: PackageRunning;
  onCancel: () => void;
}) {
  const { t, language } = useWords();
  const isWriting = running.step === 'writing';
  const share = isWriting
    ? running.partsInAll === 0
      ? undefined
      : running.parts / running.partsInAll
    : Math.min(1, running.share);
  const words = t(isWriting ? 'package.writing' : 'package.checking');
  return (
    <section class="stack narrow">
      <ScreenTitle>{t('package.title')}</ScreenTitle>
      <p role="status">{words}</p>
      <progress class="package-bar" aria-label={words} value={share} />
      {isWriting && (
        <p class="soft small">
          {t('package.writing-bytes', {
            size: sizeWords(running.bytes, language),
            done: running.parts,
            all: running.partsInAll,
          })}
        </p>
      )}
      <div class="actions in-line">
        <button type="button" class="button" onClick={onCancel}>
          {t('package.cancel')}
        </button>
      </div>
    </section>
  );
}

export type PackageDoneProps = {
  name: string;
  size: number;
  sha256: string;
  lock: PackageForm['lock'];
  /** Address to download it from; null when it lies where the person wanted it. */
  href: string | null;
  /** Sentences of our check when it did not call the file whole. */
  findings: readonly string[];
  onDone: () => void;
  /** Handing it to somebody, where that is offered. */
  children?: ComponentChildren;
};

/** It is made: said only after the written file was read back and checked. */
export function PackageDone(props: PackageDoneProps) {
  const { t, language } = useWords();
  const { findings, href, lock } = props;
  const isWhole = findings.length === 0;
  return (
    <section class="stack narrow">
      <ScreenTitle>{t(isWhole ? 'package.made' : 'package.not-whole')}</ScreenTitle>
      <Notice tone={isWhole ? 'done' : 'care'} live>
        <p>{t(isWhole ? 'package.made-what' : 'package.not-whole-what')}</p>
        {findings.map((finding) => (
          <p key={finding} lang={homeLanguage(language)}>
            {finding}
          </p>
        ))}
      </Notice>
      {href === null ? (
        <p>{t('package.saved-at')}</p>
      ) : (
        <>
          <div class="actions in-line">
            <a class="button primary" href={href} download={props.name}>
              {t('package.save')}
            </a>
          </div>
          <p class="soft small">{t('package.save-hint')}</p>
        </>
      )}
      {lock === 'none' && <Notice tone="care">{t('package.plain-care')}</Notice>}
      {lock === 'passphrase' && <Notice tone="calm">{t('package.passphrase-care')}</Notice>}
      {props.children}
      <p class="soft small">
        {props.name} · {t('package.size')}: {sizeWords(props.size, language)}
      </p>
      <More label={t('package.fingerprint')}>
        <p class="soft">{t('package.fingerprint-what')}</p>
        <p class="address mono">{props.sha256}</p>
      </More>
      <div class="actions in-line">
        <button type="button" class="button" onClick={props.onDone}>
          {t('package.done')}
        </button>
      </div>
    </section>
  );
}

export type PackageFailure =
  'no-space' | 'writing-failed' | 'part-damaged' | 'locked' | 'no-case' | 'unavailable';

/** It was not made, or the person stopped it; nothing is left behind. */
export function PackageFailed(props: {
  because: PackageFailure | 'cancelled';
  onAgain: () => void;
  onBack: () => void;
}) {
  const { t } = useWords();
  const { because } = props;
  return (
    <>
      <BackButton onBack={props.onBack} />
      <section class="stack narrow">
        <ScreenTitle>
          {t(because === 'cancelled' ? 'package.cancelled' : 'package.failed')}
        </ScreenTitle>
        {because !== 'cancelled' && <Notice tone="care">{t(`package.failed-${because}`)}</Notice>}
        <div class="actions in-line">
          <button type="button" class="button primary" onClick={props.onAgain}>
            {t('package.again')}
          </button>
        </div>
      </section>
    </>
  );
}
