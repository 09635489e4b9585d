import type { View } from '../form';
import { byRole, saysNoConsent, when, type Tongue } from './tongue';

const whom = byRole('mich', 'die Person, für die ich handle,', 'eine andere Person');
const who = byRole('ich', 'die Person, für die ich handle,', 'eine andere Person');
const toWhom = byRole('mir', 'der Person, für die ich handle,', 'einer anderen Person');

function thing(v: View): string {
  const seems = v.role === 'bystander' ? 'offenbar ' : '';
  return {
    'sexual-deepfake': `sexuelle Inhalte, die mit Software hergestellt oder verändert wurden und ${seems}${whom(v)} zeigen`,
    'intimate-image': `intime Aufnahmen, die ${seems}${whom(v)} zeigen und ${seems}ohne Einwilligung verbreitet wurden`,
    'child-material':
      'Inhalte, die den sexuellen Missbrauch einer minderjährigen Person zu zeigen scheinen',
    threat: `Drohungen oder Forderungen gegen ${whom(v)}`.replace(/,$/, ''),
    impersonation: `ein Konto oder einen Beitrag, der vorgibt, ${who(v)} zu sein`,
    other: `Inhalte, die ${toWhom(v)} schaden`,
  }[v.kind];
}

const consent = (v: View) =>
  when(
    saysNoConsent(v),
    v.role === 'self'
      ? 'Ich habe dem nicht zugestimmt.'
      : 'Die gezeigte Person hat dem nicht zugestimmt.',
  );

const notKept = (v: View) => [
  ...when(
    v.age === 'unknown',
    'Das Alter der gezeigten Person ist nicht bekannt. Die Person kann minderjährig sein.',
  ),
  ...when(
    v.age !== 'adult',
    'Für diese Meldung wurde die Datei nicht gespeichert. Die Meldung enthält nur Adressen und Worte.',
  ),
];

const bonaFide =
  '(d) Ich bin in gutem Glauben überzeugt, dass die Angaben in dieser Meldung richtig und vollständig sind.';

const notice = (v: View) => [
  `An: ${v.addressee}`,
  'Dies ist eine Meldung nach Artikel 16 der Verordnung (EU) 2022/2065 (Gesetz über digitale Dienste).',
  [
    `(a) Warum der Inhalt rechtswidrig ist: Es geht um ${thing(v)}.`,
    ...consent(v),
    'Einzelheiten stehen unten in der Beschreibung.',
  ].join(' '),
  '(b) Wo der Inhalt steht und was er zeigt:',
];

export const german: Tongue = {
  to: 'An',
  subject: 'Betreff',
  blank: '[ bitte ausfüllen ]',
  labels: {
    urls: 'Adresse (URL)',
    imageUrls: 'Adresse des Bildes (URL)',
    searchUrl: 'Adresse des Suchergebnisses (URL)',
    host: 'Website',
    title: 'Titel',
    account: 'Konto, das es veröffentlicht hat',
    room: 'Chat oder Kanal',
    messageLink: 'Link zur Nachricht',
    postedAt: 'Veröffentlicht am',
    discoveredAt: 'Gefunden am',
    capturedAt: 'Festgehalten am',
    kind: 'Worum es geht',
    isSynthetic: 'Mit Software hergestellt oder verändert',
    description: 'Beschreibung',
    happened: 'Was passiert ist (ohne Adresse)',
    threat: 'Die Drohung im Wortlaut',
    personalData: 'Veröffentlichte persönliche Daten',
    age: 'Alter der Person bei der Aufnahme',
    role: 'Wer meldet',
    country: 'Wohnsitzland',
    sentAt: 'Erste Meldung gesendet am',
    answer: 'Erhaltene Antwort',
    isNotPaid: 'Bezahlung für diesen Inhalt',
    depictedName: 'Name der gezeigten Person',
    authority: 'Verhältnis oder Vollmacht',
    name: 'Name',
    email: 'E-Mail',
    phone: 'Telefon',
    signature: 'Unterschrift',
  },
  bodies: {
    'local-police': 'die Polizei',
    'site-itself': 'den Betreiber der Website',
    'local-school': 'die Lehrkraft oder Schulleitung meines Vertrauens',
    'eu-dsa-coordinators': 'den Koordinator für digitale Dienste',
  },
  kind: {
    'sexual-deepfake': 'Sexueller Deepfake',
    'intimate-image': 'Intime Aufnahme, ohne Einwilligung verbreitet',
    'child-material': 'Verdacht auf Darstellung sexuellen Kindesmissbrauchs',
    threat: 'Drohung oder Erpressung',
    impersonation: 'Vorgetäuschte Identität',
    other: 'Anderer Schaden',
  },
  role: {
    self: 'Die gezeigte Person',
    'acting-for': 'Angehörige oder Vertretung der gezeigten Person',
    bystander: 'Jemand, der darauf gestoßen ist',
  },
  synthetic: { yes: 'Ja', no: 'Nein', unknown: 'Nicht bekannt' },
  age: (age, border) =>
    ({
      'under-18': 'Unter 18',
      '18': '18',
      adult: `${border} oder älter`,
      unknown: 'Nicht bekannt',
    })[age],
  notPaid: 'Nein',
  local: {
    'child-hotline': (v) => ({
      subject:
        v.kind === 'threat'
          ? 'Meldung: Eine minderjährige Person wird bedroht'
          : 'Meldung: Verdacht auf Darstellung sexuellen Kindesmissbrauchs',
      opening: [
        v.kind === 'threat'
          ? `Ich melde: ${thing(v)}.`
          : 'Ich melde Inhalte, die den sexuellen Missbrauch einer minderjährigen Person zu zeigen scheinen.',
      ],
      closing: notKept(v),
    }),
    'police-statement': (v) => ({
      subject: 'Zusammenfassung für eine Anzeige',
      opening: [
        'An die Polizei',
        `Ich möchte Folgendes anzeigen: ${thing(v)}.${v.role === 'bystander' ? ' Ich bin nicht die betroffene Person.' : ''}`,
      ],
      closing: notKept(v),
    }),
    'support-summary': (v) => ({
      subject: 'Bitte um Hilfe',
      opening: [`An: ${v.addressee}`, `Ich bitte um Hilfe. Es geht um ${thing(v)}.`],
      closing: notKept(v),
    }),
    'removal-request': (v) => ({
      subject: 'Bitte um Löschung von Inhalten',
      opening: [
        `An: ${v.addressee}`,
        `Ich bitte Sie, die Löschung der folgenden Inhalte zu veranlassen. Es geht um ${thing(v)}.`,
      ],
      closing: [...consent(v), ...notKept(v)],
    }),
    'school-letter': (v) => ({
      subject: 'Bitte um Hilfe (vertraulich)',
      opening: [
        `An ${v.addressee}`,
        `Ich bitte um Hilfe. Es geht um ${thing(v)}. Personen aus der Schule können beteiligt sein.`,
      ],
      closing: [
        'Bitte informieren Sie nur, wer handeln muss. Bitte suchen Sie nicht nach dem Inhalt, lassen Sie ihn von niemandem zeigen oder weiterleiten, und bitten Sie mich nicht, ihn zu zeigen. Die Adresse steht mit Absicht nicht in diesem Brief: Polizei und Meldestellen erhalten sie.',
        'Bitte sorgen Sie dafür, dass die Beteiligten getrennt bleiben. Sagen Sie mir, was die Schule bis wann tut und mit wem ich sprechen kann.',
        'Bitte sprechen Sie zuerst mit mir, bevor Sie mit anderen sprechen.',
      ],
    }),
  },
  union: {
    'eu-dsa-16': (v) => ({
      subject: 'Meldung rechtswidriger Inhalte (Gesetz über digitale Dienste, Artikel 16)',
      opening: notice(v),
      closing: ['(c) Mein Name und meine E-Mail-Adresse stehen oben.', bonaFide, ...notKept(v)],
    }),
    'eu-dsa-16-child': (v) => ({
      subject:
        'Meldung: Verdacht auf Darstellung sexuellen Kindesmissbrauchs (Gesetz über digitale Dienste, Artikel 16)',
      opening: notice(v),
      closing: [
        `(c) Diese Meldung ${v.age === 'unknown' ? 'betrifft möglicherweise' : 'betrifft'} Straftaten nach den Artikeln 3 bis 7 der Richtlinie 2011/93/EU. Sie wird ohne Namen und E-Mail-Adresse abgegeben, wie es Artikel 16 Absatz 2 Buchstabe c erlaubt.`,
        bonaFide,
        ...notKept(v),
      ],
    }),
    'eu-dsa-complaint': (v) => ({
      subject: 'Beschwerde: Eine Meldung nach Artikel 16 blieb ohne Wirkung',
      opening: [
        `An ${v.addressee}`,
        'Ich habe dem unten genannten Dienst eine Meldung nach Artikel 16 der Verordnung (EU) 2022/2065 geschickt. Sie blieb ohne Wirkung.',
      ],
      closing: [],
    }),
  },
};
