import type { View } from '../form';
import { byRole, saysNoConsent, when, type Tongue } from './tongue';

const whom = byRole('mim', 'a pessoa que represento', 'outra pessoa');

function thing(v: View): string {
  const seems = v.role === 'bystander';
  const person =
    v.role === 'self' ? 'me mostram' : `${seems ? 'parecem mostrar' : 'mostram'} ${whom(v)}`;
  return {
    'sexual-deepfake': `conteúdos sexuais criados ou alterados por software que ${person}`,
    'intimate-image': `imagens íntimas que ${person} e que ${seems ? 'parecem ter sido' : 'foram'} divulgadas sem consentimento`,
    'child-material': 'conteúdos que parecem mostrar abuso sexual de uma pessoa menor de idade',
    threat: `ameaças ou exigências contra ${whom(v)}`,
    impersonation: `uma conta ou publicação que se faz passar por ${whom(v)}`,
    other:
      v.role === 'self' ? 'conteúdos que me prejudicam' : `conteúdos que prejudicam ${whom(v)}`,
  }[v.kind];
}

const consent = (v: View) =>
  when(
    saysNoConsent(v),
    v.role === 'self'
      ? 'Não dei o meu consentimento.'
      : 'A pessoa mostrada não deu o seu consentimento.',
  );

const notKept = (v: View) => [
  ...when(
    v.age === 'unknown',
    'A idade da pessoa mostrada não é conhecida. Ela pode ser menor de idade.',
  ),
  ...when(
    v.age !== 'adult',
    'Para preparar esta denúncia, o conteúdo não foi guardado. A denúncia contém apenas endereços e palavras.',
  ),
];

const bonaFide =
  '(d) Acredito de boa-fé que as informações e declarações desta notificação são exatas e completas.';

const notice = (v: View) => [
  `À atenção de: ${v.addressee}`,
  'Esta é uma notificação nos termos do artigo 16.º do Regulamento (UE) 2022/2065 (Regulamento dos Serviços Digitais).',
  [
    `(a) Por que é ilegal: trata-se de ${thing(v)}.`,
    ...consent(v),
    'Os detalhes estão na descrição.',
  ].join(' '),
  '(b) Onde está e o que é:',
];

export const portuguese: Tongue = {
  to: 'Para',
  subject: 'Assunto',
  blank: '[ por favor, preencha ]',
  labels: {
    urls: 'Endereço (URL)',
    imageUrls: 'Endereço da imagem (URL)',
    searchUrl: 'Endereço do resultado de pesquisa (URL)',
    host: 'Site',
    title: 'Título',
    account: 'Conta que publicou',
    room: 'Sala ou canal',
    messageLink: 'Link da mensagem',
    postedAt: 'Publicado em',
    discoveredAt: 'Encontrado em',
    capturedAt: 'Data da captura',
    kind: 'Do que se trata',
    isSynthetic: 'Criado ou alterado por software',
    description: 'Descrição',
    happened: 'O que aconteceu (sem o endereço)',
    threat: 'A ameaça, nas palavras usadas',
    personalData: 'Dados pessoais publicados',
    age: 'Idade da pessoa quando foi feito',
    role: 'Quem denuncia',
    country: 'País de residência',
    sentAt: 'Primeira denúncia enviada em',
    answer: 'Resposta recebida',
    isNotPaid: 'Pagamento por este conteúdo',
    depictedName: 'Nome da pessoa mostrada',
    authority: 'Relação ou procuração',
    name: 'Nome',
    email: 'E-mail',
    phone: 'Telefone',
    signature: 'Assinatura',
  },
  bodies: {
    'local-police': 'a polícia',
    'site-itself': 'o responsável pelo site',
    'local-school': 'a pessoa de confiança da escola',
    'eu-dsa-coordinators': 'o coordenador dos serviços digitais',
  },
  kind: {
    'sexual-deepfake': 'Deepfake sexual',
    'intimate-image': 'Imagem íntima divulgada sem consentimento',
    'child-material': 'Suspeita de material de abuso sexual infantil',
    threat: 'Ameaça ou extorsão',
    impersonation: 'Falsa identidade',
    other: 'Outro dano',
  },
  role: {
    self: 'A pessoa mostrada',
    'acting-for': 'Familiar ou representante da pessoa mostrada',
    bystander: 'Alguém que encontrou o conteúdo',
  },
  synthetic: { yes: 'Sim', no: 'Não', unknown: 'Não se sabe' },
  age: (age, border) =>
    ({
      'under-18': 'Menos de 18',
      '18': '18',
      adult: `${border} ou mais`,
      unknown: 'Não se sabe',
    })[age],
  notPaid: 'Não',
  local: {
    'child-hotline': (v) => ({
      subject:
        v.kind === 'threat'
          ? 'Denúncia: uma pessoa menor de idade recebe ameaças'
          : 'Denúncia: suspeita de material de abuso sexual infantil',
      opening: [
        v.kind === 'threat'
          ? `Denuncio o seguinte: ${thing(v)}.`
          : 'Denuncio conteúdos que parecem mostrar abuso sexual de uma pessoa menor de idade.',
      ],
      closing: notKept(v),
    }),
    'police-statement': (v) => ({
      subject: 'Resumo para uma denúncia à polícia',
      opening: [
        'À atenção da polícia',
        `Quero denunciar o seguinte: ${thing(v)}.${v.role === 'bystander' ? ' Não sou a pessoa afetada.' : ''}`,
      ],
      closing: notKept(v),
    }),
    'support-summary': (v) => ({
      subject: 'Pedido de ajuda',
      opening: [`À atenção de: ${v.addressee}`, `Peço ajuda. Trata-se de ${thing(v)}.`],
      closing: notKept(v),
    }),
    'removal-request': (v) => ({
      subject: 'Pedido de remoção de conteúdos',
      opening: [
        `À atenção de: ${v.addressee}`,
        `Peço que os conteúdos abaixo sejam removidos. Trata-se de ${thing(v)}.`,
      ],
      closing: [...consent(v), ...notKept(v)],
    }),
    'school-letter': (v) => ({
      subject: 'Pedido de ajuda (confidencial)',
      opening: [
        `À atenção de: ${v.addressee}`,
        `Peço ajuda. Trata-se de ${thing(v)}. Pessoas da escola podem estar envolvidas.`,
      ],
      closing: [
        'Informe apenas quem tiver de agir. Não procure o conteúdo, não deixe ninguém mostrar ou encaminhar o conteúdo, e não me peça para mostrá-lo. O endereço foi omitido desta carta de propósito: só a polícia e as linhas de denúncia o recebem.',
        'Mantenha separadas as pessoas envolvidas. Diga-me o que a escola vai fazer e até quando, e com quem posso falar.',
        'Fale primeiro comigo antes de falar com outras pessoas.',
      ],
    }),
  },
  union: {
    'eu-dsa-16': (v) => ({
      subject: 'Notificação de conteúdo ilegal (Regulamento dos Serviços Digitais, artigo 16.º)',
      opening: notice(v),
      closing: ['(c) O meu nome e o meu e-mail estão acima.', bonaFide, ...notKept(v)],
    }),
    'eu-dsa-16-child': (v) => ({
      subject:
        'Notificação: suspeita de material de abuso sexual infantil (Regulamento dos Serviços Digitais, artigo 16.º)',
      opening: notice(v),
      closing: [
        `(c) Esta notificação ${v.age === 'unknown' ? 'pode dizer' : 'diz'} respeito a crimes previstos nos artigos 3.º a 7.º da Diretiva 2011/93/UE. É enviada sem nome nem e-mail, como permite o artigo 16.º, n.º 2, alínea c).`,
        bonaFide,
        ...notKept(v),
      ],
    }),
    'eu-dsa-complaint': (v) => ({
      subject: 'Reclamação: uma notificação nos termos do artigo 16.º ficou sem efeito',
      opening: [
        `À atenção de: ${v.addressee}`,
        'Enviei ao serviço abaixo uma notificação nos termos do artigo 16.º do Regulamento (UE) 2022/2065. Ficou sem efeito.',
      ],
      closing: [],
    }),
  },
};
