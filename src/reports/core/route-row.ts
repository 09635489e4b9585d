import type { Destination } from './destination';
import type { AgeClass, DraftForm, Kind, Role } from './question';
import type { ReasonCode, Situation } from './situation';

/** An entry's id, or a part that a country or page fills. */
export type Target =
  | 'emergency'
  | 'child-hotline'
  | 'police'
  | 'national-police'
  | 'help'
  | 'platform'
  | (string & {});

/** "If all of this holds, then there." The order of the rows is the order in the answer; the first row per entry wins. */
export type RouteRow = {
  to: Target;
  in?: string;
  notIn?: string;
  kinds: readonly Kind[];
  roles: readonly Role[];
  ages: readonly AgeClass[];
  /** Only with the address of a page: a body that acts on addresses. */
  needsPage?: true;
  /** Only where the page's site is not one that the directory knows. */
  unknownSite?: true;
  /** Only if the entry's own `accepts` names this kind. */
  onlyIfTakes?: true;
  because: ReasonCode | ((now: Situation) => ReasonCode);
  form: DraftForm | null | ((now: Situation, destination: Destination) => DraftForm | null);
  urgent?: true;
  when?: 'after-48h' | 'if-ignored';
};
