import { bech32 } from '@scure/base';
import * as v from 'valibot';
import { type Language, LANGUAGES } from '@/i18n/core/languages';

/** Letters that show nothing, or turn the direction of what follows, could make one name look like another. */
const isPlain = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most), v.check(isPlain));

function isHttps(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
const https = v.pipe(v.string(), v.maxLength(500), v.check(isHttps));
const mail = v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@<>"',;:?&%]+@[^\s@<>"',;:?&%]+$/));
const phone = v.pipe(v.string(), v.regex(/^\+?[0-9][0-9 ()-]{1,24}$/));

/** X25519 recipients only, as for packages: `age1`, 62 letters, checksum (Bech32). */
const recipient = v.pipe(
  v.string(),
  v.regex(/^age1[0-9a-z]{58}$/),
  v.check((text) => bech32.decodeUnsafe(text)?.prefix === 'age'),
);

/** Most entries of a list. */
const MOST = 5;

const contact = v.strictObject({
  name: line(80),
  url: v.optional(https),
  email: v.optional(mail),
  phone: v.optional(phone),
});
export type Contact = v.InferOutput<typeof contact>;

/**
 * What whoever manages the computer may set, each field by itself. It adds offers and defaults, and can turn on *Always ask*. It
 * has no word for anything that protects the person: see `docs/decisions/047-managed-policy.md`.
 */
const FIELDS = {
  organisation: line(80),
  recipient,
  intakeUrl: https,
  intakeMail: mail,
  contact,
  language: v.picklist(LANGUAGES),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  alwaysAsk: v.literal(true),
};

export type Policy = {
  /** Who is said to be behind it; shown wherever something of it is offered. */
  organisation: string | null;
  /** Age recipients of the organisation: offered as a lock for packages, never used unasked. */
  recipients: readonly string[];
  intake: {
    /** A tus 1.0 endpoint; https only. */
    url: string | null;
    mail: string | null;
  };
  /** Shown in the help pages, below the places that are always there. */
  contacts: readonly Contact[];
  /** In place of `auto` and of "not said". */
  language: Language | null;
  country: string | null;
  alwaysAsk: boolean;
};

/** `ignored`: dotted names of what could not be used; none of their values. */
export type ReadPolicy = { policy: Policy; isSet: boolean; ignored: string[] };

/** Nothing is managed: the usual case. */
export const NO_POLICY: Policy = {
  organisation: null,
  recipients: [],
  intake: { url: null, mail: null },
  contacts: [],
  language: null,
  country: null,
  alwaysAsk: false,
};

class Reading {
  readonly ignored: string[] = [];

  one<Schema extends v.GenericSchema>(
    name: string,
    schema: Schema,
    value: unknown,
  ): v.InferOutput<Schema> | null {
    if (value === undefined) return null;
    const read = v.safeParse(schema, value);
    if (read.success) return read.output;
    this.ignored.push(name);
    return null;
  }

  many<Schema extends v.GenericSchema>(
    name: string,
    schema: Schema,
    value: unknown,
  ): v.InferOutput<Schema>[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.ignored.push(name);
      return [];
    }
    return value.flatMap((item: unknown, at) => {
      const read = at < MOST ? this.one(`${name}.${at}`, schema, item) : null;
      if (at >= MOST) this.ignored.push(`${name}.${at}`);
      return read === null ? [] : [read];
    });
  }

  /** The fields of an object; names that it should not have are ignored and named. */
  inside(name: string, known: readonly string[], value: unknown): Record<string, unknown> {
    if (value === undefined) return {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.ignored.push(name || 'policy');
      return {};
    }
    const dot = name === '' ? '' : `${name}.`;
    for (const key of Object.keys(value))
      if (!known.includes(key)) this.ignored.push(`${dot}${key.slice(0, 60)}`);
    return value as Record<string, unknown>;
  }
}

/**
 * The managed policy, from whatever the browser's managed storage holds. Each field stands or falls by itself.
 * An address to send to counts only beside a name and a key: nobody is asked to send to an unnamed place, or in the clear.
 */
export function parsePolicy(stored: unknown): ReadPolicy {
  const reading = new Reading();
  const top = reading.inside(
    '',
    ['organisation', 'recipients', 'intake', 'contacts', 'defaults'],
    stored ?? undefined,
  );
  const intake = reading.inside('intake', ['url', 'mail'], top['intake']);
  const defaults = reading.inside(
    'defaults',
    ['language', 'country', 'alwaysAsk'],
    top['defaults'],
  );
  const organisation = reading.one('organisation', FIELDS.organisation, top['organisation']);
  let recipients = reading.many('recipients', FIELDS.recipient, top['recipients']);
  let url = reading.one('intake.url', FIELDS.intakeUrl, intake['url']);
  let address = reading.one('intake.mail', FIELDS.intakeMail, intake['mail']);
  if (organisation === null && recipients.length > 0) {
    recipients = [];
    reading.ignored.push('recipients');
  }
  if (recipients.length === 0) {
    if (url !== null) reading.ignored.push('intake.url');
    if (address !== null) reading.ignored.push('intake.mail');
    url = null;
    address = null;
  }
  const policy: Policy = {
    organisation,
    recipients,
    intake: { url, mail: address },
    contacts: reading.many('contacts', FIELDS.contact, top['contacts']),
    language: reading.one('defaults.language', FIELDS.language, defaults['language']),
    country: reading.one('defaults.country', FIELDS.country, defaults['country']),
    alwaysAsk: reading.one('defaults.alwaysAsk', FIELDS.alwaysAsk, defaults['alwaysAsk']) ?? false,
  };
  const isSet = Object.keys(top).length > 0 || reading.ignored.length > 0;
  return { policy, isSet, ignored: reading.ignored };
}
