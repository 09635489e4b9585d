import { describe, expect, it } from 'vitest';
import { pointedAt } from '@/reports/core/pointed';
import {
  cleaned,
  leavingOf,
  MOST_ADDRESSES,
  pastedInto,
  reportedPage,
  withPointed,
  type Address,
} from '@/ui/panel/addresses';

const page = { url: 'https://picto.test/p/1?utm_source=x', host: 'picto.test', title: 'P' };
const at = (given: string, more: Partial<Address> = {}): Address => ({
  given,
  whole: false,
  ...more,
});

describe('the addresses of a report', () => {
  it('are that of the page until the person names others, cleaned of marks', () => {
    expect(leavingOf(null, page)).toEqual({ urls: ['https://picto.test/p/1'], imageUrls: [] });
  });

  it('leave each once, in their order, pictures apart', () => {
    const all = [
      at('https://a.test/1#top'),
      at('https://a.test/pic.jpg', { picture: true }),
      at('https://a.test/1?fbclid=2'),
      at('  '),
      at('@room'),
    ];
    expect(leavingOf(all, page)).toEqual({
      urls: ['https://a.test/1', '@room'],
      imageUrls: ['https://a.test/pic.jpg'],
    });
  });

  it('leave whole only when the person wants that', () => {
    const given = 'https://a.test/1?token=abc';
    expect(cleaned(at(given))).toMatchObject({ leaves: 'https://a.test/1', removed: ['token'] });
    expect(cleaned(at(given, { whole: true })).leaves).toBe(given);
  });

  it('never carry a picture or a place on this device, not even whole', () => {
    for (const given of [
      'data:image/png;base64,AAAA',
      'blob:https://a.test/1',
      'file:///c/kim.jpg',
    ])
      for (const whole of [false, true]) expect(cleaned(at(given, { whole })).leaves).toBe('');
  });

  it('tell which site the report is about: the first that is a page', () => {
    expect(reportedPage(null, page)).toBe(page);
    const other = [at('@room'), at('https://t.me/x/4', { picture: true }), at('https://x.com/k/1')];
    expect(reportedPage(other, page)).toEqual({
      url: 'https://x.com/k/1',
      host: 'x.com',
      title: '',
    });
    expect(reportedPage([at('no address')], page)).toBe(page);
  });
});

describe('what is pasted', () => {
  it('becomes an address each', () => {
    expect(pastedInto('https://a.test/1\nhttps://a.test/2\r\n\r\n@room\n')).toEqual([
      'https://a.test/1',
      'https://a.test/2',
      '@room',
    ]);
    expect(pastedInto('https://a.test/1, https://a.test/2 tg://x')).toHaveLength(3);
  });

  it('stays one where it is one, also empty', () => {
    expect(pastedInto('')).toEqual(['']);
    expect(pastedInto('https://a.test/a b')).toEqual(['https://a.test/a b']);
  });
});

describe('what was pressed on in the menu of a page', () => {
  it('is a link that stands for itself: the page it was found on is not sent along', () => {
    const search = { url: 'https://find.test/?q=my+name', host: 'find.test', title: '' };
    const pointed = pointedAt({ linkUrl: 'https://x.com/k/1', frameId: 0 });
    expect(withPointed(null, search, pointed)).toEqual([at('https://x.com/k/1')]);
  });

  it('is a picture together with its page, and the link around it', () => {
    const pointed = pointedAt({
      linkUrl: 'https://picto.test/p/2',
      srcUrl: 'https://cdn.test/a.jpg',
    });
    expect(withPointed(null, page, pointed)).toEqual([
      at(page.url),
      at('https://picto.test/p/2'),
      at('https://cdn.test/a.jpg', { picture: true }),
    ]);
  });

  it('joins what was collected, each once, up to a limit', () => {
    const one = withPointed(null, page, pointedAt({ linkUrl: 'https://a.test/1' }));
    const two = withPointed(one, page, pointedAt({ linkUrl: 'https://a.test/2' }));
    expect(two).toEqual([at('https://a.test/1'), at('https://a.test/2')]);
    expect(withPointed(two, page, pointedAt({ linkUrl: 'https://a.test/2' }))).toEqual(two);
    const full = Array.from({ length: MOST_ADDRESSES }, (_, n) => at(`https://a.test/${n}`));
    expect(withPointed(full, page, { link: 'https://b.test/' })).toHaveLength(MOST_ADDRESSES);
  });

  it('is nothing where there is no address that somebody else could open', () => {
    const pointed = pointedAt({
      srcUrl: 'data:image/png;base64,AAAA',
      linkUrl: 'javascript:void(0)',
      frameUrl: 'about:blank',
    });
    expect(pointed).toEqual({});
    expect(withPointed(null, page, pointed)).toBeNull();
    expect(pointedAt({ srcUrl: 'blob:https://a.test/1' })).toEqual({});
  });

  it('names the page inside the page, when the press was in one', () => {
    const frame = 'https://player.test/v/3';
    expect(pointedAt({ frameUrl: frame, frameId: 7 })).toEqual({ frame });
    expect(pointedAt({ frameUrl: frame, frameId: 0 })).toEqual({});
  });
});
