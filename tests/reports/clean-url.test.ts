import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanUrl } from '@/reports/core/clean-url';

describe('what identifies a post stays', () => {
  test.each([
    ['https://t.me/somechannel/123?single&comment=45'],
    ['https://t.me/+AbCdEfGhIjk'],
    ['https://t.me/s/somechannel?before=900'],
    ['tg://resolve?domain=somechannel&post=12'],
    ['https://web.telegram.org/k/#@somechannel'],
    ['https://web.telegram.org/a/#-1001234567890'],
    ['https://x.com/someone/status/1790000000000000000/photo/1'],
    ['https://www.instagram.com/p/Cabc123_-x/?img_index=2'],
    ['https://discord.com/channels/11111/22222/33333'],
    ['https://cdn.discordapp.com/attachments/1/2/a.png?ex=66&is=65&hm=abc'],
    ['https://gall.dcinside.com/mgallery/board/view/?id=abc&no=123456'],
    ['https://m.dcinside.com/board/abc/123456'],
    ['https://cafe.naver.com/ArticleRead.nhn?clubid=10050146&articleid=999'],
    ['https://blog.naver.com/PostView.naver?blogId=someone&logNo=223000000000'],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s'],
    ['https://www.facebook.com/story.php?story_fbid=1&id=2'],
    ['https://old-board.example/bbs/board.php?bo_table=free&wr_id=77&q=%C7%D1%B1%DB'],
    ['https://one-page.example/app#/posts/55'],
    ['t.me/somechannel/9'],
    ['@somechannel'],
    ['https://board.example/view?username=someone&token_id=1'],
  ])('%s', (address) => {
    expect(cleanUrl(address)).toEqual({ cleaned: address, removed: [] });
  });
});

describe('what only follows or opens a person goes', () => {
  test.each([
    ['https://x.com/a/status/1?s=20&t=abcDEF', 'https://x.com/a/status/1', ['s', 't']],
    [
      'https://www.instagram.com/reel/C1/?igsh=MTc4&utm_source=qr',
      'https://www.instagram.com/reel/C1/',
      ['igsh', 'utm_source'],
    ],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc&t=9', 'https://youtu.be/dQw4w9WgXcQ?t=9', ['si']],
    [
      'https://www.youtube.com/watch?app=desktop&v=abc&feature=share&pp=x',
      'https://www.youtube.com/watch?v=abc',
      ['app', 'feature', 'pp'],
    ],
    [
      'https://www.facebook.com/p/1?mibextid=x&fbclid=y&__cft__[0]=z',
      'https://www.facebook.com/p/1',
      ['mibextid', 'fbclid', '__cft__[0]'],
    ],
    [
      'https://cafe.naver.com/f-e/cafes/1/articles/2?art=aW50ZXJuYWw&tc=shared_link',
      'https://cafe.naver.com/f-e/cafes/1/articles/2',
      ['art', 'tc'],
    ],
    [
      'https://gall.dcinside.com/board/view/?id=a&no=1&page=3&s_keyword=%EB%82%98',
      'https://gall.dcinside.com/board/view/?id=a&no=1',
      ['page', 's_keyword'],
    ],
    [
      'https://www.tiktok.com/@a/video/1?is_from_webapp=1&sender_device=pc&_r=1',
      'https://www.tiktok.com/@a/video/1',
      ['is_from_webapp', 'sender_device', '_r'],
    ],
    [
      'https://www.google.com/search?q=name&ved=1&ei=2&sca_esv=3',
      'https://www.google.com/search?q=name',
      ['ved', 'ei', 'sca_esv'],
    ],
    [
      'https://board.example/view;jsessionid=1A2B?no=3',
      'https://board.example/view?no=3',
      ['jsessionid'],
    ],
    [
      'https://board.example/view?no=3&PHPSESSID=abc&access_token=def&utm_medium=kakao',
      'https://board.example/view?no=3',
      ['PHPSESSID', 'access_token', 'utm_medium'],
    ],
    [
      'https://board.example/view?no=3&auth=x&email=me%40here.example',
      'https://board.example/view?no=3',
      ['auth', 'email'],
    ],
    [
      'https://me:secret@board.example:8443/view?no=3#comment-9',
      'https://board.example:8443/view?no=3',
      ['user@', '#'],
    ],
    ['https://board.example/#access_token=abc', 'https://board.example/', ['#']],
    [
      'https://app.example/x#/post/1?session_id=9&id=2',
      'https://app.example/x#/post/1?id=2',
      ['session_id'],
    ],
    ['https://web.telegram.org/k/#tgWebAuthToken=abc', 'https://web.telegram.org/k/', ['#']],
    ['  https://t.me/a/1#x \n', 'https://t.me/a/1', ['#']],
  ])('%s', (address, cleaned, removed) => {
    expect(cleanUrl(address)).toEqual({ cleaned, removed });
  });

  test.each([
    ['data:image/png;base64,AAAA', 'data:'],
    ['blob:https://x.com/0000', 'blob:'],
    ['file:///home/me/picture.png', 'file:'],
    ['javascript:alert(1)', 'javascript:'],
  ])('the whole of %s, which carries the content or works only here', (address, scheme) => {
    expect(cleanUrl(address)).toEqual({ cleaned: '', removed: [scheme] });
  });

  test('names what was taken out, never its value', () => {
    expect(
      JSON.stringify(cleanUrl('https://a.example/?access_token=hunter2').removed),
    ).not.toContain('hunter2');
  });
});

describe('laws', () => {
  const parts = fc.array(
    fc.tuple(
      fc.constantFrom('id', 'no', 'utm_source', 'si', 'PHPSESSID', 't', 'v', 'art', 'sid', '%C7'),
      fc.string(),
    ),
  );
  const address = fc
    .tuple(
      fc.constantFrom(
        'https://x.com',
        'https://t.me',
        'https://u:p@cafe.naver.com',
        'https://a.example',
        'board.example:80',
      ),
      fc.webPath(),
      parts,
      fc.string(),
    )
    .map(
      ([site, path, query, fragment]) =>
        `${site}${path}?${query.map(([k, v]) => `${k}=${v}`).join('&')}#${fragment}`,
    );

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          address,
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          fc.string(),
        ),
        (raw) => {
          const once = cleanUrl(raw).cleaned;
          expect(cleanUrl(once)).toEqual({ cleaned: once, removed: [] });
        },
      ),
      { numRuns: 5000 },
    );
  });
  test('cleaning never adds a character', () => {
    fc.assert(fc.property(address, (raw) => cleanUrl(raw).cleaned.length <= raw.length));
  });
});
