import { useRef } from 'preact/hooks';
import { Notice } from '../pieces';
import { useWords } from '../words';

/** What became of the file that the person chose; null: none was. */
export type SettingsTaken = 'taken' | 'not-ours' | 'newer' | 'damaged' | null;

export type SettingsFileCardProps = {
  taken: SettingsTaken;
  onSave: () => void;
  onTake: (file: File) => void;
};

/** Settings to take along: to a file, and from one. Records are not in it; they have backups of their own. */
export function SettingsFileCard({ taken, onSave, onTake }: SettingsFileCardProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section class="card settings stack">
      <div>
        <h2 class="small-title">{t('settings.file')}</h2>
        <p class="soft small">{t('settings.file-hint')}</p>
      </div>
      <div class="actions in-line">
        <button type="button" class="button" onClick={onSave}>
          {t('settings.file-save')}
        </button>
        <button type="button" class="button" onClick={() => chooser.current?.click()}>
          {t('settings.file-take')}
        </button>
      </div>
      <input
        id="settings-file"
        ref={chooser}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('settings.file-take')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onTake(file);
          // The same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
      <div role="status">
        {taken && (
          <Notice tone={taken === 'taken' ? 'done' : 'care'}>
            <p>{t(`settings.file-${taken}`)}</p>
          </Notice>
        )}
      </div>
    </section>
  );
}
