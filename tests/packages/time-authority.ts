import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Bytes } from '@/bytes/bytes';

/** What is wrong with an authority's certificate. */
export type Fault =
  'none' | 'usage-not-critical' | 'usage-two' | 'usage-other' | 'is-ca' | 'expired' | 'sha1-named';

const USAGE: Record<Fault, string> = {
  none: 'critical,timeStamping',
  'usage-not-critical': 'timeStamping',
  'usage-two': 'critical,timeStamping,codeSigning',
  'usage-other': 'critical,codeSigning',
  'is-ca': 'critical,timeStamping',
  expired: 'critical,timeStamping',
  'sha1-named': 'critical,timeStamping',
};

/** A time-stamp authority of our own, by the `openssl` program: a root, and a certificate below it. */
export class TimeAuthority {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'jikim-tsa-'));
  readonly root: Bytes;

  constructor(fault: Fault = 'none') {
    const { folder } = this;
    writeFileSync(path.join(folder, 'serial'), '01\n');
    writeFileSync(
      path.join(folder, 'conf'),
      [
        '[req]\ndistinguished_name=dn\n[dn]',
        '[root]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign',
        'subjectKeyIdentifier=hash',
        `[tsa]\nbasicConstraints=critical,CA:${fault === 'is-ca' ? 'TRUE' : 'FALSE'}`,
        `keyUsage=critical,digitalSignature${fault === 'is-ca' ? ',keyCertSign' : ''}`,
        `extendedKeyUsage=${USAGE[fault]}`,
        '[ts]\ndefault_tsa=us',
        `[us]\ndir=${folder}\nserial=${folder}/serial\ncrypto_device=builtin`,
        `signer_cert=${folder}/tsa.pem\nsigner_key=${folder}/tsa.key\nsigner_digest=sha256`,
        'default_policy=1.2.3.4.1\ndigests=sha256,sha512\naccuracy=secs:1\nordering=no',
        `tsa_name=no\ness_cert_id_chain=no\ness_cert_id_alg=${fault === 'sha1-named' ? 'sha1' : 'sha256'}`,
        '',
      ].join('\n'),
    );
    this.#openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=Test root',
      '-keyout',
      'root.key',
      '-out',
      'root.pem',
      '-days',
      '30',
      '-config',
      'conf',
      '-extensions',
      'root',
    );
    this.#openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=Test time',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.csr',
      '-config',
      'conf',
    );
    this.#openssl(
      'x509',
      '-req',
      '-in',
      'tsa.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-set_serial',
      '7',
      '-out',
      'tsa.pem',
      '-extfile',
      'conf',
      '-extensions',
      'tsa',
      '-days',
      fault === 'expired' ? '-1' : '20',
    );
    this.root = this.#der('root.pem');
  }

  /** Answers a request. `certificates`: puts them into the answer, as a request asks. */
  answer(request: Bytes): Bytes {
    writeFileSync(path.join(this.folder, 'request'), request);
    this.#openssl(
      'ts',
      '-reply',
      '-config',
      'conf',
      '-section',
      'us',
      '-queryfile',
      'request',
      '-out',
      'answer',
    );
    return new Uint8Array(readFileSync(path.join(this.folder, 'answer')));
  }

  /**
   * The same statement about time as in another's answer, signed by this authority: `openssl ts` refuses to answer with a
   * certificate that is not for time stamps, so a CMS signature is put in its place.
   */
  signAnew(answer: Bytes): Bytes {
    writeFileSync(path.join(this.folder, 'their-answer'), answer);
    this.#openssl('ts', '-reply', '-in', 'their-answer', '-token_out', '-out', 'their-token');
    this.#openssl(
      ...['cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'their-token', '-out', 'info'],
    );
    this.#openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-cades', '-md', 'sha256', '-in', 'info'],
      ...['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-signer', 'tsa.pem', '-inkey', 'tsa.key'],
      ...['-outform', 'DER', '-out', 'token'],
    );
    const token = readFileSync(path.join(this.folder, 'token'));
    const granted = [0x30, 0x03, 0x02, 0x01, 0x00];
    const size = granted.length + token.length;
    return Uint8Array.from([0x30, 0x82, size >> 8, size & 255, ...granted, ...token]);
  }

  /** What the `openssl` program says of an answer. @throws when it does not verify */
  verify(answer: Bytes, message: Bytes): string {
    writeFileSync(path.join(this.folder, 'checked'), answer);
    writeFileSync(path.join(this.folder, 'message'), message);
    return this.#openssl(
      'ts',
      '-verify',
      '-in',
      'checked',
      '-data',
      'message',
      '-CAfile',
      'root.pem',
    );
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  #der(file: string): Bytes {
    return new Uint8Array(
      execFileSync('openssl', ['x509', '-in', file, '-outform', 'DER'], { cwd: this.folder }),
    );
  }

  #openssl(...words: string[]): string {
    return execFileSync('openssl', words, { cwd: this.folder, stdio: 'pipe', encoding: 'utf8' });
  }
}
