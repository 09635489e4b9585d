/** A picture under this size, in bytes, shows no person: an icon, a pixel that counts visits. */
const LEAST_BYTES = 2048;
/** Texts over this length, in characters, are not searched. */
const MOST_TEXT = 64 * 1024 * 1024;
const NAME = 'picture';

/** Pictures in the body of a request. */
export type Found = {
  files: File[];
  /** The body with copies in their place, in the same order. */
  with: (copies: File[]) => BodyInit | Promise<BodyInit>;
};

/** Finds pictures in what a page sends: a picture, a form with pictures, bytes of a picture, text with `data:` addresses. */
export function picturesIn(body: unknown): Found | undefined {
  if (body instanceof Blob)
    return isPicture(body) ? { files: [asFile(body)], with: ([copy]) => copy as File } : undefined;
  if (body instanceof FormData) return inForm(body);
  if (typeof body === 'string') return inText(body);
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return inBytes(body);
  return undefined;
}

const isPicture = ({ type, size }: Blob): boolean =>
  type.startsWith('image/') && size >= LEAST_BYTES;

/** Always the same name and time, so that the same picture is known again when it is sent once more. */
const asFile = (blob: Blob): File =>
  blob instanceof File ? blob : new File([blob], NAME, { type: blob.type, lastModified: 0 });

function inForm(form: FormData): Found | undefined {
  const entries = [...form];
  const pictures = entries.filter(([, value]) => value instanceof File && isPicture(value));
  return pictures.length === 0
    ? undefined
    : {
        files: pictures.map(([, value]) => value as File),
        with(copies) {
          const other = new FormData();
          for (const [name, value] of entries) {
            const at = pictures.findIndex(([, picture]) => picture === value);
            const given = at < 0 ? value : (copies[at] ?? value);
            if (given instanceof File) other.append(name, given, given.name);
            else other.append(name, given);
          }
          return other;
        },
      };
}

/** The first bytes of JPEG, PNG and WebP files. */
function typeOfBytes(bytes: Uint8Array): string | undefined {
  const starts = (...these: number[]): boolean => these.every((byte, at) => bytes[at] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  return starts(0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 ? 'image/webp' : undefined;
}

function inBytes(body: ArrayBuffer | ArrayBufferView): Found | undefined {
  const bytes = ArrayBuffer.isView(body)
    ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
    : new Uint8Array(body);
  const type = bytes.length < LEAST_BYTES ? undefined : typeOfBytes(bytes);
  if (!type) return undefined;
  const file = new File([bytes.slice()], NAME, { type, lastModified: 0 });
  return { files: [file], with: ([copy]) => (copy as File).arrayBuffer() };
}

const ADDRESS = /data:(image\/(?:jpeg|png|webp));base64,([A-Za-z0-9+/]+={0,2})/g;

function inText(text: string): Found | undefined {
  if (text.length < LEAST_BYTES || text.length > MOST_TEXT || !text.includes('data:image/'))
    return undefined;
  const found = [...text.matchAll(ADDRESS)].filter(([address]) => address.length >= LEAST_BYTES);
  if (found.length === 0) return undefined;
  const files = found.map(([, type = '', base64 = '']) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new File([bytes], NAME, { type, lastModified: 0 });
  });
  return {
    files,
    async with(copies) {
      let changed = text;
      for (const [at, [address]] of found.entries())
        changed = changed.replace(address, await addressOf(copies[at] as File));
      return changed;
    },
  };
}

function addressOf(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => fail(new Error('the copy cannot be read'));
    reader.readAsDataURL(file);
  });
}
