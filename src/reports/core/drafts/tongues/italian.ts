import type { View } from '../form';
import { byRole, saysNoConsent, when, type Tongue } from './tongue';

const whom = byRole('me', 'la persona che rappresento', 'un’altra persona');

function thing(v: View): string {
  const seems = v.role === 'bystander';
  const person =
    v.role === 'self' ? 'mi mostrano' : `${seems ? 'sembrano mostrare' : 'mostrano'} ${whom(v)}`;
  return {
    'sexual-deepfake': `contenuti sessuali creati o modificati con un software che ${person}`,
    'intimate-image': `immagini intime che ${person} e che ${seems ? 'sembrano essere state diffuse' : 'sono state diffuse'} senza consenso`,
    'child-material': 'contenuti che sembrano mostrare abusi sessuali su una persona minorenne',
    threat: `minacce o richieste contro ${v.role === 'self' ? 'di me' : whom(v)}`,
    impersonation: `un account o un post che finge di essere ${whom(v)}`,
    other:
      v.role === 'self' ? 'contenuti che mi danneggiano' : `contenuti che danneggiano ${whom(v)}`,
  }[v.kind];
}

const consent = (v: View) =>
  when(
    saysNoConsent(v),
    v.role === 'self'
      ? 'Non ho dato il mio consenso.'
      : 'La persona mostrata non ha dato il suo consenso.',
  );

const notKept = (v: View) => [
  ...when(
    v.age === 'unknown',
    'L’età della persona mostrata non è nota. Potrebbe essere minorenne.',
  ),
  ...when(
    v.age !== 'adult',
    'Per preparare questa segnalazione il file non è stato salvato. La segnalazione contiene solo indirizzi e parole.',
  ),
];

const bonaFide =
  '(d) Ritengo in buona fede che le informazioni e le dichiarazioni di questa segnalazione siano accurate e complete.';

const notice = (v: View) => [
  `All’attenzione di: ${v.addressee}`,
  'Questa è una segnalazione ai sensi dell’articolo 16 del regolamento (UE) 2022/2065 (regolamento sui servizi digitali).',
  [
    `(a) Perché il contenuto è illegale: si tratta di ${thing(v)}.`,
    ...consent(v),
    'I dettagli sono nella descrizione.',
  ].join(' '),
  '(b) Dove si trova e che cosa è:',
];

export const italian: Tongue = {
  to: 'A',
  subject: 'Oggetto',
  blank: '[ da compilare ]',
  labels: {
    urls: 'Indirizzo (URL)',
    imageUrls: 'Indirizzo dell’immagine (URL)',
    searchUrl: 'Indirizzo del risultato di ricerca (URL)',
    host: 'Sito',
    title: 'Titolo',
    account: 'Account che lo ha pubblicato',
    room: 'Chat o canale',
    messageLink: 'Link al messaggio',
    postedAt: 'Pubblicato il',
    discoveredAt: 'Trovato il',
    capturedAt: 'Registrato il',
    kind: 'Di che cosa si tratta',
    isSynthetic: 'Creato o modificato con un software',
    description: 'Descrizione',
    happened: 'Che cosa è successo (senza l’indirizzo)',
    threat: 'La minaccia, parola per parola',
    personalData: 'Dati personali pubblicati',
    age: 'Età della persona al momento della ripresa',
    role: 'Chi segnala',
    country: 'Paese di residenza',
    sentAt: 'Prima segnalazione inviata il',
    answer: 'Risposta ricevuta',
    isNotPaid: 'Compenso per questo contenuto',
    depictedName: 'Nome della persona mostrata',
    authority: 'Rapporto o delega',
    name: 'Nome',
    email: 'E-mail',
    phone: 'Telefono',
    signature: 'Firma',
  },
  bodies: {
    'local-police': 'la polizia',
    'site-itself': 'il gestore del sito',
    'local-school': 'la persona di fiducia della scuola',
    'eu-dsa-coordinators': 'il coordinatore dei servizi digitali',
  },
  kind: {
    'sexual-deepfake': 'Deepfake sessuale',
    'intimate-image': 'Immagine intima diffusa senza consenso',
    'child-material': 'Sospetto materiale di abuso sessuale su minori',
    threat: 'Minaccia o estorsione',
    impersonation: 'Furto di identità',
    other: 'Altro danno',
  },
  role: {
    self: 'La persona mostrata',
    'acting-for': 'Familiare o rappresentante della persona mostrata',
    bystander: 'Chi lo ha trovato',
  },
  synthetic: { yes: 'Sì', no: 'No', unknown: 'Non noto' },
  age: (age, border) =>
    ({
      'under-18': 'Meno di 18 anni',
      '18': '18 anni',
      adult: `${border} anni o più`,
      unknown: 'Non nota',
    })[age],
  notPaid: 'No',
  local: {
    'child-hotline': (v) => ({
      subject:
        v.kind === 'threat'
          ? 'Segnalazione: una persona minorenne è minacciata'
          : 'Segnalazione: sospetto materiale di abuso sessuale su minori',
      opening: [
        v.kind === 'threat'
          ? `Segnalo quanto segue: ${thing(v)}.`
          : 'Segnalo contenuti che sembrano mostrare abusi sessuali su una persona minorenne.',
      ],
      closing: notKept(v),
    }),
    'police-statement': (v) => ({
      subject: 'Riassunto per una segnalazione alla polizia',
      opening: [
        'All’attenzione della polizia',
        `Voglio segnalare quanto segue: ${thing(v)}.${v.role === 'bystander' ? ' Non sono la persona interessata.' : ''}`,
      ],
      closing: notKept(v),
    }),
    'support-summary': (v) => ({
      subject: 'Richiesta di aiuto',
      opening: [`All’attenzione di: ${v.addressee}`, `Chiedo aiuto. Si tratta di ${thing(v)}.`],
      closing: notKept(v),
    }),
    'removal-request': (v) => ({
      subject: 'Richiesta di rimozione di contenuti',
      opening: [
        `All’attenzione di: ${v.addressee}`,
        `Chiedo di far rimuovere i contenuti seguenti. Si tratta di ${thing(v)}.`,
      ],
      closing: [...consent(v), ...notKept(v)],
    }),
    'school-letter': (v) => ({
      subject: 'Richiesta di aiuto (riservata)',
      opening: [
        `All’attenzione di: ${v.addressee}`,
        `Chiedo aiuto. Si tratta di ${thing(v)}. Potrebbero essere coinvolte persone della scuola.`,
      ],
      closing: [
        'Informi solo chi deve agire. Non cerchi il contenuto, non lasci che qualcuno lo mostri o lo inoltri, e non mi chieda di mostrarlo. L’indirizzo è stato omesso da questa lettera di proposito: lo ricevono la polizia e i servizi di segnalazione.',
        'Tenga separate le persone coinvolte. Mi dica che cosa farà la scuola ed entro quando, e con chi posso parlare.',
        'La prego di parlare con me prima di parlare con altri.',
      ],
    }),
  },
  union: {
    'eu-dsa-16': (v) => ({
      subject: 'Segnalazione di contenuto illegale (regolamento sui servizi digitali, articolo 16)',
      opening: notice(v),
      closing: ['(c) Il mio nome e il mio indirizzo e-mail sono sopra.', bonaFide, ...notKept(v)],
    }),
    'eu-dsa-16-child': (v) => ({
      subject:
        'Segnalazione: sospetto materiale di abuso sessuale su minori (regolamento sui servizi digitali, articolo 16)',
      opening: notice(v),
      closing: [
        `(c) Questa segnalazione ${v.age === 'unknown' ? 'può riguardare' : 'riguarda'} reati di cui agli articoli da 3 a 7 della direttiva 2011/93/UE. È inviata senza nome né indirizzo e-mail, come consente l’articolo 16, paragrafo 2, lettera c).`,
        bonaFide,
        ...notKept(v),
      ],
    }),
    'eu-dsa-complaint': (v) => ({
      subject: 'Reclamo: una segnalazione ai sensi dell’articolo 16 è rimasta senza effetto',
      opening: [
        `All’attenzione di: ${v.addressee}`,
        'Ho inviato al servizio indicato sotto una segnalazione ai sensi dell’articolo 16 del regolamento (UE) 2022/2065. È rimasta senza effetto.',
      ],
      closing: [],
    }),
  },
};
