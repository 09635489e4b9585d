import type { Phone } from './core/destination';
import type { Draft } from './core/draft';
import { mailto } from './core/mailto';
import type { Routed } from './core/route';

/**
 * What the platform has to do on the person's press; nothing here opens or sends anything.
 * `mail`: `copyText` is set when the text is too long for the address and goes to the clipboard instead.
 * `open`: the address of the form; `copy`: no address exists (an app's own menu, a police desk).
 */
export type HandOffStep =
  | { kind: 'mail'; href: string; copyText: string | null }
  | { kind: 'open'; href: string; copyText: string | null }
  | { kind: 'call'; numbers: readonly Phone[]; href: string | null; copyText: string | null }
  | { kind: 'copy'; copyText: string };

/**
 * @param draft - the text as the person last saw it; null when the step has none
 * @throws Error when a mail step has no draft or address, or there is nothing to copy: a fault of the table
 */
export function handOffFor(routed: Routed, draft: Draft | null): HandOffStep {
  const { destination, handOff } = routed;
  const copyText = draft?.body ?? null;
  const way = routed.draft === null ? undefined : destination.byForm[routed.draft];
  const href = way?.url ?? destination.url ?? null;
  if (handOff === 'mail') {
    if (draft?.to === undefined) throw new Error('mail step without an address');
    const mail = mailto({ to: draft.to, subject: draft.subject, body: draft.body });
    return mail.kind === 'ready'
      ? { kind: 'mail', href: mail.href, copyText: null }
      : { kind: 'mail', href: mail.hrefWithoutBody, copyText };
  }
  if (handOff === 'form') {
    if (href === null) throw new Error('form step without an address');
    return { kind: 'open', href, copyText };
  }
  if (handOff === 'phone') return { kind: 'call', numbers: destination.phones, href, copyText };
  if (copyText === null) throw new Error('nothing to copy');
  return { kind: 'copy', copyText };
}
