import type { ComponentChildren } from 'preact';
import { LockIcon, OpenLockIcon } from '../icons';
import { Brand, TopBar } from '../pieces';
import { useWords } from '../words';

export type DeskSection = 'records' | 'reports' | 'safe' | 'settings';

export type DeskFrameProps = {
  /** `open`: no passphrase; anyone using this computer can read it. */
  lock: 'open' | 'unlocked' | 'locked' | 'unknown';
  section: DeskSection;
  onSection: (section: DeskSection) => void;
  onHelp: () => void;
  onLock: () => void;
  onSetPassphrase: () => void;
  onLeave: () => void;
  children: ComponentChildren;
};

/** The frame of the desk: way out, sections, and whether it is locked, in a sentence. */
export function DeskFrame(props: DeskFrameProps) {
  const { t } = useWords();
  const link = (section: DeskSection, label: string) => (
    <button
      type="button"
      class="desk-link"
      aria-current={props.section === section ? 'page' : undefined}
      onClick={() => props.onSection(section)}
    >
      {label}
    </button>
  );
  return (
    <div class="desk">
      <TopBar onLeave={props.onLeave}>
        <Brand name={t('desk.title')} />
      </TopBar>
      <nav class="desk-nav" aria-label={t('desk.sections')}>
        {link('records', t('desk.records'))}
        {link('reports', t('sent.title'))}
        {link('safe', t('safe.title'))}
        {link('settings', t('desk.settings'))}
        <button type="button" class="desk-link" onClick={props.onHelp}>
          {t('desk.help')}
        </button>
        <LockState {...props} />
      </nav>
      <main class="desk-main">{props.children}</main>
    </div>
  );
}

function LockState({ lock, onLock, onSetPassphrase }: DeskFrameProps) {
  const { t } = useWords();
  if (lock === 'unlocked') {
    return (
      <button type="button" class="button lock-button" onClick={onLock}>
        <LockIcon size={18} />
        {t('desk.lock-now')}
      </button>
    );
  }
  if (lock === 'open') {
    return (
      <p class="open-mode small">
        <OpenLockIcon size={18} />
        <span>{t('desk.open-mode')}</span>
        <button type="button" class="link" onClick={onSetPassphrase}>
          {t('desk.set-passphrase')}
        </button>
      </p>
    );
  }
  return null;
}
