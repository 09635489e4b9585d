import type { View } from '../form';
import { byRole, saysNoConsent, when, type Tongue } from './tongue';

const whom = byRole('我', '我代理的人', '他人');

function thing(v: View): string {
  const seems = v.role === 'bystander' ? '疑似' : '';
  return {
    'sexual-deepfake': `${seems}以軟體合成或修改${whom(v)}的臉或身體的性影像`,
    'intimate-image': `${seems}未經同意散布${whom(v)}的性影像`,
    'child-material': '疑似兒童或少年性影像的內容',
    threat: `對${whom(v)}的威脅或勒索`,
    impersonation: `冒充${whom(v)}的帳號或貼文`,
    other: `對${whom(v)}造成傷害的內容`,
  }[v.kind];
}

const consent = (v: View) =>
  when(saysNoConsent(v), v.role === 'self' ? '我並未同意。' : '影像中的人並未同意。');

const notKept = (v: View) => [
  ...when(v.age === 'unknown', '影像中的人年齡不明，可能未滿18歲。'),
  ...when(v.age !== 'adult', '準備本通報時並未保存檔案，僅提供網址與文字說明。'),
];

/** Traditional Chinese, as written in Taiwan. */
export const chinese: Tongue = {
  to: '收件者',
  subject: '主旨',
  blank: '（請填寫）',
  labels: {
    urls: '網址（URL）',
    imageUrls: '圖片網址（URL）',
    searchUrl: '搜尋結果網址（URL）',
    host: '網站',
    title: '標題',
    account: '張貼的帳號',
    room: '聊天室或頻道',
    messageLink: '訊息連結',
    postedAt: '張貼時間',
    discoveredAt: '發現時間',
    capturedAt: '記錄時間',
    kind: '內容類型',
    isSynthetic: '是否為合成或修改',
    description: '說明',
    happened: '發生的事（不含網址）',
    threat: '威脅的原話',
    personalData: '被公開的個人資料',
    age: '影像製作時的年齡',
    role: '通報人身分',
    country: '居住國家',
    sentAt: '首次通報時間',
    answer: '收到的回覆',
    isNotPaid: '是否因此內容收取報酬',
    depictedName: '影像中的人的姓名',
    authority: '關係或代理權限',
    name: '姓名',
    email: '電子郵件',
    phone: '電話',
    signature: '簽名',
  },
  bodies: {
    'local-police': '警察機關',
    'site-itself': '網站經營者',
    'local-school': '老師',
    'eu-dsa-coordinators': '數位服務協調員',
  },
  kind: {
    'sexual-deepfake': '性影像深偽（合成）',
    'intimate-image': '未經同意散布的性影像',
    'child-material': '疑似兒童或少年性影像',
    threat: '威脅或勒索',
    impersonation: '冒充身分',
    other: '其他傷害',
  },
  role: { self: '影像中的本人', 'acting-for': '家屬或代理人', bystander: '發現者（第三人）' },
  synthetic: { yes: '是', no: '否', unknown: '不明' },
  age: (age, border) =>
    ({ 'under-18': '未滿18歲', '18': '18歲', adult: `${border}歲以上`, unknown: '不明' })[age],
  notPaid: '否',
  local: {
    'child-hotline': (v) => ({
      subject: v.kind === 'threat' ? '通報：未成年人遭威脅' : '通報：疑似兒童或少年性影像',
      opening: [
        v.kind === 'threat' ? `我要通報${thing(v)}。` : '我要通報疑似兒童或少年性影像的內容。',
      ],
      closing: notKept(v),
    }),
    'police-statement': (v) => ({
      subject: '報案摘要',
      opening: [
        '致：警察機關',
        `我要報案，內容為${thing(v)}。${v.role === 'bystander' ? '我並非當事人。' : ''}`,
      ],
      closing: notKept(v),
    }),
    'support-summary': (v) => ({
      subject: '請求協助',
      opening: [`致：${v.addressee}`, `我請求協助，事關${thing(v)}。`],
      closing: notKept(v),
    }),
    'removal-request': (v) => ({
      subject: '請求移除性影像或其他內容',
      opening: [`致：${v.addressee}`, `請協助移除下列內容，事關${thing(v)}。`],
      closing: [...consent(v), ...notKept(v)],
    }),
    'school-letter': (v) => ({
      subject: '請求協助（請保密）',
      opening: ['敬愛的老師', `我請求您的協助，事關${thing(v)}。可能有學校的人涉入。`],
      closing: [
        '請只告知必須處理的人。請不要搜尋該內容，不要讓任何人展示或轉傳，也不要要求我展示。信中刻意不寫網址，只會提供給警察與通報機構。',
        '請將相關的人分開，並告訴我學校會在何時之前做什麼，以及我可以和誰談。',
        '在與其他人談之前，請先與我談。',
      ],
    }),
  },
};
