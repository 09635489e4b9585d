import { useState } from 'preact/hooks';
import { CopyIcon } from '../icons';
import { LongField, Notice } from '../pieces';
import { KnownFields, type KnownProps } from './known-fields';
import { useWords } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';

export type KeepProps = ScreenProps & {
  page: { address: string; title: string };
  isPrivate: boolean;
  note: string;
  known: KnownProps;
  busy: boolean;
  onNote: (note: string) => void;
  onKeep: () => void;
  /** The person would like a picture too: questions first. */
  onPicture: () => void;
  /** In a private window nothing is kept; the details can be taken along. */
  onCopyDetails: () => Promise<boolean>;
};

/** Keeps a page: address and time by default, a picture only after being asked for and explained. */
export function Keep(props: KeepProps) {
  const { t } = useWords();
  if (props.isPrivate) return <PrivateWindow {...props} />;
  return (
    <PanelScreen {...props} title={t('panel.keep')}>
      <Details page={props.page} />
      <p class="soft small">{t('keep.what')}</p>
      <LongField
        id="keep-note"
        label={t('keep.note')}
        hint={t('keep.note-hint')}
        value={props.note}
        onInput={props.onNote}
      />
      <KnownFields {...props.known} />
      <div class="actions">
        <button type="button" class="button primary" disabled={props.busy} onClick={props.onKeep}>
          {props.busy ? t('keep.keeping') : t('keep.keep')}
        </button>
        <button type="button" class="button quiet" disabled={props.busy} onClick={props.onPicture}>
          {t('keep.with-picture')}
        </button>
      </div>
    </PanelScreen>
  );
}

function Details({ page }: { page: KeepProps['page'] }) {
  const { t } = useWords();
  return (
    <dl class="details card">
      <dt>{t('keep.address')}</dt>
      <dd class="address">{page.address}</dd>
      <dt>{t('keep.title')}</dt>
      <dd>{page.title || t('keep.no-title')}</dd>
    </dl>
  );
}

function PrivateWindow(props: KeepProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <PanelScreen {...props} title={t('keep.private')}>
      <p>{t('keep.private-why')}</p>
      <Details page={props.page} />
      <button
        type="button"
        class="button primary"
        onClick={() => void props.onCopyDetails().then(setCopied)}
      >
        <CopyIcon size={18} />
        {t('keep.copy-details')}
      </button>
      <p role="status" class="small">
        {copied === true && t('keep.copied')}
        {copied === false && t('report.not-copied')}
      </p>
    </PanelScreen>
  );
}

/** Before a picture: what the law says, why it matters, and that the record is complete without it. */
export function PictureLaw(
  props: ScreenProps & { busy: boolean; onWith: () => void; onWithout: () => void },
) {
  const { t } = useWords();
  return (
    <PanelScreen {...props} title={t('keep.law')}>
      <ul>
        <li>{t('keep.law-adult')}</li>
        <li>{t('keep.law-minor')}</li>
        <li>{t('keep.law-hidden')}</li>
      </ul>
      <p class="soft">{t('keep.law-optional')}</p>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={props.busy}
          onClick={props.onWithout}
        >
          {t('keep.without')}
        </button>
        <button type="button" class="button" disabled={props.busy} onClick={props.onWith}>
          {props.busy ? t('keep.keeping') : t('keep.with')}
        </button>
      </div>
    </PanelScreen>
  );
}

/** The answers do not allow a picture. The record does not need one. */
export function PictureNot(
  props: ScreenProps & {
    because: 'young' | 'bystander' | 'unknown';
    busy: boolean;
    onKeep: () => void;
  },
) {
  const { t } = useWords();
  return (
    <PanelScreen {...props} title={t('keep.not')}>
      <Notice tone="calm">
        <p>{t(`keep.not-${props.because}`)}</p>
      </Notice>
      <p>{t('keep.not-enough')}</p>
      <button type="button" class="button primary" disabled={props.busy} onClick={props.onKeep}>
        {t('keep.keep')}
      </button>
    </PanelScreen>
  );
}
