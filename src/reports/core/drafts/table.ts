import type { DraftForm } from '../question';
import * as anywhere from './anywhere';
import * as asking from './asking';
import * as eu from './european-union';
import type { Form } from './form';
import * as korea from './korea';
import * as police from './korea-police';
import * as us from './united-states';

/** Every legal and practical form; adding one is adding a row here and its sentences beside. */
export const FORM_TABLE: Readonly<Record<DraftForm, Form>> = {
  'us-take-it-down': us.takeItDown,
  'us-ftc-complaint': us.ftcComplaint,
  'eu-dsa-16': eu.dsaNotice,
  'eu-dsa-16-child': eu.dsaNoticeChild,
  'eu-dsa-complaint': eu.dsaComplaint,
  'kr-deletion-support': korea.deletionSupport,
  'kr-police-statement': police.policeStatement,
  'kr-police-tip': police.policeTip,
  'kr-regulator': korea.regulator,
  'kr-privacy': korea.privacy,
  'kr-platform': korea.platform,
  'platform-abuse': anywhere.platformAbuse,
  'platform-child': anywhere.platformChild,
  'search-removal': anywhere.searchRemoval,
  'child-hotline': anywhere.childHotline,
  'police-statement': anywhere.policeStatement,
  'support-summary': anywhere.supportSummary,
  'removal-request': asking.removalRequest,
  'platform-complaint': asking.platformComplaint,
  'school-letter': asking.schoolLetter,
};
