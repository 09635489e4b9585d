import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { PenIcon } from '../icons';
import { LongField } from '../pieces';
import { useWords } from '../words';

export type NoteProps = {
  /** null: the form is closed. */
  note: { text: string; busy: boolean; failed: boolean } | null;
  onNote: (text: string | null) => void;
  onKeepNote: () => void;
};

/**
 * A button, and behind it the form for a note. What was kept is not changed any more, only added to (rule E4).
 * @param children - what stands before the button
 */
export function NoteSection({ children, ...form }: NoteProps & { children?: ComponentChildren }) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = form.note !== null;
  const wasOpen = useRef(isOpen);
  // The form takes the focus along when it goes: back to where it came from.
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const close = () => form.onNote(null);
  return (
    <>
      <div class="actions in-line">
        {children}
        <button
          type="button"
          class="button"
          ref={button}
          aria-expanded={isOpen}
          onClick={() => (isOpen ? close() : form.onNote(''))}
        >
          <PenIcon size={18} />
          {t('desk.add-note')}
        </button>
      </div>
      {form.note && <NoteForm {...form} note={form.note} onClose={close} />}
    </>
  );
}

function NoteForm(
  props: NoteProps & { note: NonNullable<NoteProps['note']>; onClose: () => void },
) {
  const { t } = useWords();
  const { note, onNote, onKeepNote, onClose } = props;
  // Before the next key: nobody should type into nothing.
  useLayoutEffect(() => document.getElementById('desk-note')?.focus(), []);
  return (
    <section class="card note-form">
      <LongField
        id="desk-note"
        label={t('desk.add-note')}
        hint={t('desk.note-hint')}
        value={note.text}
        onInput={onNote}
      />
      <p role="status" class="field-error small">
        {note.failed && t('desk.note-failed')}
      </p>
      <div class="actions in-line">
        <button
          type="button"
          class="button primary"
          disabled={note.busy || note.text.trim() === ''}
          onClick={onKeepNote}
        >
          {t('desk.keep-note')}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {t('common.close')}
        </button>
      </div>
    </section>
  );
}
