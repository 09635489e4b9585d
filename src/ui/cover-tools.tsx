import type { CoverStyle } from '@/guard/core/question';
import type { T } from '@/i18n/t';

type Press = (run: () => void) => (element: Element | null) => void;

type CoverToolsProps = {
  t: T;
  press: Press;
  /** The photo can be seen, so covers can be put on it. */
  canDraw: boolean;
  /** Several faces: one of them may be the person's own. */
  isGroup: boolean;
  isChoosing: boolean;
  canUndo: boolean;
  onDraw: () => void;
  onChoose: () => void;
  onUndo: () => void;
};

/** What can be done to the covers, below the photo. */
export function CoverTools(props: CoverToolsProps) {
  const { t, press } = props;
  return (
    <div class="tools">
      {props.canDraw && (
        <button type="button" ref={press(props.onDraw)}>
          {t('dialog.tool.draw')}
        </button>
      )}
      {props.isGroup && (
        <button type="button" aria-expanded={props.isChoosing} ref={press(props.onChoose)}>
          {t('dialog.tool.keep-mine')}
        </button>
      )}
      {props.canUndo && (
        <button type="button" ref={press(props.onUndo)}>
          {t('dialog.tool.undo')}
        </button>
      )}
      <span id="own-keys" hidden>
        {t('dialog.own.keys')}
      </span>
    </div>
  );
}

type CopyLookProps = {
  t: T;
  press: Press;
  isOpen: boolean;
  onOpen: () => void;
  style: CoverStyle;
  onStyle: (style: CoverStyle) => void;
  smaller: boolean;
  onSmaller: (smaller: boolean) => void;
};

/** How the copy looks: closed at first, because nobody needs it to be safe. */
export function CopyLook(props: CopyLookProps) {
  const { t, press, style, smaller } = props;
  const isBlurred = style === 'blur';
  return (
    <div class="look">
      <button type="button" class="more" aria-expanded={props.isOpen} ref={press(props.onOpen)}>
        {t('dialog.look')}
      </button>
      {props.isOpen && (
        <>
          <button
            type="button"
            role="switch"
            aria-checked={isBlurred}
            ref={press(() => props.onStyle(isBlurred ? 'solid' : 'blur'))}
          >
            {t('dialog.look.blur')}
          </button>
          <button
            type="button"
            role="switch"
            aria-checked={smaller}
            ref={press(() => props.onSmaller(!smaller))}
          >
            {t('dialog.look.smaller')}
          </button>
        </>
      )}
    </div>
  );
}
