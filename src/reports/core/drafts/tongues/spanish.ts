import type { View } from '../form';
import { byRole, saysNoConsent, when, type Tongue } from './tongue';

const whom = byRole('mí', 'la persona a la que represento', 'otra persona');

function thing(v: View): string {
  const seems = v.role === 'bystander';
  const person =
    v.role === 'self' ? 'me muestran' : `${seems ? 'parecen mostrar' : 'muestran'} a ${whom(v)}`;
  return {
    'sexual-deepfake': `contenidos sexuales creados o modificados con software que ${person}`,
    'intimate-image': `imágenes íntimas que ${person} y que ${seems ? 'parecen haberse difundido' : 'se han difundido'} sin consentimiento`,
    'child-material': 'contenidos que parecen mostrar abusos sexuales a una persona menor de edad',
    threat: `amenazas o exigencias contra ${whom(v)}`,
    impersonation:
      v.role === 'self'
        ? 'una cuenta o publicación que se hace pasar por mí'
        : `una cuenta o publicación que se hace pasar por ${whom(v)}`,
    other:
      v.role === 'self' ? 'contenidos que me perjudican' : `contenidos que perjudican a ${whom(v)}`,
  }[v.kind];
}

const consent = (v: View) =>
  when(
    saysNoConsent(v),
    v.role === 'self'
      ? 'No di mi consentimiento.'
      : 'La persona mostrada no dio su consentimiento.',
  );

const notKept = (v: View) => [
  ...when(
    v.age === 'unknown',
    'No se conoce la edad de la persona mostrada. Puede ser menor de edad.',
  ),
  ...when(
    v.age !== 'adult',
    'Para preparar este aviso no se guardó el archivo. El aviso contiene solo direcciones y palabras.',
  ),
];

const bonaFide =
  '(d) Creo de buena fe que la información y las alegaciones de esta notificación son precisas y completas.';

const notice = (v: View) => [
  `A la atención de: ${v.addressee}`,
  'Esta es una notificación con arreglo al artículo 16 del Reglamento (UE) 2022/2065 (Reglamento de Servicios Digitales).',
  [
    `(a) Por qué es ilícito: se trata de ${thing(v)}.`,
    ...consent(v),
    'Los detalles están en la descripción.',
  ].join(' '),
  '(b) Dónde está y qué es:',
];

export const spanish: Tongue = {
  to: 'Para',
  subject: 'Asunto',
  blank: '[ por favor, complete ]',
  labels: {
    urls: 'Dirección (URL)',
    imageUrls: 'Dirección de la imagen (URL)',
    searchUrl: 'Dirección del resultado de búsqueda (URL)',
    host: 'Sitio',
    title: 'Título',
    account: 'Cuenta que lo publicó',
    room: 'Sala o canal',
    messageLink: 'Enlace del mensaje',
    postedAt: 'Publicado el',
    discoveredAt: 'Encontrado el',
    capturedAt: 'Registrado el',
    kind: 'De qué se trata',
    isSynthetic: 'Creado o modificado con software',
    description: 'Descripción',
    happened: 'Qué ha pasado (sin la dirección)',
    threat: 'La amenaza, palabra por palabra',
    personalData: 'Datos personales publicados',
    age: 'Edad de la persona cuando se hizo',
    role: 'Quién avisa',
    country: 'País de residencia',
    sentAt: 'Primer aviso enviado el',
    answer: 'Respuesta recibida',
    isNotPaid: 'Pago por este contenido',
    depictedName: 'Nombre de la persona mostrada',
    authority: 'Relación o representación',
    name: 'Nombre',
    email: 'Correo electrónico',
    phone: 'Teléfono',
    signature: 'Firma',
  },
  bodies: {
    'local-police': 'la policía',
    'site-itself': 'el titular del sitio',
    'local-school': 'la persona de confianza del centro',
    'eu-dsa-coordinators': 'el coordinador de servicios digitales',
  },
  kind: {
    'sexual-deepfake': 'Deepfake sexual',
    'intimate-image': 'Imagen íntima difundida sin consentimiento',
    'child-material': 'Sospecha de material de abuso sexual infantil',
    threat: 'Amenaza o extorsión',
    impersonation: 'Suplantación de identidad',
    other: 'Otro daño',
  },
  role: {
    self: 'La persona mostrada',
    'acting-for': 'Familiar o representante de la persona mostrada',
    bystander: 'Alguien que lo encontró',
  },
  synthetic: { yes: 'Sí', no: 'No', unknown: 'No se sabe' },
  age: (age, border) =>
    ({
      'under-18': 'Menos de 18',
      '18': '18',
      adult: `${border} o más`,
      unknown: 'No se sabe',
    })[age],
  notPaid: 'No',
  local: {
    'child-hotline': (v) => ({
      subject:
        v.kind === 'threat'
          ? 'Aviso: amenazan a una persona menor de edad'
          : 'Aviso: sospecha de material de abuso sexual infantil',
      opening: [
        v.kind === 'threat'
          ? `Aviso de lo siguiente: ${thing(v)}.`
          : 'Aviso de contenidos que parecen mostrar abusos sexuales a una persona menor de edad.',
      ],
      closing: notKept(v),
    }),
    'police-statement': (v) => ({
      subject: 'Resumen para una denuncia',
      opening: [
        'A la atención de la policía',
        `Quiero denunciar lo siguiente: ${thing(v)}.${v.role === 'bystander' ? ' No soy la persona afectada.' : ''}`,
      ],
      closing: notKept(v),
    }),
    'support-summary': (v) => ({
      subject: 'Petición de ayuda',
      opening: [`A la atención de: ${v.addressee}`, `Pido ayuda. Se trata de ${thing(v)}.`],
      closing: notKept(v),
    }),
    'removal-request': (v) => ({
      subject: 'Solicitud de retirada de contenidos',
      opening: [
        `A la atención de: ${v.addressee}`,
        `Solicito que se retiren los contenidos siguientes. Se trata de ${thing(v)}.`,
      ],
      closing: [...consent(v), ...notKept(v)],
    }),
    'school-letter': (v) => ({
      subject: 'Petición de ayuda (confidencial)',
      opening: [
        `A la atención de ${v.addressee}`,
        `Pido ayuda. Se trata de ${thing(v)}. Es posible que haya personas del centro implicadas.`,
      ],
      closing: [
        'Informe solo a quien deba actuar. No busque el contenido, no deje que nadie lo muestre o lo reenvíe, y no me pida que lo muestre. La dirección se ha omitido en esta carta a propósito: la reciben la policía y las líneas de aviso.',
        'Procure que las personas implicadas estén separadas. Dígame qué hará el centro y en qué plazo, y con quién puedo hablar.',
        'Hable primero conmigo antes de hablar con otras personas.',
      ],
    }),
  },
  union: {
    'eu-dsa-16': (v) => ({
      subject: 'Notificación de contenido ilícito (Reglamento de Servicios Digitales, artículo 16)',
      opening: notice(v),
      closing: ['(c) Mi nombre y mi correo electrónico figuran arriba.', bonaFide, ...notKept(v)],
    }),
    'eu-dsa-16-child': (v) => ({
      subject:
        'Notificación: sospecha de material de abuso sexual infantil (Reglamento de Servicios Digitales, artículo 16)',
      opening: notice(v),
      closing: [
        `(c) Esta notificación ${v.age === 'unknown' ? 'puede referirse' : 'se refiere'} a delitos de los artículos 3 a 7 de la Directiva 2011/93/UE. Se envía sin nombre ni correo electrónico, como permite el artículo 16, apartado 2, letra c).`,
        bonaFide,
        ...notKept(v),
      ],
    }),
    'eu-dsa-complaint': (v) => ({
      subject: 'Reclamación: una notificación del artículo 16 quedó sin efecto',
      opening: [
        `A la atención de: ${v.addressee}`,
        'Envié al servicio indicado abajo una notificación con arreglo al artículo 16 del Reglamento (UE) 2022/2065. Quedó sin efecto.',
      ],
      closing: [],
    }),
  },
};
