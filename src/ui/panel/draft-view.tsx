import { useId, useState } from 'preact/hooks';
import { languageNames } from '../countries';
import { CopyIcon, MailIcon, OutsideIcon } from '../icons';
import { LongField, More, Notice } from '../pieces';
import { Naming, useWords, type Said } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';
import { SenderFields, type Sender } from './sender-fields';

export type DraftViewProps = ScreenProps & {
  placeName: string;
  /** Language of the text (BCP 47). */
  lang: string;
  /** Languages that this text is written in. */
  languages: readonly string[];
  /** No native speaker has read the sentences of this language yet. */
  needsASpeaker: boolean;
  onLanguage: (lang: string) => void;
  subject: string | null;
  text: string;
  /** The same in the person's language, or in English where it is not written in theirs; null: it is that already. */
  inYourWords: Said | null;
  /** What the place asks for and the text does not have yet. */
  missing: readonly Said[];
  /** What leaves this device with the press, one thing each. */
  leaves: readonly Said[];
  /** What of it this place asks for. */
  asks: readonly { field: string; label: string }[];
  sender: Sender;
  way: 'mail' | 'form' | 'copy';
  /** Only an under-age report: nothing may be attached. */
  isAddressOnly: boolean;
  onChangeFacts: () => void;
  onSender: (sender: Sender) => void;
  onText: (text: string) => void;
  /** Copies the text. Resolves false when the browser did not allow it. */
  onCopy: () => Promise<boolean>;
  /** Opens the mail or the form, after copying. */
  onOpen: () => void;
  /** The person says that it was sent. */
  onSent: () => void;
};

/** The text for one place: to read, to change, to take along. Nothing is sent from here; the person sends. */
export function DraftView(props: DraftViewProps) {
  const { t } = useWords();
  const [step, setStep] = useState<'reading' | 'copied' | 'not-copied'>('reading');
  const copy = async () => setStep((await props.onCopy()) ? 'copied' : 'not-copied');
  const open = () => {
    // Copying is begun first, but not waited for: what opens beside the page opens within the press only.
    void copy();
    props.onOpen();
  };
  return (
    <PanelScreen {...props} title={<Naming of="report.draft" name={props.placeName} />}>
      <p class="soft">{t('report.draft-hint')}</p>
      {props.missing.length > 0 && <Missing missing={props.missing} />}
      <button type="button" class="link" onClick={props.onChangeFacts}>
        {t('report.change-facts')}
      </button>
      {props.isAddressOnly && (
        <Notice tone="care">
          <p>{t('report.no-attach')}</p>
        </Notice>
      )}
      <SenderFields {...props} />
      <LanguageOfText {...props} />
      {props.subject !== null && (
        <p class="subject">
          <span class="soft small">{t('report.subject')}</span>
          <span lang={props.lang}>{props.subject}</span>
        </p>
      )}
      <LongField
        id="draft-text"
        label={t('report.text')}
        lang={props.lang}
        rows={12}
        value={props.text}
        onInput={props.onText}
      />
      {props.inYourWords !== null && (
        <More label={t('report.in-your-words')}>
          <p class="as-written" lang={props.inYourWords.lang}>
            {props.inYourWords.words}
          </p>
        </More>
      )}
      <Leaves leaves={props.leaves} />
      <div class="actions">
        {props.way !== 'copy' && (
          <button type="button" class="button primary" onClick={open}>
            {props.way === 'mail' ? <MailIcon size={18} /> : <OutsideIcon size={18} />}
            {t(`report.open-${props.way}`)}
          </button>
        )}
        <button
          type="button"
          class={props.way === 'copy' ? 'button primary' : 'button'}
          onClick={() => void copy()}
        >
          <CopyIcon size={18} />
          {t('report.copy')}
        </button>
      </div>
      <CopyState step={step} way={props.way} />
      <button
        type="button"
        class={step === 'reading' ? 'button quiet' : 'button'}
        onClick={props.onSent}
      >
        {t('report.sent-it')}
      </button>
    </PanelScreen>
  );
}

/** Which language it is sent in: that of the place, unless the person chooses another. */
function LanguageOfText({ lang, languages, needsASpeaker, onLanguage }: DraftViewProps) {
  const { t, language } = useWords();
  const id = useId();
  if (languages.length < 2) return null;
  return (
    <>
      <div class="field">
        <label for={id}>{t('report.text-language')}</label>
        <select id={id} value={lang} onChange={(event) => onLanguage(event.currentTarget.value)}>
          {languages.map((code) => (
            <option key={code} value={code}>
              {languageNames([code], language)}
            </option>
          ))}
        </select>
      </div>
      {needsASpeaker && (
        <Notice tone="care">
          <p>{t('report.needs-a-speaker')}</p>
        </Notice>
      )}
    </>
  );
}

function Missing({ missing }: Pick<DraftViewProps, 'missing'>) {
  const { t } = useWords();
  return (
    <Notice tone="care" title={t('report.missing')}>
      <ul class="plain">
        {missing.map(({ words, lang }) => (
          <li key={words} lang={lang}>
            {words}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Leaves({ leaves }: Pick<DraftViewProps, 'leaves'>) {
  const { t } = useWords();
  return (
    <section class="leaves">
      <h2 class="small-title">{t('report.leaves')}</h2>
      <ul>
        {leaves.map(({ words, lang }) => (
          <li key={words} lang={lang}>
            {words}
          </li>
        ))}
      </ul>
      <p class="soft small">{t('report.leaves-nothing-else')}</p>
    </section>
  );
}

function CopyState({
  step,
  way,
}: {
  step: 'reading' | 'copied' | 'not-copied';
  way: DraftViewProps['way'];
}) {
  const { t } = useWords();
  return (
    <p role="status" class={step === 'reading' ? 'visually-hidden' : 'small'}>
      {step === 'copied' && t(way === 'copy' ? 'report.copied-app' : 'report.copied')}
      {step === 'not-copied' && t('report.not-copied')}
    </p>
  );
}
