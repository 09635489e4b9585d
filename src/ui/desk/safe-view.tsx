import { ScreenTitle, Switch } from '../pieces';
import { useWords, type Words } from '../words';

/** What the browser says of the room it gives us; sizes in words. */
export type Room = {
  used: string | null;
  free: string | null;
  isLow: boolean;
  /** The browser promised not to clear it; `null`: it does not say. */
  isKept: boolean | null;
};

export type SafeViewProps = {
  /** `open`: no passphrase is set. */
  lock: 'open' | 'set' | 'locked';
  /** When the last backup was made, in words; `null`: never; `undefined`: not known yet. */
  lastBackup: string | null | undefined;
  recordsSince: number;
  lookAway: boolean;
  helpers: number;
  room: Room | null;
  onSetPassphrase: () => void;
  onChangePassphrase: () => void;
  onRenewCode: () => void;
  onHelpers: () => void;
  onBackup: () => void;
  onRestore: () => void;
  onImport: () => void;
  onLookAway: (on: boolean) => void;
  /** Further lines, such as stores that were put aside. */
  children?: preact.ComponentChildren;
};

/** Everything that keeps the records from being lost or read: lock, backup, helper, room, look-away. */
export function SafeView(props: SafeViewProps) {
  const { t } = useWords();
  const { lock } = props;
  return (
    <>
      <ScreenTitle>{t('safe.title')}</ScreenTitle>
      <section class="card settings">
        <Line
          title={t('settings.lock')}
          hint={t(lock === 'open' ? 'settings.lock-open' : 'settings.lock-set')}
        >
          {lock === 'open' ? (
            <button type="button" class="button" onClick={props.onSetPassphrase}>
              {t('desk.set-passphrase')}
            </button>
          ) : (
            <>
              <button type="button" class="button" onClick={props.onChangePassphrase}>
                {t('pass.change')}
              </button>
              <button type="button" class="button" onClick={props.onRenewCode}>
                {t('pass.renew')}
              </button>
            </>
          )}
        </Line>
        <Line
          title={t('backup.title')}
          hint={t('backup.what')}
          note={
            <p class="soft small kept-free">
              {props.lastBackup === null && t('backup.never')}
              {props.lastBackup && t('backup.last', { day: props.lastBackup })}
              {props.lastBackup && props.recordsSince > 0 && (
                <> · {t('backup.due', { count: props.recordsSince })}</>
              )}
            </p>
          }
        >
          <button type="button" class="button" onClick={props.onBackup}>
            {t('backup.make')}
          </button>
          <button type="button" class="button" onClick={props.onRestore}>
            {t('restore.title')}
          </button>
        </Line>
        <Line title={t('import.title')} hint={t('import.hint')}>
          <button type="button" class="button" onClick={props.onImport}>
            {t('import.open')}
          </button>
        </Line>
        <Line title={t('away.title')} hint={t('away.hint')}>
          <Switch label={t('away.title')} on={props.lookAway} onChange={props.onLookAway} />
        </Line>
        <Line title={t('helper.title')} hint={t('helper.what')}>
          <button
            type="button"
            class="button"
            disabled={lock === 'locked'}
            onClick={props.onHelpers}
          >
            {t('helper.title')}
            {props.helpers > 0 && ` (${props.helpers})`}
          </button>
        </Line>
        <RoomLine room={props.room} />
        {props.children}
      </section>
    </>
  );
}

type LineProps = {
  title: string;
  hint: string;
  note?: preact.ComponentChildren;
  children?: preact.ComponentChildren;
};

function Line(props: LineProps) {
  return (
    <div class="setting">
      <div>
        <h2 class="small-title">{props.title}</h2>
        <p class="soft small">{props.hint}</p>
        {props.note}
      </div>
      <div class="setting-actions">{props.children}</div>
    </div>
  );
}

const sizes = ({ used, free }: Room, t: Words['t']): string =>
  used !== null && free !== null ? t('storage.free', { used, free }) : t('storage.unknown');

function RoomLine({ room }: { room: Room | null }) {
  const { t } = useWords();
  return (
    <div class="setting">
      <div>
        <h2 class="small-title">{t('storage.title')}</h2>
        <p class="soft small kept-free">{room && sizes(room, t)}</p>
        {room?.isLow && <p class="small">{t('storage.low')}</p>}
        {room && room.isKept !== null && (
          <p class="soft small">{t(room.isKept ? 'storage.kept' : 'storage.not-kept')}</p>
        )}
        <p class="soft small">{t('storage.what-stays')}</p>
      </div>
    </div>
  );
}
