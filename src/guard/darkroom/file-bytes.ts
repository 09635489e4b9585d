/** Larger files are not read whole: no photo is, and the page's process has to live with what we take. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * The bytes in this script's own world. Firefox hands a content script the page's buffers behind a wall
 * where every byte costs a call and `subarray` is refused; a clone is ours.
 */
export async function readBytes(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(structuredClone(await blob.arrayBuffer()));
}
