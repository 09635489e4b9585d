import type { View } from '../form';
import { byRole, saysNoConsent, when, type Tongue } from './tongue';

const whom = byRole('moi', 'la personne que je représente', 'une autre personne');

function thing(v: View): string {
  const seems = v.role === 'bystander';
  const shows = seems ? 'semblent montrer' : 'montrent';
  const person = v.role === 'self' ? 'me montrent' : `${shows} ${whom(v)}`;
  return {
    'sexual-deepfake': `des contenus sexuels créés ou modifiés par un logiciel qui ${person}`,
    'intimate-image': `des images intimes qui ${person} et qui ${seems ? 'semblent avoir été' : 'ont été'} diffusées sans consentement`,
    'child-material': 'des contenus qui semblent montrer des abus sexuels sur une personne mineure',
    threat: `des menaces ou exigences ${v.role === 'self' ? 'qui me visent' : `qui visent ${whom(v)}`}`,
    impersonation: `un compte ou une publication qui se fait passer pour ${whom(v)}`,
    other:
      v.role === 'self' ? 'des contenus qui me nuisent' : `des contenus qui nuisent à ${whom(v)}`,
  }[v.kind];
}

const about = (v: View) =>
  /^des /.test(thing(v)) ? `Il s’agit de ${thing(v).slice(4)}` : `Il s’agit d’${thing(v)}`;

const consent = (v: View) =>
  when(
    saysNoConsent(v),
    v.role === 'self' ? 'Je n’y ai pas consenti.' : 'La personne représentée n’y a pas consenti.',
  );

const notKept = (v: View) => [
  ...when(
    v.age === 'unknown',
    'L’âge de la personne représentée n’est pas connu. Elle peut être mineure.',
  ),
  ...when(
    v.age !== 'adult',
    'Le fichier n’a pas été conservé pour préparer ce signalement. Il ne contient que des adresses et des mots.',
  ),
];

const bonaFide =
  '(d) Je pense, de bonne foi, que les informations et allégations de cette notification sont exactes et complètes.';

const notice = (v: View) => [
  `À l’attention de : ${v.addressee}`,
  'Ceci est une notification au titre de l’article 16 du règlement (UE) 2022/2065 (règlement sur les services numériques).',
  [
    `(a) Pourquoi ce contenu est illicite : ${about(v).replace('Il', 'il')}.`,
    ...consent(v),
    'Les détails figurent dans la description ci-dessous.',
  ].join(' '),
  '(b) Où se trouve le contenu et ce qu’il montre :',
];

export const french: Tongue = {
  to: 'À',
  subject: 'Objet',
  blank: '[ à compléter ]',
  labels: {
    urls: 'Adresse (URL)',
    imageUrls: 'Adresse de l’image (URL)',
    searchUrl: 'Adresse du résultat de recherche (URL)',
    host: 'Site',
    title: 'Titre',
    account: 'Compte qui l’a publié',
    room: 'Salon ou canal',
    messageLink: 'Lien du message',
    postedAt: 'Publié le',
    discoveredAt: 'Découvert le',
    capturedAt: 'Relevé le',
    kind: 'De quoi il s’agit',
    isSynthetic: 'Créé ou modifié par un logiciel',
    description: 'Description',
    happened: 'Ce qui s’est passé (sans l’adresse)',
    threat: 'La menace, mot pour mot',
    personalData: 'Données personnelles publiées',
    age: 'Âge de la personne au moment de la prise de vue',
    role: 'Qui signale',
    country: 'Pays de résidence',
    sentAt: 'Premier signalement envoyé le',
    answer: 'Réponse reçue',
    isNotPaid: 'Rémunération pour ce contenu',
    depictedName: 'Nom de la personne représentée',
    authority: 'Lien ou mandat',
    name: 'Nom',
    email: 'E-mail',
    phone: 'Téléphone',
    signature: 'Signature',
  },
  bodies: {
    'local-police': 'la police ou la gendarmerie',
    'site-itself': 'l’exploitant du site',
    'local-school': 'la personne de confiance de l’établissement',
    'eu-dsa-coordinators': 'le coordinateur pour les services numériques',
  },
  kind: {
    'sexual-deepfake': 'Deepfake sexuel',
    'intimate-image': 'Image intime diffusée sans consentement',
    'child-material': 'Soupçon de contenu d’abus sexuels sur mineur',
    threat: 'Menace ou chantage',
    impersonation: 'Usurpation d’identité',
    other: 'Autre préjudice',
  },
  role: {
    self: 'La personne représentée',
    'acting-for': 'Un proche ou un représentant de la personne représentée',
    bystander: 'Une personne qui l’a découvert',
  },
  synthetic: { yes: 'Oui', no: 'Non', unknown: 'Inconnu' },
  age: (age, border) =>
    ({
      'under-18': 'Moins de 18 ans',
      '18': '18 ans',
      adult: `${border} ans ou plus`,
      unknown: 'Inconnu',
    })[age],
  notPaid: 'Non',
  local: {
    'child-hotline': (v) => ({
      subject:
        v.kind === 'threat'
          ? 'Signalement : une personne mineure est menacée'
          : 'Signalement : soupçon de contenu d’abus sexuels sur mineur',
      opening: [
        v.kind === 'threat'
          ? `Je signale : ${thing(v)}.`
          : 'Je signale des contenus qui semblent montrer des abus sexuels sur une personne mineure.',
      ],
      closing: notKept(v),
    }),
    'police-statement': (v) => ({
      subject: 'Résumé pour un signalement à la police',
      opening: [
        'À l’attention de la police ou de la gendarmerie',
        `Je souhaite signaler ceci : ${thing(v)}.${v.role === 'bystander' ? ' Je ne suis pas la personne concernée.' : ''}`,
      ],
      closing: notKept(v),
    }),
    'support-summary': (v) => ({
      subject: 'Demande d’aide',
      opening: [`À l’attention de : ${v.addressee}`, `Je demande votre aide. ${about(v)}.`],
      closing: notKept(v),
    }),
    'removal-request': (v) => ({
      subject: 'Demande de retrait de contenus',
      opening: [
        `À l’attention de : ${v.addressee}`,
        `Je vous demande de faire retirer les contenus ci-dessous. ${about(v)}.`,
      ],
      closing: [...consent(v), ...notKept(v)],
    }),
    'school-letter': (v) => ({
      subject: 'Demande d’aide (confidentiel)',
      opening: [
        `À l’attention de ${v.addressee}`,
        `Je demande votre aide. ${about(v)}. Des personnes de l’établissement sont peut-être impliquées.`,
      ],
      closing: [
        'N’informez que les personnes qui doivent agir. Ne cherchez pas le contenu, ne laissez personne le montrer ou le transmettre, et ne me demandez pas de le montrer. L’adresse ne figure pas dans cette lettre, volontairement : la police et les services de signalement la reçoivent.',
        'Veillez à séparer les personnes impliquées. Dites-moi ce que l’établissement va faire, dans quel délai, et à qui je peux parler.',
        'Parlez d’abord avec moi avant de parler avec d’autres.',
      ],
    }),
  },
  union: {
    'eu-dsa-16': (v) => ({
      subject:
        'Notification de contenu illicite (règlement sur les services numériques, article 16)',
      opening: notice(v),
      closing: ['(c) Mon nom et mon adresse e-mail figurent ci-dessus.', bonaFide, ...notKept(v)],
    }),
    'eu-dsa-16-child': (v) => ({
      subject:
        'Notification : soupçon de contenu d’abus sexuels sur mineur (règlement sur les services numériques, article 16)',
      opening: notice(v),
      closing: [
        `(c) Cette notification ${v.age === 'unknown' ? 'peut concerner' : 'concerne'} des infractions visées aux articles 3 à 7 de la directive 2011/93/UE. Elle est envoyée sans nom ni adresse e-mail, comme le permet l’article 16, paragraphe 2, point c).`,
        bonaFide,
        ...notKept(v),
      ],
    }),
    'eu-dsa-complaint': (v) => ({
      subject: 'Plainte : une notification au titre de l’article 16 est restée sans effet',
      opening: [
        `À l’attention de : ${v.addressee}`,
        'J’ai envoyé au service ci-dessous une notification au titre de l’article 16 du règlement (UE) 2022/2065. Elle est restée sans effet.',
      ],
      closing: [],
    }),
  },
};
