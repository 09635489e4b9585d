import { useEffect, useState } from 'preact/hooks';
import type { IntakeState } from '@/contract';
import { send } from '@/platform/messages';
import { mailto } from '@/reports/core/mailto';
import type { Policy } from '@/settings/core/policy';
import { HandOver, type HandOverState } from '@/ui/desk/hand-over-view';
import type { Words } from '@/ui/words';
import { copyText } from './world';

/** How often the page asks how far it is, in milliseconds. */
const LOOK_MS = 300;

export type HandOverPageProps = {
  policy: Policy & { organisation: string };
  caseId: string;
  file: { name: string; size: number; sha256: string };
  /** The background can read it; otherwise only mail and the file itself are offered. */
  canUpload: boolean;
  words: Words;
};

/** Watches what the background does with the file. */
export function HandOverPage({ policy, caseId, file, canUpload, words }: HandOverPageProps) {
  const [state, setState] = useState<HandOverState>({ at: 'offer' });
  const isSending = state.at === 'sending';
  useEffect(() => {
    if (!isSending) return undefined;
    const timer = setInterval(() => {
      void send('intake.state', {}).then((now) => setState(shownOf(now)));
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isSending]);

  const start = async () => {
    setState({ at: 'sending', sent: 0, size: file.size });
    const { name, sha256 } = file;
    setState(shownOf(await send('intake.send', { caseId, file: name, sha256 })));
  };
  const { intake, organisation } = policy;
  return (
    <HandOver
      state={state}
      organisation={organisation}
      host={canUpload && intake.url !== null ? new URL(intake.url).host : null}
      mail={intake.mail === null ? null : mailFor(intake.mail, file, words)}
      name={file.name}
      size={file.size}
      onAsk={() => setState({ at: 'confirm' })}
      onSend={() => void start()}
      onStop={() => void send('intake.stop', {})}
      onBack={() => setState({ at: 'offer' })}
      onCopy={copyText}
    />
  );
}

function shownOf(now: IntakeState | null): HandOverState {
  if (now === null) return { at: 'failed', because: 'interrupted' };
  const { kind, ...rest } = now;
  return { at: kind, ...rest } as HandOverState;
}

/** A text that says how to open the file, and nothing of what is in it. */
function mailFor(
  to: string,
  file: { name: string; sha256: string },
  { t }: Words,
): { href: string; text: string } {
  const text = t('intake.mail-text', { name: file.name, sha256: file.sha256 });
  const made = mailto({ to, subject: t('intake.mail-subject'), body: text });
  return { href: made.kind === 'ready' ? made.href : made.hrefWithoutBody, text };
}
