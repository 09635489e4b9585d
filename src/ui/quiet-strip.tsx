import { render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { NoteCode } from '@/guard/core/question';
import type { StripProps } from '@/guard/core/question-view';
import { overlayWords } from './hold-words';

/** Notes after which something is left to do. */
const NOTICES = new Set<NoteCode>(['failed-closed', 'copy-failed', 'choose-again']);

/** Draws the strip into an element. */
export function drawQuietStrip(into: HTMLElement, props: StripProps): void {
  render(<QuietStrip {...props} />, into);
}

/** One sentence at the foot of the page, that asks for nothing. */
export function QuietStrip({ note, onClose, onAskAgain }: StripProps) {
  const t = useMemo(() => overlayWords(note), [note]);
  const [isAskedAgain, setAskedAgain] = useState(false);
  const byPerson = (run: () => void) => (event: Event) => {
    event.stopPropagation();
    if (event.isTrusted) run();
  };
  const askAgain = (): void => {
    onAskAgain();
    setAskedAgain(true);
  };
  return (
    <div class={NOTICES.has(note.code) ? 'strip notice' : 'strip'}>
      <p class="words">
        {isAskedAgain ? t('strip.asking-again') : t(`strip.${note.code}`, { site: note.site })}
      </p>
      {note.undo && !isAskedAgain && (
        <button type="button" class="again" onClick={byPerson(askAgain)}>
          {t('strip.ask-again')}
        </button>
      )}
      <button type="button" class="close" aria-label={t('strip.close')} onClick={byPerson(onClose)}>
        <svg
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          stroke-width="1.6"
          aria-hidden="true"
        >
          <path d="m6 6 12 12M18 6 6 18" stroke-linecap="round" />
        </svg>
      </button>
    </div>
  );
}
