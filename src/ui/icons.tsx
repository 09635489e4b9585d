import type { ComponentChildren } from 'preact';

/** One line icon: 24 px grid, one stroke weight, decorative (its label is the text beside it). */
function Line({ children, size = 22 }: { children: ComponentChildren; size?: number | undefined }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

type IconProps = { size?: number };

/** Report: a flag in a light wind. */
export const FlagIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M6 21V3.8M6 4.6c4-1.9 7.6 1.7 12.4 0l-2.2 4.3 2.2 4.3c-4.8 1.7-8.4-1.9-12.4 0" />
  </Line>
);

/** Record: a sheet with two lines. */
export const SheetIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.8h6" />
  </Line>
);

/** Help: a heart. */
export const HeartIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M12 20c-4-2.6-7.8-5.6-7.8-9.9A4.1 4.1 0 0 1 12 8a4.1 4.1 0 0 1 7.8 2.1C19.8 14.4 16 17.4 12 20z" />
  </Line>
);

/** Closed lock. */
export const LockIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <rect x="5.2" y="10.5" width="13.6" height="9.5" rx="2.6" />
    <path d="M8.4 10.5V8a3.6 3.6 0 0 1 7.2 0v2.5M12 14.4v1.7" />
  </Line>
);

/** Open lock. */
export const OpenLockIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <rect x="5.2" y="10.5" width="13.6" height="9.5" rx="2.6" />
    <path d="M8.4 10.5V7.6a3.6 3.6 0 0 1 6.9-1.4M12 14.4v1.7" />
  </Line>
);

/** Back to the screen before. */
export const BackIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M14.5 5.5 8 12l6.5 6.5" />
  </Line>
);

/** On to the next. */
export const NextIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="m9.5 5.5 6.5 6.5-6.5 6.5" />
  </Line>
);

/** Telephone. */
export const PhoneIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M5.8 4h3.1l1.6 4.1-2 1.6a11.5 11.5 0 0 0 5.8 5.8l1.6-2L20 15.1v3.1A1.9 1.9 0 0 1 18 20 14.6 14.6 0 0 1 4 6a1.9 1.9 0 0 1 1.8-2z" />
  </Line>
);

/** Mail. */
export const MailIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <rect x="3.5" y="5.8" width="17" height="12.6" rx="2.6" />
    <path d="m4.4 7.6 7.6 5.6 7.6-5.6" />
  </Line>
);

/** Copy. */
export const CopyIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2.6" />
    <path d="M15.5 8.5V6.6A2.6 2.6 0 0 0 12.9 4H6.6A2.6 2.6 0 0 0 4 6.6v6.3a2.6 2.6 0 0 0 2.6 2.6h1.9" />
  </Line>
);

/** Opens another page. */
export const OutsideIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M14 4.5h5.5V10M19.5 4.5 11.5 12.5M17.5 14v3a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 17V9A2.5 2.5 0 0 1 7 6.5h3" />
  </Line>
);

/** Done. */
export const TickIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="m5 12.6 4.6 4.6L19 7.4" />
  </Line>
);

/** Needs attention. */
export const CareIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M12 4.4 20.7 19.4H3.3zM12 10v4.2M12 16.7v.1" />
  </Line>
);

/** Something to know. */
export const InfoIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11.2v5M12 8v.1" />
  </Line>
);

/** Shown. */
export const EyeIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M3 12s3.2-6.2 9-6.2 9 6.2 9 6.2-3.2 6.2-9 6.2S3 12 3 12z" />
    <circle cx="12" cy="12" r="2.7" />
  </Line>
);

/** Hidden. */
export const CoveredEyeIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M3.5 10.5c1.6 2.6 4.6 4.7 8.5 4.7s6.9-2.1 8.5-4.7M6.3 13.3l-1.8 2.4M12 15.2v3M17.7 13.3l1.8 2.4" />
  </Line>
);

/** Write. */
export const PenIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="m4.5 19.5.9-4L15.9 5a2 2 0 0 1 2.8 0l.3.3a2 2 0 0 1 0 2.8L8.5 18.6zM14.2 6.7l3.1 3.1" />
  </Line>
);

/** Erase. */
export const EraseIcon = ({ size }: IconProps) => (
  <Line size={size}>
    <path d="M4.8 7h14.4M9.8 7V4.5h4.4V7M6.9 7l.8 12.5h8.6L17.1 7M10.5 10.8v5M13.5 10.8v5" />
  </Line>
);

/** The Shift key's arrow. */
export const ShiftIcon = ({ size = 13 }: IconProps) => (
  <Line size={size}>
    <path d="M12 4 3.5 12.5H8.5V20h7v-7.5h5z" />
  </Line>
);

/** The product's mark: a pebble with a line drawn around it. Says nothing about what it is for. */
export const Mark = ({ size = 22 }: IconProps) => (
  <svg
    class="mark"
    viewBox="0 0 24 24"
    width={size}
    height={size}
    aria-hidden="true"
    focusable="false"
  >
    <path
      d="M12 2.8c5 0 9.2 3.9 9.2 8.8 0 5.3-4 9.6-9.4 9.6-5.1 0-9-3.8-9-8.9 0-5.4 4.1-9.5 9.2-9.5z"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
    />
    <path
      d="M12.2 7.4c2.6 0 4.6 1.9 4.6 4.3 0 2.7-2.1 4.9-4.8 4.9-2.6 0-4.6-1.9-4.6-4.5 0-2.7 2.1-4.7 4.8-4.7z"
      fill="currentColor"
    />
  </svg>
);
