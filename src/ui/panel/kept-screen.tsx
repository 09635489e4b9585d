import { TickIcon } from '../icons';
import { Answer, Notice } from '../pieces';
import { useWords } from '../words';
import { StepList } from './capturing';
import type { Kept } from './flow';
import { PanelScreen, type ScreenProps } from './panel-screen';

export type KeptProps = ScreenProps & {
  kept: Exclude<Kept, { kind: 'keeping' }>;
  /** Date and time in words. */
  when: string;
  onReport: () => void;
  onRecords: () => void;
  onAgain: () => void;
  /** Records that are in no backup yet, where it is time to say so; else 0. */
  backupDue: number;
  onBackup: () => void;
};

type SealedRecord = Extract<Kept, { kind: 'sealed' }>;

/** Did all come that was wanted? How the server answers is no part of the page: it is said, and takes nothing from it. */
function isWhole({ ended = 'whole', steps = [] }: SealedRecord): boolean {
  if (ended === 'whole') return true;
  const ofPage = steps.filter(({ name }) => name !== 'headers');
  return ended === 'partly' && ofPage.length > 0 && ofPage.every(({ state }) => state === 'done');
}

/** What can be counted on, and no more: a page or chat is named only when all of it came. */
function keptWhat(kept: SealedRecord): string {
  const { deeper, picture, steps = [] } = kept;
  if (deeper && isWhole(kept)) return `capture.kept-${deeper}`;
  const hasPart = steps.some(
    ({ name, state }) => name !== 'visible' && (state === 'done' || state === 'partly'),
  );
  if (hasPart) return 'capture.kept-part';
  return picture ? 'keep.kept-picture' : 'keep.kept-address';
}

/** What became of it, with number and time. */
export function KeptScreen(props: KeptProps) {
  const { t } = useWords();
  const { kept } = props;
  if (kept.kind !== 'sealed') {
    return (
      <PanelScreen {...props} title={t('keep.failed')}>
        <Notice tone="care" live>
          <p>
            {t(kept.kind === 'not-kept' ? `not-kept.${kept.because}` : `keep.failed-${kept.kind}`)}
          </p>
        </Notice>
        {kept.kind === 'not-kept' && (
          <button type="button" class="button primary" onClick={props.onAgain}>
            {t('keep.again')}
          </button>
        )}
      </PanelScreen>
    );
  }
  return (
    <PanelScreen {...props} title={t(isWhole(kept) ? 'keep.kept' : 'capture.not-all')}>
      <div class="receipt card">
        {isWhole(kept) && (
          <span class="receipt-tick">
            <TickIcon size={26} />
          </span>
        )}
        <dl>
          <dt>{t('report.receipt-record')}</dt>
          <dd>{t('common.record-number', { number: kept.seq })}</dd>
          <dt>{t('report.receipt-when')}</dt>
          <dd>{props.when}</dd>
          <dt>{t('keep.kept-what')}</dt>
          <dd>{t(keptWhat(kept))}</dd>
        </dl>
      </div>
      {kept.ended !== undefined && kept.ended !== 'whole' && (
        <>
          <Notice tone="care" live>
            <p>{t(`capture.${kept.ended}`)}</p>
          </Notice>
          {kept.steps && <StepList steps={kept.steps} />}
        </>
      )}
      <p class="soft">{t('keep.kept-where')}</p>
      {props.backupDue > 0 && (
        <p class="soft small">
          {t('backup.due', { count: props.backupDue })}
          {' · '}
          <button type="button" class="link" onClick={props.onBackup}>
            {t('backup.make')}
          </button>
        </p>
      )}
      <div class="answers">
        <Answer
          label={t('panel.report')}
          hint={t('panel.report-hint')}
          chosen={false}
          onChoose={props.onReport}
        />
        <Answer
          label={t('panel.records')}
          hint={t('keep.records-hint')}
          chosen={false}
          onChoose={props.onRecords}
        />
      </div>
      <p class="enough">{t('report.enough')}</p>
    </PanelScreen>
  );
}
