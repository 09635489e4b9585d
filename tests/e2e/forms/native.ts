/**
 * Forms as sites write them by hand. A control marked `data-want` asks for that part of a report and should get it;
 * every other control is there to stay as it is.
 */
export type FormPage = {
  name: string;
  language: string;
  body: string;
  /** Source of the bundle in `bundles/` that draws the form; none: the markup is all. */
  bundle?: 'react' | 'vue' | 'lit' | 'angular' | 'preact';
};

const page = (name: string, language: string, body: string): FormPage => ({ name, language, body });

export const NATIVE: FormPage[] = [
  page(
    'labels with for',
    'en',
    `<form action="/submit" method="post">
      <label for="a">Your full name *</label><input id="a" name="f1" data-want="name">
      <label for="b">Your e-mail address</label><input id="b" name="f2" type="email" data-want="email">
      <label for="c">URL of the content</label><input id="c" name="f3" type="url" data-want="urls">
      <label for="d">Please describe what happened</label><textarea id="d" name="f4" data-want="text"></textarea>
      <label><input type="checkbox" name="agree"> I agree to the terms</label>
      <label for="p">Password</label><input id="p" type="password" name="f5">
      <input type="hidden" name="csrf" value="x1"><button>Send</button></form>`,
  ),
  page(
    'Korean table',
    'ko',
    `<form action="/submit" method="post"><table><tbody>
      <tr><th>성명 <em>*</em></th><td><input type="text" name="aplcntNm" data-want="name"></td></tr>
      <tr><th>휴대폰번호</th><td><input type="text" name="hpNo" data-want="phone"></td></tr>
      <tr><th>이메일</th><td><input type="text" name="eml" data-want="email"></td></tr>
      <tr><th>주소</th><td><input type="text" name="addr"></td></tr>
      <tr><th>게시물 제목</th><td><input type="text" name="ttl1" data-want="title"></td></tr>
      <tr><th>게시물 주소(URL)</th><td><textarea name="url" data-want="urls"></textarea></td></tr>
      <tr><th>작성자 아이디</th><td><input name="wid" data-want="account"></td></tr>
      <tr><th>신고 내용</th><td><textarea name="cn" data-want="text"></textarea></td></tr>
      <tr><th>비밀번호</th><td><input type="password" name="pw"></td></tr>
      <tr><th>파일 이름</th><td><input name="file_nm"></td></tr>
     </tbody></table><button type="submit">접수</button></form>`,
  ),
  page(
    'Korean wrapping labels, radio buttons and a list',
    'ko',
    `<form action="/submit">
      <fieldset data-want="role"><legend>신고인 구분</legend>
        <label><input type="radio" name="who" value="1"> 본인</label>
        <label><input type="radio" name="who" value="2"> 대리인</label>
        <label><input type="radio" name="who" value="3"> 제3자</label></fieldset>
      <label>신고 유형 <select name="t" data-want="kind"><option value="">선택하세요</option><option value="10">불법촬영물</option><option value="20">딥페이크(허위영상물)</option><option value="30">협박</option></select></label>
      <label>게시일 <input type="date" name="d1" data-want="postedAt"></label>
      <label>발견일 <input type="date" name="d2" data-want="discoveredAt"></label>
      <label>아이디 <input name="uid"></label>
      <label>링크 <input name="l" data-want="urls"></label>
      <label>상세 설명 <textarea name="x" data-want="text"></textarea></label><button>보내기</button></form>`,
  ),
  page(
    'ARIA only',
    'en',
    `<div role="form"><span id="l1">Legal name of the person depicted</span><input aria-labelledby="l1" data-want="depictedName">
      <input aria-label="Contact email" data-want="email"><input aria-label="Link to the post" data-want="urls">
      <span id="l2">Details</span><div contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="l2" data-want="text" style="min-height:60px;border:1px solid"></div>
      <input aria-label="User ID"><button onclick="fetch('/submit',{method:'POST'})">Send</button></div>`,
  ),
  page(
    'placeholders only',
    'en',
    `<form action="/submit"><input placeholder="Full name" data-want="name"><input placeholder="you@example.com" data-want="email">
      <input placeholder="https://" data-want="urls"><textarea placeholder="Tell us more about what happened" data-want="text"></textarea>
      <input placeholder="Search this site" type="search"><button>Go</button></form>`,
  ),
  page(
    'Japanese definition list',
    'ja',
    `<form action="/submit"><dl><dt>お名前</dt><dd><input name="n" data-want="name"></dd><dt>メールアドレス</dt><dd><input name="m" data-want="email"></dd>
      <dt>メールアドレス（確認）</dt><dd><input name="m2" data-want="email"></dd><dt>対象URL</dt><dd><input name="u" data-want="urls"></dd>
      <dt>投稿日時</dt><dd><input name="p" data-want="postedAt"></dd><dt>通報内容</dt><dd><textarea name="c" data-want="text"></textarea></dd>
      <dt>住所</dt><dd><input name="ad"></dd><dt>パスワード</dt><dd><input type="password"></dd></dl><button>送信</button></form>`,
  ),
  page(
    'Traditional Chinese',
    'zh-TW',
    `<form action="/submit"><p><label>姓名<input name="q1" data-want="name"></label></p><p><label>電子郵件<input name="q2" data-want="email"></label></p>
      <p><label>聯絡電話<input name="q3" data-want="phone"></label></p><p><label>網址<input name="q4" data-want="urls"></label></p>
      <p><label>發布者帳號<input name="q5" data-want="account"></label></p><p><label>說明<textarea name="q6" data-want="text"></textarea></label></p>
      <p><label>驗證碼<input name="q7"></label></p><p><label>地址<input name="q8"></label></p><button>送出</button></form>`,
  ),
  page(
    'German with placeholders',
    'de',
    `<form action="/submit"><label for="g1">Vor- und Nachname</label><input id="g1" data-want="name"><label for="g2">E-Mail-Adresse</label><input id="g2" type="email" data-want="email">
      <label for="g3">Internetadresse (URL)</label><input id="g3" data-want="urls"><label for="g4">Veröffentlicht am</label><input id="g4" data-want="postedAt">
      <label for="g5">Beschreibung</label><textarea id="g5" data-want="text"></textarea><label for="g6">Anschrift</label><input id="g6"><label for="g7">Geburtsdatum</label><input id="g7" type="date"><button>Senden</button></form>`,
  ),
  page(
    'French, name asked in two parts',
    'fr',
    `<form action="/submit"><label>Prénom<input name="p"></label><label>Nom<input name="n"></label>
      <label>Courriel<input name="e" data-want="email"></label><label>Date de publication<input type="date" name="d" data-want="postedAt"></label>
      <label>Plateforme<input name="pl" data-want="host"></label><label>Adresse internet (URL)<input name="u" data-want="urls"></label>
      <label>Décrivez les faits<textarea name="t" data-want="text"></textarea></label><label>Code postal<input name="cp"></label><button>Envoyer</button></form>`,
  ),
  page(
    'Spanish with a list of countries',
    'es',
    `<form action="/submit"><label>Nombre y apellidos<input data-want="name"></label><label>Correo electrónico<input data-want="email"></label>
      <label>País de residencia<select data-want="country"><option value="">Elija</option><option value="34">España</option><option value="82">Corea del Sur</option><option value="1">Estados Unidos</option></select></label>
      <label>Enlace al contenido<input data-want="urls"></label><label>Relato de los hechos<textarea data-want="text"></textarea></label><label>DNI<input></label><label>Teléfono<input data-want="phone"></label><button>Enviar</button></form>`,
  ),
  page(
    'Italian, programmers’ names only',
    'it',
    `<form action="/submit"><input name="full_name" data-want="name"><input name="email" data-want="email"><input name="postUrl" data-want="urls">
      <textarea name="description" data-want="text"></textarea><input name="company"><input name="username"><button>Invia</button></form>`,
  ),
  page(
    'Portuguese, words before the field',
    'pt-BR',
    `<form action="/submit"><p>Nome completo<br><input data-want="name"></p><p>E-mail<br><input data-want="email"></p><p>Link da publicação<br><input data-want="urls"></p>
      <p>Descreva o que aconteceu<br><textarea data-want="text"></textarea></p><p>CPF<br><input></p><p>Senha<br><input type="password"></p><button>Enviar</button></form>`,
  ),
  page(
    'honeypots of every kind',
    'en',
    `<style>.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)} .under{position:relative} .under .cover{position:absolute;inset:0;background:#fff}</style>
     <form action="/submit"><label>Name<input data-want="name"></label><label>Email<input type="email" data-want="email"></label>
      <div style="position:absolute;left:-9999px"><label>Email<input name="h1"></label></div>
      <div style="position:absolute;top:-500px"><label>URL<input name="h2"></label></div>
      <div style="opacity:0"><label>URL<input name="h3"></label></div><div style="opacity:.2"><div style="opacity:.2"><label>URL<input name="h4"></label></div></div>
      <div class="vh"><label>URL<input name="h5"></label></div><div style="height:0;overflow:hidden"><label>URL<input name="h6"></label></div>
      <label style="display:none">URL<input name="h7"></label><label style="visibility:hidden">URL<input name="h8"></label>
      <div aria-hidden="true"><label>URL<input name="h9" tabindex="-1"></label></div><div style="transform:scale(0)"><label>URL<input name="h10"></label></div>
      <label style="clip-path:inset(100%)">URL<input name="h11"></label><div inert><label>URL<input name="h12"></label></div>
      <div class="under"><label>URL<input name="h13"></label><div class="cover"></div></div>
      <label>Leave this field empty<input name="h14"></label><label>Phone<input readonly name="h15" value=""></label><label>Phone<input disabled name="h16"></label>
      <input type="hidden" name="url"><label>Website<input name="website"></label><label style="position:absolute;left:4000px">URL<input name="h17"></label>
      <label>Details<textarea data-want="text"></textarea></label><button>Send</button></form>`,
  ),
  page(
    'secrets in plain fields',
    'en',
    `<form action="/submit"><label>Name<input data-want="name"></label><label>Code<input autocomplete="one-time-code"></label><label>Email<input name="password_text"></label>
      <label>Name<input autocomplete="cc-name"></label><label>Description<textarea data-want="text"></textarea></label><label>Show password<input type="text" autocomplete="current-password"></label>
      <label>PIN<input></label><label>Security code<input></label><label>Number<input type="number"></label><label>File<input type="file"></label><button>Send</button></form>`,
  ),
  page(
    'autofill names',
    'en',
    `<form action="/submit"><p>Field 1<input autocomplete="name" data-want="name"></p><p>Field 2<input autocomplete="email" data-want="email"></p><p>Field 3<input autocomplete="section-a work tel" data-want="phone"></p>
      <p>Field 4<select autocomplete="country" data-want="country"><option value="">-</option><option value="US">USA</option><option value="KR">Korea, Republic of</option></select></p>
      <p>Field 5<input autocomplete="street-address"></p><p>Field 6<input autocomplete="organization"></p><button>Send</button></form>`,
  ),
  page(
    'autocomplete off, floating labels',
    'en',
    `<style>.fl{position:relative;margin:16px 0}.fl label{position:absolute;left:8px;top:4px;pointer-events:auto}.fl input,.fl textarea{padding:20px 8px 4px;width:300px}</style>
     <form action="/submit" autocomplete="off"><div class="fl"><input id="x1" autocomplete="off" placeholder=" " data-want="name"><label for="x1">Your name</label></div>
      <div class="fl"><input id="x2" autocomplete="nope" placeholder=" " data-want="email"><label for="x2">Email address</label></div>
      <div class="fl"><textarea id="x3" placeholder=" " data-want="text"></textarea><label for="x3">Your message</label></div>
      <div class="fl"><input id="x4" placeholder=" "><label for="x4">Company</label></div><button>Send</button></form>`,
  ),
  page(
    'three lines for addresses, one short field',
    'en',
    `<form action="/submit"><label>URL 1<input name="url1" data-want="urls"></label><label>URL 2<input name="url2" data-want="urls"></label><label>URL 3<input name="url3"></label>
      <label>Subject<input maxlength="10" name="s"></label><label>Signature (type your full name to sign)<input></label>
      <label>Explain why it is illegal<textarea data-want="text"></textarea></label><label>Name of the offender<input></label><button>Send</button></form>`,
  ),
  page(
    'what somebody wrote stays',
    'en',
    `<form action="/submit"><label>Name<input value="Somebody else"></label><label>Email<input data-want="email"></label>
      <label>Country<select><option value="">-</option><option value="KR">South Korea</option><option value="FR" selected>France</option></select></label>
      <label>Description<textarea>My own words</textarea></label><label>Link<input data-want="urls"></label><button>Send</button></form>`,
  ),
  page(
    'fields that hand the form in by themselves',
    'en',
    `<form action="/submit" id="auto"><label>Country<select onchange="this.form.submit()"><option value="">-</option><option value="KR">South Korea</option></select></label>
      <label>Name<input onchange="document.getElementById('auto').requestSubmit()"></label></form>
     <form action="/submit" id="listening"><label>Email<input data-want="email"></label><label>Details<textarea data-want="text"></textarea></label><button>Send</button></form>
     <script>listening.addEventListener('input', () => listening.requestSubmit()); listening.addEventListener('change', () => listening.requestSubmit());</script>`,
  ),
  page(
    'steps, one open at a time',
    'en',
    `<form action="/submit"><section id="s1"><label>Your name<input data-want="name"></label><label>Email<input data-want="email"></label><button type="button" onclick="s1.hidden=true;s2.hidden=false">Next</button></section>
      <section id="s2" hidden><label>URL<input></label><label>Description<textarea></textarea></label><button>Send</button></section></form>`,
  ),
  page(
    'English page that says it is German, Korean words',
    'de',
    `<form action="/submit"><label>이름<input data-want="name"></label><label>연락처<input data-want="phone"></label><label>게시글 링크<input data-want="urls"></label><label>피해 내용<textarea data-want="text"></textarea></label><label>생년월일<input></label><button>Send</button></form>`,
  ),
];
