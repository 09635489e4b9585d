import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BackIcon, CareIcon, InfoIcon, Mark, NextIcon, TickIcon } from './icons';
import { QuickExitButton } from './quick-exit-button';
import { useWords } from './words';

/** The bar that every page begins with. The way out comes first in the tab order, then what `children` brings. */
export function TopBar({
  onLeave,
  children,
}: {
  onLeave: () => void;
  children: ComponentChildren;
}) {
  return (
    <header class="top-bar">
      <QuickExitButton onLeave={onLeave} />
      <div class="top-bar-start">{children}</div>
    </header>
  );
}

/** The mark, and what the page calls itself: neutral where others may look over a shoulder. */
export function Brand({ name }: { name: string }) {
  return (
    <span class="brand">
      <Mark />
      {name}
    </span>
  );
}

/** Back to the screen before. */
export function BackButton({ onBack, label }: { onBack: () => void; label?: string | undefined }) {
  const { t } = useWords();
  return (
    <button type="button" class="back" onClick={onBack}>
      <BackIcon />
      {label ?? t('common.back')}
    </button>
  );
}

/**
 * The heading of a screen. Takes the focus when a press changed the screen, so that a screen reader reads from here. Not
 * when the page has just opened: then the first Tab must reach the way out. And never from the way out itself.
 */
export function ScreenTitle({
  children,
  level = 1,
}: {
  children: ComponentChildren;
  level?: 1 | 2;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!navigator.userActivation.hasBeenActive) return;
    if (document.activeElement?.classList.contains('quick-exit')) return;
    heading.current?.focus({ preventScroll: true });
  }, []);
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <Heading class="screen-title" tabIndex={-1} ref={heading}>
      {children}
    </Heading>
  );
}

/** One answer of a question. A press answers; the answer given before carries a tick. */
export function Answer(props: {
  label: string;
  /** Language of the label, where another than the page's. */
  lang?: string;
  hint?: string | undefined;
  chosen: boolean;
  onChoose: () => void;
}) {
  return (
    <button type="button" class="answer" aria-pressed={props.chosen} onClick={props.onChoose}>
      <span class="answer-words">
        <span class="answer-label" lang={props.lang}>
          {props.label}
        </span>
        {props.hint && <span class="soft small">{props.hint}</span>}
      </span>
      {props.chosen ? <TickIcon /> : <NextIcon size={18} />}
    </button>
  );
}

/** One of several answers that may be given together. */
export function Tick(props: {
  label: ComponentChildren;
  hint?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="answer-words">
        <span>{props.label}</span>
        {props.hint && <span class="soft small">{props.hint}</span>}
      </span>
    </label>
  );
}

/** A switch with its sentence. */
export function Switch(props: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={props.on}
      aria-label={props.label}
      disabled={props.disabled ?? false}
      onClick={() => props.onChange(!props.on)}
    >
      <span class="switch-knob" />
    </button>
  );
}

type Tone = 'calm' | 'care' | 'danger' | 'done';

/** Something the person should know: calm (teal), care (amber), danger (red, only where someone may be in danger), done. */
export function Notice(props: {
  tone: Tone;
  title?: string | undefined;
  children?: ComponentChildren;
  live?: boolean;
}) {
  const Icon = { calm: InfoIcon, care: CareIcon, danger: CareIcon, done: TickIcon }[props.tone];
  return (
    <div class={`notice ${props.tone}`} role={props.live ? 'status' : undefined}>
      <Icon />
      <div class="notice-words">
        {props.title && <p class="notice-title">{props.title}</p>}
        {props.children}
      </div>
    </div>
  );
}

/** More, for who wants it. */
export function More({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <details class="more">
      <summary>{label}</summary>
      <div class="more-body">{children}</div>
    </details>
  );
}

type FieldProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  value: string;
  rows?: number;
  /** Language of what is written in it, and of the label; the page's own where left out. */
  lang?: string | undefined;
  labelLang?: string | undefined;
  onInput: (value: string) => void;
};

/** A text of several lines with its label. */
export function LongField(props: FieldProps) {
  const { id, label, labelLang, hint, value, rows = 3, lang, onInput } = props;
  return (
    <div class="field">
      <label for={id} lang={labelLang}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} class="soft small">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        rows={rows}
        lang={lang}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        // The browser's spelling aid may send the words to its maker, and loads word lists from there.
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

type LineProps = Omit<FieldProps, 'rows'> & {
  type?: 'text' | 'email' | 'password';
  autocomplete?: 'off' | 'current-password' | 'new-password';
  error?: string | undefined;
};

/** A text of one line with its label. Nothing typed here is offered again by the browser unless asked. */
export function LineField(props: LineProps) {
  const { id, label, labelLang, hint, error, value, autocomplete = 'off', onInput } = props;
  // preact's types tell inputs apart by one literal type; these three take the same attributes.
  const type = (props.type ?? 'text') as 'text';
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id} lang={labelLang}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} class="soft small">
          {hint}
        </p>
      )}
      <input
        id={id}
        type={type}
        value={value}
        autocomplete={autocomplete}
        spellcheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-error`} class="field-error small" aria-live="polite">
        {error}
      </p>
    </div>
  );
}
