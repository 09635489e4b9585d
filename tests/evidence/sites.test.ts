import { describe, expect, it } from 'vitest';
import { readAddress } from '@/evidence/core/sites';

/** Address, and what it must tell: canonical address, handle, room, message. */
type Row = [string, string | null, string | null, string | null, string | null];

const rows: Record<string, Row[]> = {
  telegram: [
    [
      'https://web.telegram.org/a/#-1001234567890',
      'https://web.telegram.org/a/#-1001234567890',
      null,
      '-1001234567890',
      null,
    ],
    ['https://web.telegram.org/k/#@some_room', 'https://t.me/some_room', null, '@some_room', null],
    [
      'https://web.telegram.org/k/#-1234567890',
      'https://web.telegram.org/k/#-1234567890',
      null,
      '-1234567890',
      null,
    ],
    [
      'https://web.telegram.org/a/#-100123_77',
      'https://web.telegram.org/a/#-100123_77',
      null,
      '-100123',
      null,
    ],
    [
      'https://t.me/s/some_room/481?embed=1',
      'https://t.me/some_room/481',
      null,
      '@some_room',
      '481',
    ],
    ['https://t.me/c/1234567890/55', 'https://t.me/c/1234567890/55', null, '-1001234567890', '55'],
    ['https://t.me/+AbCdEf', null, null, null, null],
  ],
  x: [
    [
      'https://twitter.com/Some_One/status/1791234567890123456?s=20&t=abc',
      'https://x.com/Some_One/status/1791234567890123456',
      '@Some_One',
      null,
      '1791234567890123456',
    ],
    ['https://mobile.x.com/Some_One', 'https://x.com/Some_One', '@Some_One', null, null],
    ['https://x.com/messages/123-456', 'https://x.com/messages/123-456', null, '123-456', null],
    [
      'https://x.com/i/status/1791234567890123456',
      'https://x.com/i/status/1791234567890123456',
      null,
      null,
      '1791234567890123456',
    ],
    ['https://x.com/search?q=name', null, null, null, null],
  ],
  instagram: [
    [
      'https://www.instagram.com/p/Cx_12-abc/?igsh=zzz',
      'https://www.instagram.com/p/Cx_12-abc/',
      null,
      null,
      'Cx_12-abc',
    ],
    [
      'https://www.instagram.com/some.one/reel/Cx12abc/',
      'https://www.instagram.com/reel/Cx12abc/',
      '@some.one',
      null,
      'Cx12abc',
    ],
    [
      'https://instagram.com/stories/some.one/3212345678901234567/',
      'https://www.instagram.com/stories/some.one/3212345678901234567/',
      '@some.one',
      null,
      '3212345678901234567',
    ],
    [
      'https://www.instagram.com/direct/t/110123/',
      'https://www.instagram.com/direct/t/110123/',
      null,
      '110123',
      null,
    ],
    [
      'https://www.instagram.com/some.one/p/Cx12abc/c/178912/r/178999/?x=1',
      'https://www.instagram.com/p/Cx12abc/c/178912/r/178999/',
      null,
      null,
      '178999',
    ],
    [
      'https://www.instagram.com/some.one/',
      'https://www.instagram.com/some.one/',
      '@some.one',
      null,
      null,
    ],
  ],
  discord: [
    [
      'https://discord.com/channels/111/222/1234567890123456789',
      'https://discord.com/channels/111/222/1234567890123456789',
      null,
      '111/222',
      '1234567890123456789',
    ],
    [
      'https://ptb.discord.com/channels/@me/222',
      'https://discord.com/channels/@me/222',
      null,
      '@me/222',
      null,
    ],
  ],
  reddit: [
    [
      'https://old.reddit.com/r/place/comments/abc12/some_title/k9x/?context=3',
      'https://www.reddit.com/r/place/comments/abc12/_/k9x/',
      null,
      'r/place',
      'k9x',
    ],
    [
      'https://www.reddit.com/r/place/comments/abc12/some_title/',
      'https://www.reddit.com/r/place/comments/abc12/',
      null,
      'r/place',
      'abc12',
    ],
    [
      'https://www.reddit.com/user/some_one/',
      'https://www.reddit.com/user/some_one/',
      'u/some_one',
      null,
      null,
    ],
    ['https://redd.it/abc12', 'https://www.reddit.com/comments/abc12/', null, null, 'abc12'],
  ],
  youtube: [
    [
      'https://youtu.be/dQw4w9WgXcQ?si=track',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      null,
      null,
      'dQw4w9WgXcQ',
    ],
    [
      'https://m.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&lc=UgxAb',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxAb',
      null,
      null,
      'UgxAb',
    ],
    [
      'https://www.youtube.com/shorts/dQw4w9WgXcQ',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      null,
      null,
      'dQw4w9WgXcQ',
    ],
    [
      'https://www.youtube.com/@some-one/videos',
      'https://www.youtube.com/@some-one',
      '@some-one',
      null,
      null,
    ],
  ],
  tiktok: [
    [
      'https://www.tiktok.com/@some.one/video/7212345678901234567?lang=ko',
      'https://www.tiktok.com/@some.one/video/7212345678901234567',
      '@some.one',
      null,
      '7212345678901234567',
    ],
    [
      'https://www.tiktok.com/@some.one',
      'https://www.tiktok.com/@some.one',
      '@some.one',
      null,
      null,
    ],
  ],
  facebook: [
    [
      'https://m.facebook.com/story.php?story_fbid=12&id=34&refid=9',
      'https://www.facebook.com/permalink.php?story_fbid=12&id=34',
      '34',
      null,
      '12',
    ],
    [
      'https://www.facebook.com/groups/name/permalink/56/?x=1',
      'https://www.facebook.com/groups/name/posts/56/',
      null,
      'name',
      '56',
    ],
    [
      'https://www.facebook.com/some.one/posts/pfbid0abc',
      'https://www.facebook.com/some.one/posts/pfbid0abc',
      'some.one',
      null,
      'pfbid0abc',
    ],
    [
      'https://www.facebook.com/some.one/posts/pfbid0abc?comment_id=5&reply_comment_id=6&ref=x',
      'https://www.facebook.com/some.one/posts/pfbid0abc?comment_id=5&reply_comment_id=6',
      null,
      null,
      '6',
    ],
    [
      'https://www.facebook.com/groups/12/user/34/?__cft__=x',
      'https://www.facebook.com/groups/12/user/34/',
      '34',
      '12',
      null,
    ],
    [
      'https://www.facebook.com/profile.php?id=34',
      'https://www.facebook.com/profile.php?id=34',
      '34',
      null,
      null,
    ],
    [
      'https://www.facebook.com/messages/e2ee/t/778899',
      'https://www.facebook.com/messages/t/778899',
      null,
      '778899',
      null,
    ],
    [
      'https://www.facebook.com/reel/998877',
      'https://www.facebook.com/reel/998877',
      null,
      null,
      '998877',
    ],
  ],
  'naver-cafe': [
    [
      'https://cafe.naver.com/somecafe/12345?tc=shared_link',
      'https://cafe.naver.com/somecafe/12345',
      null,
      'somecafe',
      '12345',
    ],
    [
      'https://cafe.naver.com/f-e/cafes/10050146/articles/987?menuid=1',
      'https://cafe.naver.com/f-e/cafes/10050146/articles/987',
      null,
      '10050146',
      '987',
    ],
    [
      'https://m.cafe.naver.com/ca-fe/web/cafes/10050146/articles/987',
      'https://cafe.naver.com/f-e/cafes/10050146/articles/987',
      null,
      '10050146',
      '987',
    ],
    [
      'https://cafe.naver.com/somecafe?iframe_url_utf8=%2FArticleRead.nhn%253Fclubid%3D10050146%2526articleid%3D987',
      'https://cafe.naver.com/f-e/cafes/10050146/articles/987',
      null,
      '10050146',
      '987',
    ],
  ],
  'naver-blog': [
    [
      'https://m.blog.naver.com/someone/223012345678?trackingCode=x',
      'https://blog.naver.com/someone/223012345678',
      'someone',
      null,
      '223012345678',
    ],
    [
      'https://blog.naver.com/PostView.naver?blogId=someone&logNo=223012345678',
      'https://blog.naver.com/someone/223012345678',
      'someone',
      null,
      '223012345678',
    ],
  ],
  dcinside: [
    [
      'https://gall.dcinside.com/mgallery/board/view/?id=some_board&no=123&page=2',
      'https://gall.dcinside.com/mgallery/board/view/?id=some_board&no=123',
      null,
      'some_board',
      '123',
    ],
    [
      'https://gall.dcinside.com/board/lists/?id=some_board',
      'https://gall.dcinside.com/board/lists/?id=some_board',
      null,
      'some_board',
      null,
    ],
    [
      'https://m.dcinside.com/board/some_board/123',
      'https://m.dcinside.com/board/some_board/123',
      null,
      'some_board',
      '123',
    ],
  ],
};

describe.each(Object.entries(rows))('an address on %s', (site, addresses) => {
  it.each(addresses)('%s', (address, canonicalUrl, handle, room, messageId) => {
    expect(readAddress(address)).toMatchObject({ site, canonicalUrl, handle, room, messageId });
  });
});

describe('the time in a number', () => {
  it('is read on X, Discord and TikTok', () => {
    // The number that Discord's own reference explains: 2016-04-30T11:18:25.796Z.
    expect(readAddress('https://discord.com/channels/1/2/175928847299117063')?.postedAt).toBe(
      '2016-04-30T11:18:25.796Z',
    );
    expect(readAddress('https://x.com/a/status/1541815603606036480')?.postedAt).toBe(
      '2022-06-28T16:07:40.105Z',
    );
    expect(readAddress('https://www.tiktok.com/@a/video/7212345678901234567')?.postedAt).toBe(
      '2023-03-19T19:44:46.000Z',
    );
  });

  it('is not made up for numbers that hold none', () => {
    expect(readAddress('https://x.com/a/status/20')?.postedAt).toBeNull();
  });
});

describe('an address elsewhere', () => {
  it('tells nothing, and a host that only ends alike is not the site', () => {
    expect(readAddress('https://example.org/@name/video/1')).toBeNull();
    expect(readAddress('https://notx.com/a/status/1')).toBeNull();
    expect(readAddress('javascript:alert(1)')).toBeNull();
    expect(readAddress('https://x.com/%E0%A4%A')).not.toBeNull();
  });
});
