const ALL = {
  width: 24,
  height: 24,
  viewBox: '0 0 24 24',
  fill: 'none',
  'aria-hidden': true,
} as const;
const STROKE = { stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-linecap': 'round' } as const;

/** Who can see it. */
export const Globe = () => (
  <svg {...ALL} {...STROKE}>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
  </svg>
);

/** To another photo. */
export const Arrow = ({ path }: { path: string }) => (
  <svg {...ALL} {...STROKE} stroke-linejoin="round">
    <path d={path} />
  </svg>
);
