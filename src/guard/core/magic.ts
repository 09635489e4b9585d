/** The first bytes of pictures and films, one letter a byte; bytes above 127 as x-user-defined text has them (U+F780 on). */
const PICTURE =
  /^(?:\uf7ff[\uf7d8\n]|\uf789PNG|GIF8|BM.{4}\0{4}|II\*|MM\0\*|.E\uf7df\uf7a3|RIFF....WEBP|....(?:ftyp|JXL |moov|mdat))/s;

/**
 * Do these bytes begin a picture or a film, whatever the file is called? Quick, and content with too much: what is held
 * because of it is read properly afterwards, and passes untouched if it is none.
 * @param head - the first 12 bytes as x-user-defined text (https://encoding.spec.whatwg.org/#x-user-defined-decoder)
 */
export const looksLikePicture = (head: string): boolean => PICTURE.test(head);
