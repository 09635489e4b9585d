import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { CoveredEyeIcon, EyeIcon } from '../icons';
import { useWords } from '../words';
import { useCoverAgain } from './cover-again';
import type { Picture, Revealed } from './records';

export type HiddenPictureProps = {
  picture: Picture;
  /** Decrypts the picture. Called only when the person asks to see it. */
  reveal: () => Promise<Revealed>;
  onErase?: (() => void) | undefined;
  /** Makes a copy with covered places. */
  onCopy?: (() => void) | undefined;
  /** The picture cannot be shown at all; it is told in words. */
  lookAway?: boolean | undefined;
};

/**
 * A covered picture. Nothing is decoded until the person holds the button down (pointer, Space or Enter), or takes the
 * two steps. It is covered again when the hand lets go, the page is hidden, or 30 seconds have passed.
 */
export function HiddenPicture(props: HiddenPictureProps) {
  const { t } = useWords();
  if (!props.lookAway || props.picture.erased) return <CoveredPicture {...props} />;
  return (
    <div class="hidden-picture">
      <p class="hidden-picture-words small">
        <CoveredEyeIcon size={20} />
        {t('away.picture')}
      </p>
      {props.onErase && (
        <div class="hidden-picture-actions">
          <button type="button" class="link" onClick={props.onErase}>
            {t('desk.erase')}
          </button>
        </div>
      )}
    </div>
  );
}

function CoveredPicture({ picture, reveal, onErase, onCopy }: HiddenPictureProps) {
  const { t } = useWords();
  const { seen, show, hide } = useReveal(reveal);
  const [asking, setAsking] = useState(false);
  const held = useHold(show, hide);
  if (picture.erased) {
    return (
      <div class="hidden-picture">
        <p class="soft small">{t('desk.picture-erased')}</p>
      </div>
    );
  }
  const shown = seen?.kind === 'shown';
  return (
    <div class="hidden-picture">
      <div class="hidden-picture-head">
        <p class="hidden-picture-words small">
          <CoveredEyeIcon size={20} />
          {shown ? t('desk.picture-shown') : t('desk.picture-covered')}
        </p>
        <button
          type="button"
          class="button hold"
          {...held}
          aria-describedby={`hold-${picture.partId}`}
        >
          {t('desk.hold')}
        </button>
      </div>
      <div class="hidden-picture-actions">
        {!asking && !shown && (
          <button type="button" class="link" onClick={() => setAsking(true)}>
            {t('desk.show-otherwise')}
          </button>
        )}
        {shown && (
          <button type="button" class="link" onClick={hide}>
            {t('desk.cover')}
          </button>
        )}
        {onCopy && !shown && (
          <button type="button" class="link" onClick={onCopy}>
            {t('copy.open')}
          </button>
        )}
        {onErase && !shown && (
          <button type="button" class="link" onClick={onErase}>
            {t('desk.erase')}
          </button>
        )}
      </div>
      <span id={`hold-${picture.partId}`} class="visually-hidden">
        {t('desk.hold-keys')}
      </span>
      {asking && !shown && (
        <SecondStep
          onShow={() => {
            setAsking(false);
            show();
          }}
          onNot={() => setAsking(false)}
        />
      )}
      {shown && (
        <img
          class="shown-picture"
          src={seen.url}
          alt={t('desk.picture-alt', { number: picture.seq })}
          draggable={false}
        />
      )}
      <p role="status" class="small">
        {seen !== null && seen.kind !== 'shown' && t(`desk.picture-${seen.kind}`)}
      </p>
    </div>
  );
}

function SecondStep({ onShow, onNot }: { onShow: () => void; onNot: () => void }) {
  const { t } = useWords();
  return (
    <div class="second-step">
      <p class="small">{t('desk.show-for')}</p>
      <div class="actions in-line">
        <button type="button" class="button" onClick={onShow}>
          <EyeIcon size={18} />
          {t('desk.show')}
        </button>
        <button type="button" class="button quiet" onClick={onNot}>
          {t('desk.keep-covered')}
        </button>
      </div>
    </div>
  );
}

/** Shows and covers. What was shown is released; what arrives after the hand let go is never drawn. */
function useReveal(reveal: () => Promise<Revealed>) {
  const [seen, setSeen] = useState<Revealed | null>(null);
  const wish = useRef(0);
  const drawn = useRef<Revealed | null>(null);
  const hide = useCallback(() => {
    wish.current += 1;
    if (drawn.current?.kind === 'shown') drawn.current.release();
    drawn.current = null;
    setSeen(null);
  }, []);
  const show = useCallback(() => {
    hide();
    const mine = wish.current;
    void reveal().then((revealed) => {
      if (wish.current !== mine) {
        if (revealed.kind === 'shown') revealed.release();
        return;
      }
      drawn.current = revealed;
      setSeen(revealed);
    });
  }, [hide, reveal]);
  useCoverAgain(seen?.kind === 'shown', hide);
  useEffect(() => hide, [hide]);
  return { seen, show, hide };
}

/** Down shows, up covers: by pointer, by Space, by Enter. */
function useHold(show: () => void, hide: () => void) {
  const isHoldKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      show();
    },
    onPointerUp: hide,
    onPointerCancel: hide,
    onContextMenu: (event: Event) => event.preventDefault(),
    onKeyDown: (event: KeyboardEvent) => {
      if (!isHoldKey(event)) return;
      event.preventDefault();
      if (!event.repeat) show();
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (isHoldKey(event)) hide();
    },
    onBlur: hide,
  };
}
