/** What the browser says about a file before anyone reads it. */
export type Label = { name: string; type: string };

const PICTURE_NAME =
  /\.(?:jpe?g|jpe|jfif|pjp(?:eg)?|a?png|gif|webp|avif|heic|heif|bmp|dib|tiff?|jxl|ico|cur|svg)$/i;
const FILM_NAME = /\.(?:mp4|m4v|mov|qt|webm|mkv|3gp|3g2|avi|og[mv]|mpe?g|m2?ts|mts|wmv|asf|flv)$/i;

/**
 * Could this file hold a picture or a film? Decided at once, because a hold must start in the tick in which the file
 * arrives; the magic bytes are read later. Files without a type, or with the type that means "just bytes", count.
 */
export function mayBePicture({ name, type }: Label): boolean {
  return (
    type === '' ||
    type === 'application/octet-stream' ||
    type.startsWith('image/') ||
    type.startsWith('video/') ||
    PICTURE_NAME.test(name) ||
    FILM_NAME.test(name)
  );
}
