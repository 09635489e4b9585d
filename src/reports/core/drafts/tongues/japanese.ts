import type { View } from '../form';
import { byRole, saysNoConsent, when, type Tongue } from './tongue';

const whom = byRole('私', '私が代理している本人', '他の人');

function thing(v: View): string {
  const seems = v.role === 'bystander' ? 'とみられる' : '';
  return {
    'sexual-deepfake': `${whom(v)}の顔や体を性的に合成・加工した${seems}投稿`,
    'intimate-image': `${whom(v)}の性的な画像や動画を同意なく公開した${seems}投稿`,
    'child-material': '18歳未満の人の性的虐待に当たる疑いのある投稿',
    threat: `${whom(v)}に対する脅迫または要求`,
    impersonation: `${whom(v)}になりすましたアカウントまたは投稿`,
    other: `${whom(v)}に被害を与える投稿`,
  }[v.kind];
}

const consent = (v: View) =>
  when(
    saysNoConsent(v),
    v.role === 'self' ? '私はこれに同意していません。' : '写っている本人はこれに同意していません。',
  );

const notKept = (v: View) => [
  ...when(v.age === 'unknown', '写っている人の年齢は分かりません。未成年の可能性があります。'),
  ...when(
    v.age !== 'adult',
    'この通報の作成にあたり、ファイルは保存していません。アドレスと説明だけをお知らせします。',
  ),
];

export const japanese: Tongue = {
  to: '宛先',
  subject: '件名',
  blank: '（記入してください）',
  labels: {
    urls: 'アドレス（URL）',
    imageUrls: '画像のアドレス（URL）',
    searchUrl: '検索結果のアドレス（URL）',
    host: 'サイト',
    title: 'タイトル',
    account: '投稿したアカウント',
    room: 'チャットルームまたはチャンネル',
    messageLink: 'メッセージのリンク',
    postedAt: '投稿日時',
    discoveredAt: '発見日時',
    capturedAt: '記録日時',
    kind: '内容の種類',
    isSynthetic: '合成・加工の有無',
    description: '説明',
    happened: '起きたこと（アドレスなし）',
    threat: '脅迫の言葉',
    personalData: '公開された個人情報',
    age: '撮影・作成時の年齢',
    role: '通報者',
    country: '居住国',
    sentAt: '最初の通報の日時',
    answer: '受け取った回答',
    isNotPaid: 'この内容に対する報酬',
    depictedName: '写っている人の氏名',
    authority: '関係または代理権',
    name: '氏名',
    email: 'メールアドレス',
    phone: '電話番号',
    signature: '署名',
  },
  bodies: {
    'local-police': '警察',
    'site-itself': 'サイト運営者',
    'local-school': '先生',
    'eu-dsa-coordinators': 'デジタルサービス調整官',
  },
  kind: {
    'sexual-deepfake': '性的ディープフェイク',
    'intimate-image': '同意なく公開された性的画像・動画',
    'child-material': '児童の性的虐待に当たる疑いのある内容',
    threat: '脅迫または恐喝',
    impersonation: 'なりすまし',
    other: 'その他の被害',
  },
  role: { self: '本人', 'acting-for': '家族または代理人', bystander: '第三者（発見者）' },
  synthetic: { yes: 'あり', no: 'なし', unknown: '不明' },
  age: (age, border) =>
    ({ 'under-18': '18歳未満', '18': '18歳', adult: `${border}歳以上`, unknown: '不明' })[age],
  notPaid: '受け取っていません',
  local: {
    'child-hotline': (v) => ({
      subject:
        v.kind === 'threat'
          ? '通報：未成年者への脅迫'
          : '通報：児童の性的虐待に当たる疑いのある投稿',
      opening: [
        v.kind === 'threat'
          ? `${thing(v)}について通報します。`
          : '18歳未満の人の性的虐待に当たる疑いのある投稿を通報します。',
      ],
      closing: notKept(v),
    }),
    'police-statement': (v) => ({
      subject: '警察への届出の概要',
      opening: [
        '警察ご担当者様',
        `${thing(v)}について届け出ます。${v.role === 'bystander' ? '私は当事者ではありません。' : ''}`,
      ],
      closing: notKept(v),
    }),
    'support-summary': (v) => ({
      subject: '支援のお願い',
      opening: [`${v.addressee} ご担当者様`, `${thing(v)}について、支援をお願いします。`],
      closing: notKept(v),
    }),
    'removal-request': (v) => ({
      subject: '投稿の削除のお願い',
      opening: [
        `${v.addressee} ご担当者様`,
        `${thing(v)}について、削除されるよう対応をお願いします。`,
      ],
      closing: [...consent(v), ...notKept(v)],
    }),
    'school-letter': (v) => ({
      subject: 'ご相談（秘密でお願いします）',
      opening: [
        '先生へ',
        `ご相談があります。${thing(v)}に関することです。学校の人が関わっている可能性があります。`,
      ],
      closing: [
        '対応に必要な方だけに伝えてください。内容を探したり、誰かが見せたり広めたりすることがないようにしてください。私にその内容の提示を求めないでください。アドレスはあえて書いていません。警察や通報窓口にだけ伝えます。',
        '関わった人を分けてください。学校がいつまでに何をするか、誰に相談できるかを教えてください。',
        'ほかの方と話す前に、まず私と話してください。',
      ],
    }),
  },
};
