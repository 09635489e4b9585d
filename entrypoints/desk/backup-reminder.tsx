import { useEffect, useState } from 'preact/hooks';
import { Notice } from '@/ui/pieces';
import { useWords } from '@/ui/words';
import { log } from './world';

/** A quiet line after the first and every fifth record: how many are in no backup yet. */
export function BackupReminder({ onBackup }: { onBackup: () => void }) {
  const { t } = useWords();
  const [records, setRecords] = useState(0);
  useEffect(() => {
    void log.backupState().then((state) => {
      if (state.kind === 'backups' && state.isDue) setRecords(state.recordsSince);
    });
  }, []);
  if (records === 0) return null;
  return (
    <Notice tone="calm">
      <p>{t('backup.due', { count: records })}</p>
      <div class="actions in-line">
        <button type="button" class="button" onClick={onBackup}>
          {t('backup.make')}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            setRecords(0);
            void log.askBackupLater();
          }}
        >
          {t('backup.not-now')}
        </button>
      </div>
    </Notice>
  );
}
