import type { FormPage } from './native.ts';

/** Written after the helper was mended for `habits.ts`: what is right here was not aimed at word by word. A blank is allowed. */
const page = (name: string, language: string, body: string): FormPage => ({ name, language, body });

export const LATER: FormPage[] = [
  page(
    'an Italian authority',
    'it-IT',
    `<form action="/submit"><div class="campo"><label for="i1">Nome e cognome del segnalante *</label><input id="i1" data-want="name"></div>
      <div class="campo"><label for="i2">Codice fiscale</label><input id="i2"></div><div class="campo"><label for="i3">Indirizzo e-mail *</label><input id="i3" type="email" data-want="email"></div>
      <div class="campo"><label for="i4">Recapito telefonico</label><input id="i4" data-want="phone"></div><div class="campo"><label for="i5">Indirizzo web (URL) del contenuto</label><input id="i5" data-want="urls"></div>
      <div class="campo"><label for="i6">Piattaforma o sito</label><input id="i6" data-want="host"></div><div class="campo"><label for="i7">Nome del social network della scuola</label><input id="i7"></div>
      <div class="campo"><label for="i8">Descrizione dei fatti</label><textarea id="i8" data-want="text"></textarea></div><button>Invia</button></form>`,
  ),
  page(
    'a Brazilian hotline with numbered steps',
    'pt-BR',
    `<form action="/submit"><ol><li><p>Cole aqui o link (URL) da página</p><input data-want="urls"></li><li><p>Comentário (opcional)</p><textarea data-want="text"></textarea></li>
      <li><p>Seu e-mail, se quiser acompanhar</p><input data-want="email"></li><li><p>Digite os caracteres da imagem</p><input></li></ol><button>Denunciar</button></form>`,
  ),
  page(
    'a Taiwanese centre, table with two fields a row',
    'zh-TW',
    `<form action="/submit"><table><tr><th>申訴人姓名</th><td><input data-want="name"></td><th>聯絡電話</th><td><input data-want="phone"></td></tr>
      <tr><th>電子信箱</th><td><input data-want="email"></td><th>身分證字號</th><td><input></td></tr>
      <tr><th>網站名稱</th><td><input data-want="host"></td><th>發現日期</th><td><input type="date" data-want="discoveredAt"></td></tr>
      <tr><th>影像所在網址（URL）</th><td colspan="3"><textarea data-want="urls"></textarea></td></tr><tr><th>案情說明</th><td colspan="3"><textarea data-want="text"></textarea></td></tr></table><button>送出申訴</button></form>`,
  ),
  page(
    'a platform form for everyone, with fields about the uploader',
    'en',
    `<form action="/submit"><div><span>Your full name</span><input data-want="name"></div><div><span>Where can we reach you? (email)</span><input data-want="email"></div>
      <div><span>Paste the link to each post, one per line</span><textarea data-want="urls"></textarea></div><div><span>Uploader's username</span><input data-want="account"></div>
      <div><span>Uploader's real name, if you know it</span><input></div><div><span>Name of your lawyer</span><input></div><div><span>Anything else we should know?</span><textarea data-want="text"></textarea></div>
      <div><span>Type your full name as your signature</span><input></div><div>Date of birth: <input size="2" name="dd"> / <input size="2" name="mm"> / <input size="4" name="yyyy"></div><button>Send</button></form>`,
  ),
  page(
    'a Korean portal, words in list items',
    'ko',
    `<form action="/submit"><ul><li><strong>신고하시는 분 성함</strong><span><input data-want="name"></span></li><li><strong>회신받을 이메일</strong><span><input data-want="email"></span></li>
      <li><strong>연락받을 전화번호</strong><span><input data-want="phone"></span></li><li><strong>신고할 게시물의 링크</strong><span><textarea data-want="urls"></textarea></span></li>
      <li><strong>올린 사람의 아이디</strong><span><input data-want="account"></span></li><li><strong>본인 아이디</strong><span><input></span></li><li><strong>언제 올라왔나요?</strong><span><input type="date" data-want="postedAt"></span></li>
      <li><strong>어떤 내용인지 적어 주세요</strong><span><textarea data-want="text"></textarea></span></li></ul><button>보내기</button></form>`,
  ),
  page(
    'a Japanese support centre, label above in a block',
    'ja',
    `<form action="/submit"><div class="f"><p class="t">お名前（匿名でも構いません）</p><p><input data-want="name"></p></div><div class="f"><p class="t">返信用メールアドレス</p><p><input data-want="email"></p></div>
      <div class="f"><p class="t">投稿されたページのURL</p><p><textarea data-want="urls"></textarea></p></div><div class="f"><p class="t">SNS・サイトの名前</p><p><input data-want="host"></p></div>
      <div class="f"><p class="t">相手のアカウント（わかれば）</p><p><input data-want="account"></p></div><div class="f"><p class="t">ご相談の内容</p><p><textarea data-want="text"></textarea></p></div>
      <div class="f"><p class="t">都道府県</p><p><input></p></div><div class="f"><p class="t">合言葉（再相談用）</p><p><input></p></div><button>送信する</button></form>`,
  ),
  page(
    'an Austrian form with two columns and help texts',
    'de-AT',
    `<form action="/submit"><div class="grid"><label for="o1">Vollständiger Name</label><input id="o1" data-want="name"><label for="o2">E-Mail für Rückmeldungen</label><input id="o2" data-want="email">
      <label for="o3">Link zum Beitrag</label><input id="o3" aria-describedby="o3h" data-want="urls"><small id="o3h">Bitte den vollständigen Link kopieren.</small><label for="o4">Auf welcher Plattform?</label><input id="o4" data-want="host">
      <label for="o5">Name des Profils, das den Inhalt gepostet hat</label><input id="o5" data-want="account"><label for="o6">Datum der Veröffentlichung</label><input id="o6" type="date" data-want="postedAt">
      <label for="o7">Was möchten Sie uns mitteilen?</label><textarea id="o7" data-want="text"></textarea><label for="o8">Bundesland</label><input id="o8"><label for="o9">Name Ihrer Schule</label><input id="o9"></div><button>Senden</button></form>`,
  ),
  page(
    'an English legal notice, long labels',
    'en-GB',
    `<form action="/submit"><p><label>Please enter the exact electronic location (URL) of the content<textarea data-want="urls"></textarea></label></p>
      <p><label>Please explain why you believe the content is illegal<textarea data-want="text"></textarea></label></p><p><label>Your first name and last name<input data-want="name"></label></p>
      <p><label>The e-mail address at which we can contact you<input data-want="email"></label></p><p><label>Trusted flagger number, if any<input></label></p><p><label>Article of law you rely on<input></label></p><button>Submit notice</button></form>`,
  ),
  page(
    'a Korean messenger’s centre',
    'ko',
    `<form action="/submit"><div class="item"><strong class="tit">이메일 주소<span>필수</span></strong><div class="cont"><input placeholder="답변받을 이메일을 입력해 주세요" data-want="email"></div></div>
      <div class="item"><strong class="tit">카카오 계정</strong><div class="cont"><input placeholder="내 계정"></div></div><div class="item"><strong class="tit">신고 대상 링크</strong><div class="cont"><input placeholder="https://open.example.com/o/..." data-want="urls"></div></div>
      <div class="item"><strong class="tit">신고 대상 닉네임</strong><div class="cont"><input data-want="account"></div></div><div class="item"><strong class="tit">문의 내용</strong><div class="cont"><textarea placeholder="신고하실 내용을 입력해 주세요" data-want="text"></textarea></div></div>
      <div class="item"><strong class="tit">연락 가능한 휴대폰 번호</strong><div class="cont"><input data-want="phone"></div></div></div><button>접수하기</button></form>`,
  ),
  page(
    'a French association, questions in sentences',
    'fr',
    `<form action="/submit"><div><p>Comment vous appelez-vous ?</p><input data-want="name"></div><div><p>À quelle adresse mail peut-on vous répondre ?</p><input data-want="email"></div>
      <div><p>Sur quel réseau social ou site ?</p><input data-want="host"></div><div><p>Collez ici le ou les liens</p><textarea data-want="urls"></textarea></div>
      <div><p>Racontez-nous ce qu’il s’est passé</p><textarea data-want="text"></textarea></div><div><p>Quel âge avez-vous ?</p><input></div><div><p>Nom de votre établissement scolaire</p><input></div><button>Envoyer</button></form>`,
  ),
];
