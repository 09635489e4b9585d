import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { BytesSource } from './core/bytes-source';
import { forwardSource } from './forward-source';

/** For whom a package is locked: their age recipients (`age1…`), or a passphrase that is told another way. */
export type PackageLock =
  | { kind: 'recipients'; recipients: readonly string[] }
  | { kind: 'passphrase'; passphrase: string };

export type Locked = {
  /** The package, encrypted as it streams by. */
  wrap(zip: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>>;
  /** Reads the encrypted file back, to check it. */
  open(file: Blob, onRead?: (bytes: number) => void): Promise<BytesSource>;
};

/** Work factor of a passphrase, as the age program takes it: 2^18, about a second. */
const SCRYPT_LOG_N = 18;

/**
 * Encrypts as the `age` program does. To read back what lies on the disk without anybody's private key, recipients are
 * joined by one key that is made here and forgotten with the returned object.
 * @param scryptLogN - less for tests only
 */
export async function makeLock(lock: PackageLock, scryptLogN = SCRYPT_LOG_N): Promise<Locked> {
  const encrypter = new Encrypter();
  const decrypter = new Decrypter();
  if (lock.kind === 'passphrase') {
    encrypter.setPassphrase(lock.passphrase);
    encrypter.setScryptWorkFactor(scryptLogN);
    decrypter.addPassphrase(lock.passphrase);
  } else {
    if (lock.recipients.length === 0) throw new RangeError('package: locked for nobody');
    for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
    const ours = await generateX25519Identity();
    encrypter.addRecipient(await identityToRecipient(ours));
    decrypter.addIdentity(ours);
  }
  return {
    wrap: (zip) => encrypter.encrypt(zip),
    open: (file, onRead) => openWith(decrypter, file, onRead),
  };
}

/** What a person gives to open a package that somebody else locked. */
export type PackageKey =
  { kind: 'identity'; identity: string } | { kind: 'passphrase'; passphrase: string };

/** Opens a locked package for checking or taking over; `null` when the key does not fit or the file is damaged. */
export async function unlockPackage(file: Blob, key: PackageKey): Promise<BytesSource | null> {
  const decrypter = new Decrypter();
  try {
    if (key.kind === 'identity') decrypter.addIdentity(key.identity.trim());
    else decrypter.addPassphrase(key.passphrase);
    return await openWith(decrypter, file);
  } catch {
    // age says only in words whether it was the key or the file; either way it cannot be opened.
    return null;
  }
}

async function openWith(
  decrypter: Decrypter,
  file: Blob,
  onRead?: (bytes: number) => void,
): Promise<BytesSource> {
  const open = () => decrypter.decrypt(file.stream() as ReadableStream<Uint8Array>);
  const first = await open();
  const size = first.size(file.size);
  let again: typeof first | null = first;
  return forwardSource(
    async () => {
      const stream = again ?? (await open());
      again = null;
      return stream;
    },
    size,
    onRead,
  );
}
