import type { DialogProps, QuestionView } from '@/guard/core/question-view';
import type { HomeLanguage } from '@/i18n/core/languages';
import type { T } from '@/i18n/t';

type ConcernLineProps = {
  concern: NonNullable<QuestionView['concern']>;
  /** Language that the law is told in. */
  lawLang: HomeLanguage;
  t: T;
  /** Says what a press on the element does; see `Presses`. */
  press: (run: () => void) => (element: Element | null) => void;
  onOpen: DialogProps['onOpen'];
};

/** On a page that speaks of faking people: what the law says, and two ways to somebody who helps. */
export function ConcernLine({ concern, lawLang, t, press, onOpen }: ConcernLineProps) {
  return (
    <div class="concern">
      <p>
        {t('concern.lead')}{' '}
        {concern.law === null ? t('concern.no-law') : <span lang={lawLang}>{concern.law}</span>}
      </p>
      <div class="concern-doors">
        <button type="button" ref={press(() => onOpen('help'))}>
          {t('concern.help')}
        </button>
        <button type="button" ref={press(() => onOpen('report'))}>
          {t('concern.report')}
        </button>
      </div>
    </div>
  );
}
