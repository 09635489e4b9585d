import type { Destination } from './destination';
import type { DraftForm } from './question';
import type { ReasonCode, Situation } from './situation';

/** Forms for Korean police: the person's own statement, or a tip by someone who came across it. */
function koreanPolice({ question }: Situation): DraftForm {
  return question.role === 'bystander' ? 'kr-police-tip' : 'kr-police-statement';
}

export function police(now: Situation, destination: Destination): DraftForm {
  return destination.country === 'KR' ? koreanPolice(now) : 'police-statement';
}

/** Where emergency and local police are the same entry, the words for it are ready too. */
export function emergency(_: Situation, destination: Destination): DraftForm | null {
  return destination.kind === 'police' && destination.country !== 'KR' ? 'police-statement' : null;
}

export const policeReason = ({ question }: Situation): ReasonCode =>
  question.role === 'bystander' ? 'police-tip' : 'police-can-investigate';

export function hotlineReason({ question, age }: Situation): ReasonCode {
  if (question.kind === 'child-material') return 'child-material';
  return age === 'unknown' ? 'maybe-under-age' : 'under-age-hotline';
}

/** An 18-year-old is a minor in Korea, but to a platform abroad a report "under 18" would be untrue. */
export function platformForm({ question, country, age, platform }: Situation): DraftForm {
  const { kind, role } = question;
  if (platform?.country === 'KR') return 'kr-platform';
  if (platform?.kind === 'search-engine') return 'search-removal';
  const isSexual = kind === 'sexual-deepfake' || kind === 'intimate-image';
  const isChild = age === 'child' && (isSexual || kind === 'child-material');
  if (isChild && platform?.byForm['platform-child']?.email !== undefined) return 'platform-child';
  if (country.eu)
    return isChild || (age === 'unknown' && isSexual) ? 'eu-dsa-16-child' : 'eu-dsa-16';
  if (isChild) return 'platform-child';
  if (country.code === 'US' && age === 'adult' && isSexual && role !== 'bystander')
    return 'us-take-it-down';
  return 'platform-abuse';
}

export function platformReason(now: Situation): ReasonCode {
  const form = platformForm(now);
  if (form === 'us-take-it-down') return 'platform-48h';
  if (form === 'search-removal') return 'search-results';
  return form.startsWith('eu-dsa') ? 'platform-must-answer' : 'platform-can-remove';
}

/** A body that helps in its own way is called or visited; one that acts on a request is written to. */
export function help(_: Situation, { kind }: Destination): DraftForm | null {
  if (kind === 'victim-support') return null;
  return kind === 'regulator' ? 'removal-request' : 'support-summary';
}
