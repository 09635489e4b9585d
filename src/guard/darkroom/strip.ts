import type { Copied } from '../darkroom';
import { hiddenLeft } from './core/left';
import { HEAD_BYTES, type PictureFormat, sniff } from './core/sniff';
import { sniffVideo, type VideoFormat, videoType } from './core/sniff-video';
import { MAX_FILE_BYTES, readBytes } from './file-bytes';
import { STRIPPABLE, stripPicture } from './strip-picture';
import { stripMp4 } from './strip-video';
import { stripWebm } from './strip-webm';

/** The file without places, names, dates, makers and anything behind its end; pixels, sound and frames untouched. */
export async function strip(file: File): Promise<Copied> {
  const head = await readBytes(file.slice(0, HEAD_BYTES));
  const format = sniff(head);
  if (format) return stripStill(file, format);
  const video = sniffVideo(head);
  return video ? stripFilm(file, video, head) : { kind: 'failed', because: 'cannot-decode' };
}

/** Whether `strip` knows this kind of file. A broken one fails all the same. */
export function canStrip(format: PictureFormat | VideoFormat): boolean {
  return format === 'mp4' || format === 'webm' || STRIPPABLE.includes(format);
}

async function stripStill(file: File, format: PictureFormat): Promise<Copied> {
  if (file.size > MAX_FILE_BYTES || !canStrip(format))
    return { kind: 'failed', because: 'cannot-strip' };
  const bytes = await stripPicture(format, await readBytes(file));
  if (!bytes) return { kind: 'failed', because: 'cannot-strip' };
  if (hiddenLeft(format, bytes)) return { kind: 'failed', because: 'still-has-metadata' };
  const extension = format === 'jpeg' ? 'jpg' : format;
  const name = `photo.${extension}`;
  return { kind: 'copied', file: new File([bytes], name, { type: `image/${format}` }) };
}

async function stripFilm(file: File, video: VideoFormat, head: Uint8Array): Promise<Copied> {
  const stripped = await (video === 'mp4' ? stripMp4(file) : stripWebm(file));
  if (!stripped) return { kind: 'failed', because: 'cannot-strip' };
  const { mime, extension } = videoType(video, head);
  return { kind: 'copied', file: new File([stripped], `video.${extension}`, { type: mime }) };
}
