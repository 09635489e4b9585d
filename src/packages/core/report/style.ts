/** Paper and ink. Hangul breaks between words; hashes and addresses break anywhere. */
const BASE = `
:root{color-scheme:light;--ink:#16191c;--soft:#4c5359;--line:#b9b5a9;--accent:#0b6b62}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px;max-width:820px;background:#fff;color:var(--ink);
font:15px/1.6 'Noto Sans KR','Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic','Segoe UI','Helvetica Neue',Arial,sans-serif;
word-break:keep-all;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1{font-size:26px;line-height:1.3;margin:0 0 16px}
h2{font-size:18px;line-height:1.4;margin:32px 0 8px;padding-top:10px;border-top:2px solid var(--accent)}
h3{font-size:15px;margin:20px 0 6px}
p{margin:0 0 10px}
ul{margin:0 0 10px;padding-left:20px}
li{margin-bottom:5px}
table{border-collapse:collapse;width:100%;margin:0 0 12px;font-size:13.5px;line-height:1.5}
th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid #dedbd2}
th{font-weight:600;color:var(--soft)}
thead th{border-bottom:1px solid var(--line)}
tbody th{width:28%}
.hash,code{font-family:'D2Coding','Noto Sans Mono','DejaVu Sans Mono',Consolas,Menlo,monospace;font-size:11.5px;word-break:break-all}
.soft{color:var(--soft)}
.small{font-size:13px}
.number{width:44px}
.time{width:176px}
.files th:first-child{width:62%}
.as-written{white-space:pre-wrap}
.record{margin-top:24px}
.box{border:1px solid var(--line);border-radius:6px;padding:12px 14px;margin:0 0 12px}
.lines{border:1px solid var(--line);border-radius:6px;min-height:150px;margin:0 0 14px;padding:8px 12px}
.sign{display:flex;gap:24px;flex-wrap:wrap;margin-top:18px}
.sign div{flex:1 1 150px;border-bottom:1px solid var(--ink);padding-top:34px;font-size:13px;color:var(--soft)}
.total{border:0}
`;

/** A4 and Letter: margins that both have, heads of tables on every page, no row torn in two. */
const PRINT = `
@page{margin:17mm 16mm 18mm;@bottom-center{content:counter(page) ' / ' counter(pages);font:9pt sans-serif;color:#4c5359}}
@media print{
body{max-width:none;padding:0;font-size:10pt}
h1{font-size:18pt}
h2{font-size:12.5pt;margin-top:20pt}
h3{font-size:10.5pt}
table{font-size:9pt}
.hash,code{font-size:7.6pt}
.small{font-size:8.5pt}
h1,h2,h3{break-after:avoid}
thead{display:table-header-group}
tr,.box,.lines,.sign,.together{break-inside:avoid}
p,li{orphans:3;widows:3}
.new-page{break-before:page}
}
`;

/** One sheet: smaller, and nothing may push it to a second page on either paper. */
const ONE_PAGE = `
body{max-width:760px;font-size:13.5px;line-height:1.5}
h1{font-size:21px;margin-bottom:10px}
h2{font-size:14.5px;margin:14px 0 4px;padding-top:6px;border-top-width:1px}
table{font-size:12.5px;margin-bottom:6px}
th,td{padding:3px 8px 3px 0}
.lines{min-height:74px}
p{margin-bottom:6px}
.sign div{padding-top:24px}
@page{margin:13mm 15mm}
@media print{body{font-size:9.3pt;line-height:1.42}h1{font-size:15pt}h2{font-size:10.5pt;margin:8pt 0 3pt}table{font-size:8.6pt}.lines{min-height:44pt}.sign{margin-top:6pt}}
`;

export const REPORT_CSS = BASE + PRINT;
export const ONE_PAGE_CSS = BASE + PRINT + ONE_PAGE;
