import type http from 'node:http';

type Taken = { name: string; type: string; bytes: Buffer };

/** As much of the tus protocol (https://tus.io/protocols/resumable-upload, 1.0.0) as an upload that is not broken off needs. */
export function takerInParts() {
  const open = new Map<string, { length: number; name: string; type: string; parts: Buffer[] }>();

  /** @returns the file, with the request that completes it */
  return async (
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<Taken | null> => {
    response.setHeader('tus-resumable', '1.0.0');
    const path = request.url ?? '';
    if (request.method === 'POST') {
      const [name = '', type = ''] = metadata(request.headers['upload-metadata']);
      const id = `${path}/${open.size}`;
      open.set(id, { length: Number(request.headers['upload-length']), name, type, parts: [] });
      response.writeHead(201, { location: id }).end();
      return null;
    }
    const upload = open.get(path);
    if (!upload || request.method !== 'PATCH') {
      response.writeHead(404).end();
      return null;
    }
    for await (const part of request) upload.parts.push(part as Buffer);
    const bytes = Buffer.concat(upload.parts);
    response.writeHead(204, { 'upload-offset': String(bytes.length) }).end();
    return bytes.length < upload.length ? null : { name: upload.name, type: upload.type, bytes };
  };
}

/** Pairs of a key and its value in Base64; here the name and the type, in this order. */
function metadata(header: string | string[] | undefined): string[] {
  return String(header)
    .split(',')
    .map((pair) => Buffer.from(pair.split(' ')[1] ?? '', 'base64').toString());
}
