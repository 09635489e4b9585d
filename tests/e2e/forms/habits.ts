import type { FormPage } from './native.ts';

/**
 * Forms in the habits of the systems that bodies and sites really use: help desks, content systems, form builders,
 * boards and public offices. Written from those habits before the words that the helper knows were looked at again.
 */
const page = (name: string, language: string, body: string): FormPage => ({ name, language, body });

export const HABITS: FormPage[] = [
  page(
    'a help desk, hints below, its own list boxes',
    'en-US',
    `<form class="request-form" action="/submit" method="post">
      <div class="form-field request_anonymous_requester_email required"><label for="r_em">Your email address<span aria-hidden="true">*</span></label><input type="text" id="r_em" name="request[anonymous_requester_email]" data-want="email"></div>
      <div class="form-field request_subject required"><label for="r_su">Subject</label><input type="text" maxlength="150" id="r_su" name="request[subject]" data-want="subject"></div>
      <div class="form-field"><label id="l1">What would you like to report?</label><a class="nesty-input" role="combobox" tabindex="0" aria-labelledby="l1" aria-expanded="false">-</a><input type="hidden" name="request[custom_fields][1]"></div>
      <div class="form-field"><label for="r_c2">Link to the violating content</label><input type="text" id="r_c2" name="request[custom_fields][360012]" data-want="urls"><p>Full link, for example https://example.com/post/1</p></div>
      <div class="form-field"><label for="r_c3">Username of the account you are reporting</label><input type="text" id="r_c3" name="request[custom_fields][360013]" data-want="account"></div>
      <div class="form-field"><label for="r_c4">Your username (optional)</label><input type="text" id="r_c4" name="request[custom_fields][360014]"></div>
      <div class="form-field request_description required"><label for="r_de">Description</label><textarea id="r_de" name="request[description]" rows="6" data-want="text"></textarea><p id="d_h">Please enter the details of your request. A member of our support staff will respond as soon as possible.</p></div>
      <div class="form-field"><label>Attachments</label><input type="file" multiple></div>
      <footer><input type="submit" name="commit" value="Submit"></footer></form>`,
  ),
  page(
    'a German contact form, words and break before each field',
    'de-DE',
    `<form action="/submit" class="wpcf7-form"><p>Ihr Name (Pflichtfeld)<br><span class="wrap"><input type="text" name="your-name" size="40" data-want="name"></span></p>
      <p>Ihre E-Mail-Adresse (Pflichtfeld)<br><span class="wrap"><input type="email" name="your-email" data-want="email"></span></p>
      <p>Telefon für Rückfragen<br><span class="wrap"><input type="tel" name="tel-619" data-want="phone"></span></p>
      <p>Betreff<br><span class="wrap"><input type="text" name="your-subject" data-want="subject"></span></p>
      <p>Ihre Nachricht<br><span class="wrap"><textarea name="your-message" rows="8" data-want="text"></textarea></span></p>
      <p>Wie viel ist 3 + 4?<br><span class="wrap"><input type="text" name="quiz-2"></span></p>
      <p><label><input type="checkbox" name="dsgvo"> Ich habe die Datenschutzerklärung gelesen.</label></p><p><input type="submit" value="Absenden"></p></form>`,
  ),
  page(
    'a German hotline, choice first, name and mail optional',
    'de',
    `<form action="/submit"><fieldset><legend>Wo haben Sie den Inhalt gefunden?</legend><label><input type="radio" name="w" value="web">Webseite</label><label><input type="radio" name="w" value="chat">Chat / Messenger</label></fieldset>
      <div class="row"><div class="col">Adresse der Webseite (URL) <abbr title="erforderlich">*</abbr></div><div class="col"><input name="f_12" placeholder="https://" data-want="urls"></div></div>
      <div class="row"><div class="col">Benutzername des Verfassers</div><div class="col"><input name="f_13" data-want="account"></div></div>
      <div class="row"><div class="col">Wann haben Sie den Inhalt entdeckt?</div><div class="col"><input name="f_14" type="date" data-want="discoveredAt"></div></div>
      <div class="row"><div class="col">Was ist zu sehen? Bitte beschreiben Sie kurz den Inhalt.</div><div class="col"><textarea name="f_15" data-want="text"></textarea></div></div>
      <div class="row"><div class="col">Ihre E-Mail (freiwillig)</div><div class="col"><input name="f_16" data-want="email"></div></div>
      <div class="row"><div class="col">Sicherheitsabfrage: Zeichen im Bild</div><div class="col"><input name="f_17"></div></div><button>Meldung abschicken</button></form>`,
  ),
  page(
    'a Japanese hotline, a table with examples in the cells',
    'ja',
    `<form action="/submit"><table><tr><th>通報対象のURL<span class="must">必須</span></th><td><input type="text" name="q1" size="60" data-want="urls"><br><small>例）https://www.example.com/bbs/1</small></td></tr>
      <tr><th>サイト名</th><td><input type="text" name="q2" data-want="host"></td></tr>
      <tr><th>発見日</th><td><input type="date" name="q3" data-want="discoveredAt"></td></tr>
      <tr><th>投稿者のアカウント名</th><td><input type="text" name="q4" data-want="account"></td></tr>
      <tr><th>通報の内容・コメント</th><td><textarea name="q5" data-want="text"></textarea></td></tr>
      <tr><th>写っている方との関係</th><td data-want="role"><label><input type="radio" name="rel" value="1">本人</label><label><input type="radio" name="rel" value="2">保護者</label><label><input type="radio" name="rel" value="3">その他</label></td></tr>
      <tr><th>ご連絡先メールアドレス</th><td><input type="text" name="q6" data-want="email"></td></tr>
      <tr><th>ご担当者名・団体名</th><td><input type="text" name="q7"></td></tr></table><input type="submit" value="確認画面へ"></form>`,
  ),
  page(
    'a regulator, questions as labels, dates in three parts',
    'en-AU',
    `<form action="/submit" class="webform-submission-form"><fieldset class="fieldgroup" data-want="role"><legend><span class="fieldset-legend">Who is in the image or video?</span></legend>
       <div><input type="radio" id="w1" name="who" value="self"><label for="w1">I am the person in the image or video</label></div>
       <div><input type="radio" id="w2" name="who" value="other"><label for="w2">Someone else and I have their consent</label></div></fieldset>
      <div class="form-item"><label for="e1">Web address (URL) where the image or video appears</label><textarea id="e1" name="web_address" data-want="urls"></textarea><div class="description">One per line.</div></div>
      <div class="form-item"><label for="e2">Name of the online service</label><input id="e2" name="online_service" data-want="host"></div>
      <div class="form-item"><label for="e3">Who posted it? (name or username, if known)</label><input id="e3" name="who_posted" data-want="account"></div>
      <fieldset><legend>When did you find out about it?</legend><label for="d1">Day</label><input id="d1" name="d[day]"><label for="d2">Month</label><input id="d2" name="d[month]"><label for="d3">Year</label><input id="d3" name="d[year]"></fieldset>
      <div class="form-item"><label for="e4">Tell us what has happened</label><textarea id="e4" name="what_has_happened" data-want="text"></textarea></div>
      <div class="form-item"><label for="e5">Email</label><input id="e5" type="email" name="mail_1" data-want="email"></div><div class="form-item"><label for="e6">Confirm email</label><input id="e6" type="email" name="mail_2" data-want="email"></div>
      <div class="form-item"><label for="e7">Postcode</label><input id="e7" name="postcode"></div><div class="form-item"><label for="e8">Suburb</label><input id="e8"></div><input type="submit" value="Next"></form>`,
  ),
  page(
    'a Korean board with an editor',
    'ko-KR',
    `<form action="/submit" onsubmit="return true"><div class="write_div"><input type="text" name="wr_name" placeholder="신청인 성함" data-want="name"></div>
      <div class="write_div"><input type="password" name="wr_password" placeholder="비밀번호"></div><div class="write_div"><input type="text" name="wr_email" placeholder="연락 가능한 이메일" data-want="email"></div>
      <div class="write_div"><input type="text" name="wr_subject" placeholder="제목을 입력해 주세요" data-want="subject"></div>
      <div class="write_div"><input type="text" name="wr_link1" placeholder="피해 게시물 URL" data-want="urls"></div>
      <div class="write_div"><input type="text" name="wr_1" placeholder="게시된 사이트명" data-want="host"></div><div class="write_div"><input type="text" name="wr_2" placeholder="작성자 닉네임 또는 ID" data-want="account"></div>
      <div class="editor"><div class="toolbar"><button type="button">B</button></div><div class="note-editable" contenteditable="true" role="textbox" aria-multiline="true" data-placeholder="피해 내용을 자세히 적어 주세요" style="min-height:90px;border:1px solid" data-want="text"></div></div>
      <div><input type="text" name="captcha_key" placeholder="자동등록방지 숫자를 순서대로 입력하세요"></div><button type="submit">작성완료</button></form>`,
  ),
  page(
    'a Korean public office: phone and mail in parts',
    'ko',
    `<form action="/submit"><dl class="bbs_write"><dt><label for="t1">신고제목</label><span class="req">필수</span></dt><dd><input id="t1" name="sj" data-want="subject"></dd>
      <dt><label for="t2">신고인 성명</label></dt><dd><input id="t2" name="nm" data-want="name"></dd>
      <dt>휴대전화</dt><dd><select name="tel1" title="휴대전화 앞자리"><option>010</option><option>011</option></select>-<input name="tel2" title="휴대전화 가운데자리" maxlength="4">-<input name="tel3" title="휴대전화 뒷자리" maxlength="4"></dd>
      <dt>이메일</dt><dd><input name="em1" title="이메일 아이디">@<input name="em2" title="이메일 도메인"><select title="이메일 도메인 선택"><option>직접입력</option><option>naver.com</option></select></dd>
      <dt>사이트명</dt><dd><input name="siteNm" data-want="host"></dd><dt>게시물 URL(주소)</dt><dd><textarea name="siteUrl" data-want="urls"></textarea></dd>
      <dt>게시일시</dt><dd><input name="regDt" data-want="postedAt"></dd><dt>피해유형</dt><dd><select name="ty" data-want="kind"><option value="">선택</option><option value="10">불법촬영 유포</option><option value="20">합성·편집(딥페이크)</option><option value="30">유포 협박</option></select></dd>
      <dt>피해사실</dt><dd><textarea name="cn" data-want="text"></textarea></dd><dt>주민등록번호 앞자리</dt><dd><input name="rrn"></dd></dl><button>신청</button></form>`,
  ),
  page(
    'a form builder: name in two parts, labels without for',
    'en',
    `<form action="/submit" class="jotform"><ul style="list-style:none"><li><label class="top">Name</label><div><span><input name="q3_name[first]"><label class="sub">First Name</label></span><span><input name="q3_name[last]"><label class="sub">Last Name</label></span></div></li>
      <li><label class="top">Email *</label><div><input type="email" name="q4" placeholder="example@example.com" data-want="email"><label class="sub">example@example.com</label></div></li>
      <li><label class="top">Phone Number</label><div><input type="tel" name="q5" placeholder="(000) 000-0000" data-want="phone"><label class="sub">Please enter a valid phone number.</label></div></li>
      <li><label class="top">Please provide the link(s) to the content</label><div><textarea name="q6" data-want="urls"></textarea></div></li>
      <li><label class="top">Date posted</label><div><input type="text" name="q7" placeholder="MM-DD-YYYY" data-want="postedAt"></div></li>
      <li><label class="top">Briefly explain your situation</label><div><textarea name="q8" data-want="text"></textarea></div></li>
      <li><label class="top">How did you hear about us?</label><div><input name="q9"></div></li>
      <li style="display:none"><label>Should be Empty:</label><input name="website"></li></ul><button>Submit</button></form>`,
  ),
  page(
    'floating labels that cover an empty field, a combobox for the kind',
    'en',
    `<style>.tf{display:block;position:relative;margin:18px 0;height:56px}.tf input,.tf textarea{position:absolute;inset:0;padding:20px 12px 4px}.tf span{position:absolute;left:12px;top:18px;z-index:1}</style>
     <form action="/submit"><label class="tf"><span id="fl1">Full legal name</span><input aria-labelledby="fl1" data-want="name"></label>
      <label class="tf"><span id="fl2">Contact e-mail</span><input type="email" aria-labelledby="fl2" data-want="email"></label>
      <label class="tf"><span id="fl3">URLs of infringing material</span><textarea aria-labelledby="fl3" data-want="urls"></textarea></label>
      <div role="combobox" aria-haspopup="listbox" aria-expanded="false" tabindex="0" aria-label="Category" style="border:1px solid;padding:8px">Select…</div>
      <div><input role="combobox" aria-autocomplete="list" aria-label="Country of residence"></div>
      <label class="tf"><span id="fl4">Additional details</span><textarea aria-labelledby="fl4" data-want="text"></textarea></label>
      <label class="tf"><span id="fl5">Company (if applicable)</span><input aria-labelledby="fl5"></label><button>Send</button></form>`,
  ),
  page(
    'a Spanish authority, numbered questions',
    'es-ES',
    `<form action="/submit"><h3>1. Datos de la persona que reclama</h3><div><label for="s1">1.1 Nombre y apellidos (*)</label><input id="s1" data-want="name"></div><div><label for="s2">1.2 NIF/NIE</label><input id="s2"></div>
      <div><label for="s3">1.3 Correo electrónico a efectos de notificación</label><input id="s3" data-want="email"></div><div><label for="s4">1.4 Teléfono móvil</label><input id="s4" data-want="phone"></div>
      <h3>2. Contenido</h3><div><label for="s5">2.1 Direcciones web (URL) en las que aparecen las imágenes</label><textarea id="s5" data-want="urls"></textarea></div>
      <div><label for="s6">2.2 Plataforma o red social</label><input id="s6" data-want="host"></div><div><label for="s7">2.3 Usuario que lo ha publicado</label><input id="s7" data-want="account"></div>
      <div><label for="s8">2.4 Descripción de los hechos</label><textarea id="s8" data-want="text"></textarea></div><div><label for="s9">Código postal</label><input id="s9"></div><button>Siguiente</button></form>`,
  ),
  page(
    'a French portal, helped by titles only',
    'fr-FR',
    `<form action="/submit"><div class="champ"><span class="lib">Adresse (URL) du contenu à signaler :</span><input title="Adresse du site" data-want="urls"></div>
      <div class="champ"><span class="lib">Date et heure de constatation :</span><input title="jj/mm/aaaa hh:mm" data-want="discoveredAt"></div><div class="champ"><span class="lib">Pseudonyme de l’auteur :</span><input data-want="account"></div>
      <div class="champ"><span class="lib">Commentaires / informations complémentaires :</span><textarea data-want="text"></textarea></div>
      <div class="champ"><span class="lib">Votre nom (facultatif) :</span><input data-want="name"></div><div class="champ"><span class="lib">Votre courriel (facultatif) :</span><input data-want="email"></div>
      <div class="champ"><span class="lib">Recopiez les caractères :</span><input></div><button>Transmettre</button></form>`,
  ),
];
