/** What the person pressed on when they opened the panel from the menu of a page. Addresses as the browser gives them. */
export type Pointed = {
  link?: string;
  picture?: string;
  /** A page inside the page, where the press was in one. */
  frame?: string;
};

/** The browser's own account of a press in the menu of a page; more stands in it than we use. */
export type MenuPress = {
  linkUrl?: string | undefined;
  srcUrl?: string | undefined;
  frameUrl?: string | undefined;
  frameId?: number | undefined;
};

/**
 * Only addresses that somebody else can open: a picture that stands in the page as `data:` or `blob:` has none, and must
 * never travel inside an address.
 */
export function pointedAt({ linkUrl, srcUrl, frameUrl, frameId }: MenuPress): Pointed {
  const web = (address: string | undefined) =>
    address !== undefined && /^https?:\/\/[^\s]+$/i.test(address) ? address : undefined;
  const [link, picture] = [web(linkUrl), web(srcUrl)];
  const frame = frameId === 0 ? undefined : web(frameUrl);
  return {
    ...(link !== undefined && { link }),
    ...(picture !== undefined && { picture }),
    ...(frame !== undefined && { frame }),
  };
}
