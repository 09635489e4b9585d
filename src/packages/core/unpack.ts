import { Inflate } from 'fflate';
import type { Bytes } from '@/bytes/bytes';
import { type BytesSource, chunksOf } from './bytes-source';
import type { ZipEntry } from './zip-directory';

/** A packed file unpacked to more or less than its directory says. */
export class WrongLength extends Error {}

/** The unpacked bytes of one file. Stops as soon as there are more than the directory says. @throws WrongLength */
export async function* unpack(source: BytesSource, entry: ZipEntry): AsyncGenerator<Bytes> {
  let left = entry.size;
  for await (const chunk of rawChunks(source, entry)) {
    left -= chunk.length;
    if (left < 0) throw new WrongLength('zip: more bytes than the directory says');
    if (chunk.length > 0) yield chunk;
  }
  if (left !== 0) throw new WrongLength('zip: fewer bytes than the directory says');
}

function rawChunks(source: BytesSource, entry: ZipEntry): AsyncIterable<Bytes> {
  const { start, stored, method } = entry;
  const packed = chunksOf(source, start, start + stored);
  return method === 'stored' ? packed : inflated(packed, stored);
}

/** So much packed data is inflated at once: at 1032:1 that is 16 MiB. */
const STEP_BYTES = 16 * 1024;

async function* inflated(packed: AsyncIterable<Bytes>, stored: number): AsyncGenerator<Bytes> {
  const out: Bytes[] = [];
  const inflate = new Inflate((chunk) => out.push(new Uint8Array(chunk)));
  let left = stored;
  try {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length; at += STEP_BYTES) {
        const step = chunk.subarray(at, at + STEP_BYTES);
        left -= step.length;
        inflate.push(step, left === 0);
        yield* out.splice(0);
      }
    }
  } catch (error) {
    // fflate throws plain errors with a code for damaged data; whatever it is, these are not the bytes that were packed.
    if (error instanceof Error && 'code' in error) throw new WrongLength('zip: cannot be unpacked');
    throw error;
  }
}
