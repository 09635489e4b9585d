/** Whose picture it is. */
export type Role = 'me' | 'acting-for' | 'bystander' | 'unknown';

/** Age of the person in the picture when it was made. */
export type AgeBand = 'under-18' | '18' | '19-or-over' | 'unknown';

export type Answers = {
  role: Role;
  ageBand: AgeBand;
  /** ISO 3166-1 alpha-2 in capitals; `null` when not said. */
  country: string | null;
};

export type CaptureMode = 'address-only' | 'adult';

/**
 * What may be captured. Pictures only for the person shown, or someone who may act for them, adult when the
 * picture was made; otherwise the address alone, for a copy could itself be a crime and a harm. Under 19
 * counts as minor in Korea (Act on the Protection of Children and Youth against Sex Offenses, Art. 2),
 * under 18 elsewhere; where the country is not said, the stricter rule.
 */
export function allowedMode({ role, ageBand, country }: Answers): CaptureMode {
  if (role !== 'me' && role !== 'acting-for') return 'address-only';
  if (ageBand === '19-or-over') return 'adult';
  const eighteenIsAdult = country !== null && /^[A-Z]{2}$/.test(country) && country !== 'KR';
  return ageBand === '18' && eighteenIsAdult ? 'adult' : 'address-only';
}

export type Judged =
  | { kind: 'allowed'; mode: CaptureMode }
  | {
      kind: 'refused';
      because: 'private-window' | 'answers-allow-address-only' | 'parts-in-address-only';
    };

/** What a caller wants to capture. */
export type Wanted = {
  mode: CaptureMode;
  answers: Answers;
  hasParts: boolean;
  isPrivateWindow: boolean;
};

/** Judges one capture before anything of it is read, fetched, hashed or stored. */
export function judgeCapture({ mode, answers, hasParts, isPrivateWindow }: Wanted): Judged {
  if (isPrivateWindow) return { kind: 'refused', because: 'private-window' };
  if (mode === 'adult' && allowedMode(answers) !== 'adult') {
    return { kind: 'refused', because: 'answers-allow-address-only' };
  }
  if (mode !== 'adult' && hasParts) return { kind: 'refused', because: 'parts-in-address-only' };
  return { kind: 'allowed', mode };
}
