import { Decrypter, Encrypter } from 'age-encryption';
import { fromBase64url, toBase64url } from '@/bytes/base64url';
import type { Locks } from '@/platform/powers';
import {
  type Helper,
  type HelperList,
  MOST_HELPERS,
  helperMac,
  isRecipient,
} from './core/helper-list';
import type { ReadRow, VaultRow } from './core/vault-row';
import type { VaultStore } from './store';

/** A helper as the person knows them; `label`: `null` when it cannot be read. */
export type NamedHelper = { recipient: string; label: string | null };

export type Helpers =
  /** `isGenuine`: the list is as this log's owner left it. Otherwise somebody put a key in. */
  | { kind: 'helpers'; helpers: NamedHelper[]; isGenuine: boolean }
  | { kind: 'locked' }
  | { kind: 'damaged' };

export type HelperChanged =
  | { kind: 'changed' }
  /** No age key, or mistyped. */
  | { kind: 'not-a-key' }
  | { kind: 'already-there' }
  | { kind: 'own-key' }
  | { kind: 'too-many' }
  /** The list was changed by somebody else: first it must be emptied. */
  | { kind: 'not-genuine' }
  | { kind: 'locked' }
  | { kind: 'damaged' };

/** What these procedures take from the vault. */
export type HelperDesk = {
  locks: Locks;
  store: VaultStore;
  read: () => Promise<ReadRow>;
  /** Newest first; `null` while locked. */
  identities: () => Promise<readonly string[] | null>;
};

const LOCK = 'jikim-vault';

/** Is the list as the owner of `identities` left it? */
export function isGenuine({ list, mac }: HelperList, identities: readonly string[]): boolean {
  return list.length === 0 || helperMac(identities[0] ?? '', list) === mac;
}

export async function listHelpers(desk: HelperDesk): Promise<Helpers> {
  const found = await desk.read();
  if (found.kind === 'none') return { kind: 'helpers', helpers: [], isGenuine: true };
  if (found.kind !== 'row') return { kind: 'damaged' };
  const identities = await desk.identities();
  if (!identities) return { kind: 'locked' };
  const { helpers } = found.row;
  const named = helpers.list.map(async ({ recipient, label }) => ({
    recipient,
    label: await openLabel(label, identities),
  }));
  return {
    kind: 'helpers',
    helpers: await Promise.all(named),
    isGenuine: isGenuine(helpers, identities),
  };
}

/** From now on everything is sealed to this key too. What was sealed before stays as it is. */
export async function addHelper(
  desk: HelperDesk,
  recipient: string,
  label: string,
): Promise<HelperChanged> {
  const typed = recipient.trim().toLowerCase();
  if (!isRecipient(typed) || !isKey(typed)) return { kind: 'not-a-key' };
  return change(desk, async (row) => {
    const { list } = row.helpers;
    if (typed === row.recipient) return 'own-key';
    if (list.some((one) => one.recipient === typed)) return 'already-there';
    if (list.length >= MOST_HELPERS) return 'too-many';
    return [...list, { recipient: typed, label: await sealLabel(label, row.recipient) }];
  });
}

/** What is sealed from now on does not open with this key any more. What was, still does. */
export function removeHelper(desk: HelperDesk, recipient: string): Promise<HelperChanged> {
  return change(desk, (row) =>
    Promise.resolve(row.helpers.list.filter((one) => one.recipient !== recipient)),
  );
}

/** Empties the list, whoever wrote it. */
export async function removeAllHelpers(desk: HelperDesk): Promise<HelperChanged> {
  return change(desk, () => Promise.resolve([]), true);
}

type Refusal = Extract<HelperChanged['kind'], 'own-key' | 'already-there' | 'too-many'>;

async function change(
  desk: HelperDesk,
  next: (row: VaultRow) => Promise<Helper[] | Refusal>,
  evenForged = false,
): Promise<HelperChanged> {
  return desk.locks.hold(LOCK, async (): Promise<HelperChanged> => {
    const found = await desk.read();
    if (found.kind !== 'row') return { kind: 'damaged' };
    const identities = await desk.identities();
    if (!identities) return { kind: 'locked' };
    if (!evenForged && !isGenuine(found.row.helpers, identities)) return { kind: 'not-genuine' };
    const list = await next(found.row);
    if (typeof list === 'string') return { kind: list };
    const mac = helperMac(identities[0] ?? '', list);
    await desk.store.replace({ ...found.row, helpers: { list, mac } });
    return { kind: 'changed' };
  });
}

/** The age library judges the check digits. */
function isKey(recipient: string): boolean {
  try {
    new Encrypter().addRecipient(recipient);
    return true;
  } catch {
    return false; // mistyped
  }
}

async function sealLabel(label: string, recipient: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return toBase64url(await encrypter.encrypt(label.trim().toWellFormed()));
}

async function openLabel(label: string, identities: readonly string[]): Promise<string | null> {
  const bytes = fromBase64url(label);
  if (!bytes) return null;
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(bytes, 'text');
  } catch {
    return null; // sealed by somebody else, or damaged: the key is shown without a name
  }
}
