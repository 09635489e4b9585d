import { MAX_LABEL_LENGTH, MAX_LABELS } from './core/surroundings';

/** Parts of a page that sites name for screen readers. */
const PART =
  'dialog,form,aside,section,[role=dialog],[role=form],[role=complementary],[role=region],[role=main],[role=log],[aria-label]';

/**
 * The names of the parts of the page around a node, from the inside out, through shadow roots. One address may show a
 * feed and, over it, a chat: where the photo goes decides who sees it.
 */
export function labelsAround(node: Node): string[] {
  const labels: string[] = [];
  let at: Node | null = node;
  while (at && labels.length < MAX_LABELS) {
    const label = at instanceof Element && at.matches(PART) ? nameOf(at) : '';
    if (label) labels.push(label.slice(0, MAX_LABEL_LENGTH));
    at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null);
  }
  return labels;
}

function nameOf(part: Element): string {
  const named = part.getAttribute('aria-labelledby')?.split(' ')[0];
  const words =
    part.getAttribute('aria-label') ??
    (named ? (part.getRootNode() as Document).getElementById(named)?.textContent : undefined);
  return words?.trim() ?? '';
}
