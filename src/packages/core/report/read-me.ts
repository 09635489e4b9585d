import { FILES } from '../layout';
import type { DocumentLanguage } from './words';

const ENGLISH = `READ ME FIRST

Somebody recorded web pages on their own device and gives you this package.
It can be checked by anyone, without the program that made it.

Before you open a file
  Files under data/items/ may be pictures or videos that harm the person shown.
  Open only what you must. The reports contain no pictures.

What is here
  ${FILES.onePage}   one page, to take the case in
  ${FILES.printReport}       the whole report, to print and sign
  ${FILES.report}             the same, to read on a screen
  ${FILES.log}              the log itself: one entry a line
  ${FILES.parts}            which file belongs to which entry
  data/items/                 what was recorded, by number of the entry
  data/redacted/              copies with covered parts
  proof/                      the device's signed statement, its key, time stamps

How to check it
  1. Keep the package as you got it. Work on a copy.
  2. Open ${FILES.verifier} in a browser and choose the package. It works without a
     network and sends nothing.
  3. Or with common tools, in this folder:

     sha256sum -c manifest-sha256.txt
     sha256sum -c tagmanifest-sha256.txt
     openssl pkeyutl -verify -pubin -inkey proof/device-key.pem -rawin \\
       -in proof/statement.json -sigfile proof/statement.sig

What it shows and what not
  It shows that this device recorded these files and that nothing was changed since.
  It does not show that a website really sent them, nor that the device's clock was right.
  The reports say more. If the fingerprint of the device's key was written down earlier,
  for example on paper, compare it with the one in the report.
`;

const KOREAN = `먼저 읽어 주십시오

어떤 분이 자신의 기기에서 웹페이지를 기록해 이 파일 묶음으로 드립니다.
묶음을 만든 프로그램이 없어도 누구나 확인할 수 있습니다.

파일을 열기 전에
  data/items/ 안에는 사람을 해치는 이미지나 영상이 있을 수 있습니다.
  꼭 필요한 것만 여십시오. 보고서에는 이미지가 없습니다.

들어 있는 것
  ${FILES.onePage}   접수용 한 장 요약
  ${FILES.printReport}       인쇄하고 서명할 전체 보고서
  ${FILES.report}             같은 내용, 화면용
  ${FILES.log}              장부 원본. 한 줄에 한 항목
  ${FILES.parts}            어느 파일이 어느 항목의 것인지
  data/items/                 기록한 파일. 항목 번호별
  data/redacted/              일부를 가린 사본
  proof/                      기기가 서명한 진술, 기기의 키, 타임스탬프

확인하는 방법
  1. 받은 묶음은 그대로 보관하고, 작업은 사본으로 하십시오.
  2. ${FILES.verifier}을 브라우저로 열고 묶음 파일을 고르십시오. 인터넷이 없어도 되고
     아무것도 보내지 않습니다.
  3. 일반 도구로는 이 폴더에서 다음을 실행하십시오.

     sha256sum -c manifest-sha256.txt
     sha256sum -c tagmanifest-sha256.txt
     openssl pkeyutl -verify -pubin -inkey proof/device-key.pem -rawin \\
       -in proof/statement.json -sigfile proof/statement.sig

알 수 있는 것과 없는 것
  이 기기가 이 파일들을 기록했고 그 뒤로 바뀐 것이 없다는 점을 알 수 있습니다.
  웹사이트가 정말 그것을 보냈는지, 기기의 시계가 맞았는지는 알 수 없습니다.
  자세한 설명은 보고서에 있습니다. 기기 키의 지문값을 예전에 종이 등에 적어 두었다면
  보고서의 값과 비교하십시오.
`;

const ENGLISH_REPLAY = `
Copies to look at
  data/replay/ holds copies of pages for web archive viewers such as ReplayWeb.page (WACZ).
  They were made from the files in data/items/ to look at, not to prove anything: what a
  viewer says about a signature says nothing here. What counts is the log and data/items/.
  Pictures may appear at once when you open one.
`;

const KOREAN_REPLAY = `
눈으로 보기 위한 사본
  data/replay/ 에는 ReplayWeb.page 같은 웹 아카이브 뷰어에서 여는 페이지 사본(WACZ)이 있습니다.
  data/items/ 의 파일로 만든 보기용 사본이며 증명이 아닙니다. 뷰어가 서명에 대해 알려 주는 것은
  여기서는 뜻이 없습니다. 근거가 되는 것은 장부와 data/items/ 입니다.
  열면 이미지가 바로 보일 수 있습니다.
`;

/**
 * `READ-ME-FIRST.txt` in the reader's language; in both, for the one who cannot read the first, the commands are the same.
 * @param hasReplay - copies for web archive viewers go along
 */
export function readMe(language: DocumentLanguage, hasReplay = false): string {
  if (language === 'ko') return hasReplay ? KOREAN + KOREAN_REPLAY : KOREAN;
  return hasReplay ? ENGLISH + ENGLISH_REPLAY : ENGLISH;
}
