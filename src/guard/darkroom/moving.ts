import type { OpenMoving } from '../darkroom';
import { picturesOf } from './core/moments';
import { readContainer } from './core/container';
import { ascii, type PictureFormat } from './core/sniff';
import { smallFrame } from './small-frame';

/** The file holds several pictures that are shown one after another. */
export function isMoving(format: PictureFormat, bytes: Uint8Array): boolean {
  if (format === 'avif') return ascii(bytes, 8, 4) === 'avis';
  const parts = readContainer(format, bytes)?.parts ?? [];
  return parts.some(({ kind }) => kind === 'animation');
}

/**
 * Opens a moving picture with the browser's decoder, which a page without https does not have.
 * @returns undefined when its pictures after the first cannot be seen
 */
export async function openMoving(
  type: string,
  data: Uint8Array<ArrayBuffer>,
): Promise<OpenMoving | undefined> {
  if (typeof ImageDecoder === 'undefined') return undefined;
  const decoder = new ImageDecoder({ data, type, preferAnimation: true });
  try {
    // Chromium says `completed` before it knows of any picture, Firefox may say `ready` before it has counted them.
    await decoder.tracks.ready;
    await decoder.completed;
    const track = decoder.tracks.selectedTrack;
    if (!track) throw new Error('no pictures');
    const frameAt = async (frameIndex: number) => {
      const { image } = await decoder.decode({ frameIndex });
      const size = { width: image.displayWidth, height: image.displayHeight };
      const frame = smallFrame(image, size);
      image.close();
      return frame;
    };
    return {
      frames: track.frameCount,
      moments: picturesOf(track.frameCount),
      frameAt: (index) => frameAt(index).catch(() => undefined),
      close: () => decoder.close(),
    };
  } catch {
    decoder.close();
    return undefined;
  }
}
