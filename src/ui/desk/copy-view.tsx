import { useCallback, useState } from 'preact/hooks';
import type { Size } from '@/faces/core/box';
import { type CoverEdit, remove } from '@/guard/core/cover-edit';
import { BackButton, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import { useCoverAgain } from './cover-again';
import { CoverEditor, withMiddleCover } from './cover-editor';

/** Why a copy was not kept. */
export type CopyFailure = 'failed' | 'failed-no-original' | 'failed-locked';

export type CopyViewProps = {
  /** The opened picture; null until the person wants to see it. */
  picture: { url: string; size: Size } | null;
  edit: CoverEdit;
  busy: boolean;
  failure: CopyFailure | null;
  onShow: () => void;
  onEdit: (edit: CoverEdit) => void;
  onKeep: () => void;
  onBack: () => void;
};

/** Makes a copy of a picture with covered places. Nothing is decoded before the person says so. */
export function CopyView(props: CopyViewProps) {
  const { t } = useWords();
  const { picture, failure } = props;
  return (
    <>
      <BackButton onBack={props.onBack} />
      <section class="stack">
        <ScreenTitle>{t('copy.title')}</ScreenTitle>
        <p>{t('copy.what')}</p>
        {picture ? (
          <Editing {...props} picture={picture} />
        ) : (
          <>
            <p>{t('copy.see')}</p>
            <div class="actions in-line">
              <button type="button" class="button" onClick={props.onShow}>
                {t('copy.show')}
              </button>
            </div>
          </>
        )}
        <div role="status">
          {failure && (
            <Notice tone="care">
              <p>{t(`copy.${failure}`)}</p>
            </Notice>
          )}
        </div>
      </section>
    </>
  );
}

type EditingProps = CopyViewProps & { picture: NonNullable<CopyViewProps['picture']> };

function Editing({ picture, edit, busy, onEdit, onKeep }: EditingProps) {
  const { t } = useWords();
  const [isBlurred, setBlurred] = useState(true);
  const blur = useCallback(() => setBlurred(true), []);
  useCoverAgain(!isBlurred, blur);
  const last = edit.drawn.at(-1);
  return (
    <>
      <p class="soft small">{t('copy.how')}</p>
      <div class="actions in-line">
        <button
          type="button"
          class="button"
          onClick={() => onEdit(withMiddleCover(edit, picture.size))}
        >
          {t('copy.add')}
        </button>
        <button
          type="button"
          class="button"
          disabled={!last}
          onClick={() => last && onEdit(remove(edit, last.id))}
        >
          {t('copy.undo')}
        </button>
        <button type="button" class="button quiet" onClick={() => setBlurred(!isBlurred)}>
          {t(isBlurred ? 'copy.sharper' : 'copy.blurred')}
        </button>
      </div>
      {!isBlurred && <p class="soft small">{t('desk.show-for')}</p>}
      <CoverEditor {...picture} edit={edit} isBlurred={isBlurred} onEdit={onEdit} />
      <div class="actions in-line">
        <button type="button" class="button primary" disabled={busy || !last} onClick={onKeep}>
          {t(busy ? 'copy.keeping' : 'copy.keep')}
        </button>
        {!last && <span class="soft small">{t('copy.none')}</span>}
      </div>
    </>
  );
}
