import type { FormPage } from './native.ts';

/**
 * Eight more forms, by habits that the others do not have, written before the helper was mended for them: sections about other
 * people, numbers and dates in pieces, words behind their fields, list boxes of the site's own, traps that only CSS hides.
 * A blank is allowed here; a field of somebody else's that is filled is not.
 */
const page = (name: string, language: string, body: string): FormPage => ({ name, language, body });

export const OFFICES: FormPage[] = [
  page(
    'a search engine: every name by two spans, its own list boxes, a date of today',
    'en-US',
    `<form action="/submit"><div role="list">
      <div role="listitem"><span id="i1">Country/Region of residence</span> <span id="r1">*</span><div role="listbox" aria-labelledby="i1 r1" tabindex="0"><div role="option" aria-selected="true">Choose</div></div></div>
      <div role="listitem"><div role="heading" aria-level="3"><span id="i2">Full legal name</span> <span id="r2">*</span></div><div id="d2">If you act for somebody else, you must have the authority to do so.</div><input type="text" aria-labelledby="i2 r2" aria-describedby="d2" autocomplete="off" data-want="name"></div>
      <div role="listitem"><span id="i3">Name as it appears in the results, if it is another</span><input type="text" aria-labelledby="i3"></div>
      <div role="listitem"><span id="i4">Contact email address</span><input type="email" aria-labelledby="i4" data-want="email"></div>
      <div role="listitem"><span id="i5">URLs of the pages that show the content</span><div id="d5">One URL per line, no more than 1,000.</div><textarea aria-labelledby="i5" aria-describedby="d5" data-want="urls"></textarea></div>
      <div role="listitem"><span id="i6">Search terms that lead to it</span><textarea aria-labelledby="i6"></textarea></div>
      <div role="listitem"><span id="i7">Is the content made or altered by software?</span><div role="radiogroup" aria-labelledby="i7"><div role="radio" aria-checked="false" tabindex="0" aria-label="Yes"></div><div role="radio" aria-checked="false" tabindex="-1" aria-label="No"></div></div></div>
      <div role="listitem"><span id="i8">Additional information</span><textarea aria-labelledby="i8" data-want="text"></textarea></div>
      <div role="listitem"><span id="i9">Date signed</span><input type="date" aria-labelledby="i9"></div>
      <div role="listitem"><span id="i10">Email address of your lawyer</span><input type="email" aria-labelledby="i10"></div></div><div role="button" tabindex="0">Submit</div></form>`,
  ),
  page(
    'a Korean ministry: one table per person, numbers and dates in pieces',
    'ko',
    `<form action="/submit"><h4>피신고인 정보</h4><table><caption>피신고인 정보 입력</caption><tbody>
      <tr><th scope="row"><label for="m1">성명</label></th><td><input id="m1" name="rspdNm"></td><th scope="row">연락처</th><td><input name="rspdTel"></td></tr>
      <tr><th scope="row">이메일</th><td><input name="rspdEml"></td><th scope="row">아이디(계정)</th><td><input name="rspdId" data-want="account"></td></tr></tbody></table>
      <h4>신고인 정보</h4><table><caption>신고인 정보 입력</caption><tbody>
      <tr><th scope="row"><label for="m2">성명 <span class="hid">필수입력</span></label></th><td><input id="m2" name="dclrNm" data-want="name"></td></tr>
      <tr><th scope="row">휴대전화</th><td><select title="앞자리"><option>010</option><option>011</option></select> <input name="mbtl1" title="가운데 자리"> <input name="mbtl2" title="끝자리"></td></tr>
      <tr><th scope="row">전자우편</th><td><input name="eml" data-want="email"></td></tr>
      <tr><th scope="row">주민등록번호</th><td><input name="rrno1"> <input name="rrno2"></td></tr><tr><th scope="row">주소</th><td><input name="zip" size="6"> <button type="button">우편번호 찾기</button><br><input name="addr1"><br><input name="addr2"></td></tr></tbody></table>
      <h4>신고 내용</h4><table><caption>신고 내용 입력</caption><tbody>
      <tr><th scope="row">제목</th><td><input name="ttl" data-want="subject"></td></tr>
      <tr><th scope="row">게시일</th><td><input name="yy" size="4">년 <input name="mm" size="2">월 <input name="dd" size="2">일</td></tr>
      <tr><th scope="row">URL</th><td><input name="u1" data-want="urls"> <button type="button">추가</button></td></tr>
      <tr><th scope="row">내용</th><td><textarea name="cn" data-want="text"></textarea></td></tr></tbody></table><a href="#" role="button">신고하기</a></form>`,
  ),
  page(
    'a line for migrants: each name in two languages, beside or in the field',
    'ko',
    `<form action="/submit"><div><label for="v1">성명 / Full name</label><input id="v1" data-want="name"></div><div><label for="v2">국적 (Nationality)</label><input id="v2"></div>
      <div><label for="v3">연락처 (Phone number)</label><input id="v3" data-want="phone"></div><div><label for="v4">여권번호 Passport No.</label><input id="v4"></div>
      <div><input placeholder="이메일 · Email" data-want="email"></div><div><input placeholder="게시물 주소 · Link to the post" data-want="urls"></div>
      <div><input placeholder="사이트 이름 · Name of the website" data-want="host"></div><div><input placeholder="통역 언어 · Language for the interpreter"></div>
      <div><textarea placeholder="무슨 일이 있었나요? · What happened?" data-want="text"></textarea></div><div><input placeholder="보호자 연락처 · Phone of a parent or guardian"></div><button>보내기 Send</button></form>`,
  ),
  page(
    'words behind their fields, not tied to them',
    'en',
    `<style>.r{margin:8px 0}.r i{display:block;font-size:12px}</style><h2>Contact the abuse team</h2><form action="/submit"><div class="r">
      <input name="field_1201" data-want="name"><i>Your name</i><input name="field_1202" data-want="email"><i>Your e-mail</i><input name="field_1203"><i>Order number</i>
      <input name="field_1204" data-want="urls"><i>Link to the content</i><textarea name="field_1205" data-want="text"></textarea><i>Description</i></div>
      <div class="r"><label for="f6">Company</label><input id="f6" name="field_1206"><small>Leave blank if you write for yourself.</small></div><button>Send</button></form>`,
  ),
  page(
    'a German police portal: groups about three people',
    'de-DE',
    `<form action="/submit"><fieldset><legend>Angaben zur anzeigenden Person</legend><label>Vor- und Zuname<input data-want="name"></label><label>E-Mail<input type="email" data-want="email"></label><label>Telefon<input type="tel" data-want="phone"></label></fieldset>
      <fieldset><legend>Angaben zur tatverdächtigen Person (falls bekannt)</legend><label>Name<input></label><label>E-Mail<input type="email"></label><label>Telefon<input type="tel"></label><label>Profil / Benutzername<input data-want="account"></label></fieldset>
      <fieldset><legend>Zeugen</legend><label>Vollständiger Name<input></label><label>E-Mail-Adresse<input></label></fieldset>
      <fieldset><legend>Tatzeit</legend><label>Tag<input size="2"></label><label>Monat<input size="2"></label><label>Jahr<input size="4"></label></fieldset>
      <fieldset><legend>Sachverhalt</legend><label>Internetadresse (URL) des Inhalts<textarea data-want="urls"></textarea></label><label>Schilderung des Sachverhalts<textarea data-want="text"></textarea></label></fieldset><button>Anzeige absenden</button></form>`,
  ),
  page(
    'a school’s form: the offender first, then a parent, then the pupil',
    'en-GB',
    `<form action="/submit"><h3>About the person who did this</h3><div><label for="c1">Full name</label><input id="c1"></div><div><label for="c2">Email address</label><input id="c2"></div><div><label for="c3">Username</label><input id="c3"></div>
      <h3>Parent or guardian</h3><div><label for="c4">Full name</label><input id="c4"></div><div><label for="c5">Email address</label><input id="c5"></div><div><label for="c6">Phone number</label><input id="c6"></div>
      <h3>About you</h3><div><label for="c7">Full name</label><input id="c7" data-want="name"></div><div><label for="c8">Email address</label><input id="c8" data-want="email"></div><div><label for="c9">Email of your form tutor</label><input id="c9"></div>
      <h3>What happened</h3><div><label for="c10">Which app or website?</label><input id="c10"></div><div><label for="c11">Tell us what happened</label><textarea id="c11" data-want="text"></textarea></div><button>Send</button></form>`,
  ),
  page(
    'traps that only CSS hides',
    'en',
    `<style>.a{filter:opacity(0)}.b{clip-path:polygon(0 0,0 0,0 0)}.c{position:absolute;left:-200vw}.d{max-height:0;overflow:hidden}.e{transform:translateX(-9999px)}.f{content-visibility:hidden}.g{position:relative;z-index:-1;height:0}.h input{width:0;height:0;padding:0;border:0}.i{transform:rotateY(90deg)}.j{mask-image:linear-gradient(transparent,transparent);-webkit-mask-image:linear-gradient(transparent,transparent)}.k{position:fixed;top:-900px}.l{zoom:.01}</style>
     <form action="/submit"><label>Full name<input data-want="name"></label>
      <div class="a"><label>Email<input name="t1"></label></div><div class="b"><label>Email<input name="t2"></label></div><div class="c"><label>Email<input name="t3"></label></div><div class="d"><label>URL<input name="t4"></label></div>
      <div class="e"><label>URL<input name="t5"></label></div><div class="f"><label>URL<input name="t6"></label></div><div class="h"><label>Phone<input name="t8"></label></div><div class="i"><label>Phone<input name="t9"></label></div>
      <div class="j"><label>Phone<input name="t10"></label></div><div class="k"><label>URL<input name="t11"></label></div><div class="l"><label>URL<input name="t12"></label></div><details><summary>More</summary><label>Phone<input name="t13"></label></details>
      <label>Email<input type="email" data-want="email"></label><label>Link to the post<input data-want="urls"></label><label>Description<textarea data-want="text"></textarea></label><button>Send</button></form>`,
  ),
  page(
    'a ticket system: hidden selects under list boxes, an editor, copies to others',
    'en',
    `<style>.select2-hidden-accessible{clip:rect(0 0 0 0);position:absolute;width:1px;height:1px;overflow:hidden}</style>
     <form action="/submit"><dl><dt>Requester <abbr title="required">*</abbr></dt><dd><input name="ticket[req]" placeholder="name@example.com" data-want="email"></dd>
      <dt>CC</dt><dd><input name="ticket[cc]" placeholder="Email addresses of others, with commas between"></dd>
      <dt>Type of report</dt><dd><select class="select2-hidden-accessible" tabindex="-1" aria-hidden="true" name="ticket[type]"><option></option><option>Deepfake</option></select><span class="select2" role="combobox" aria-haspopup="true" tabindex="0">Choose…</span></dd>
      <dt>Subject</dt><dd><input name="ticket[subject]" data-want="subject"></dd>
      <dt>Affected URL(s)</dt><dd><input name="ticket[cf_url]" data-want="urls"></dd>
      <dt>Tags</dt><dd><div class="tags"><input role="combobox" aria-autocomplete="list"></div></dd>
      <dt>Description</dt><dd><div class="editor" style="border:1px solid"><div class="bar"><button type="button">B</button><input type="url" placeholder="https://" style="display:none"></div><div class="ql-editor" contenteditable="true" style="min-height:70px" data-want="text"><p><br></p></div></div></dd></dl>
      <button>Create ticket</button></form>`,
  ),
];
