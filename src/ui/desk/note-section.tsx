import { PenIcon } from '../icons';
import { LongField } from '../pieces';
import { useWords } from '../words';

export type NoteProps = {
  /** null: the form is closed. */
  note: { text: string; busy: boolean; failed: boolean } | null;
  onNote: (text: string | null) => void;
  onKeepNote: () => void;
};

/** A button, and behind it the form for a note. What was kept is not changed any more, only added to (rule E4). */
export function NoteSection({ note, onNote, onKeepNote }: NoteProps) {
  const { t } = useWords();
  if (!note) {
    return (
      <div class="actions in-line">
        <button type="button" class="button" onClick={() => onNote('')}>
          <PenIcon size={18} />
          {t('desk.add-note')}
        </button>
      </div>
    );
  }
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
        <button type="button" class="button quiet" onClick={() => onNote(null)}>
          {t('common.close')}
        </button>
      </div>
    </section>
  );
}
