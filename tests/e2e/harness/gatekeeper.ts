import http from 'node:http';
import net from 'node:net';

/** One try of the browser to reach a host. `let` is false when the gatekeeper refused it. */
export type Reach = {
  method: string;
  host: string;
  url: string;
  let: boolean;
  headers: http.IncomingHttpHeaders;
};

export type Gatekeeper = {
  port: number;
  /** Everything the browser asked for since the start, in order. */
  reaches: Reach[];
  /** What went or would have gone to somebody else's machine. */
  foreign(): Reach[];
  close(): Promise<void>;
};

/** Hosts of the world that a server of this run stands in for, over TLS. */
export type SecureHosts = { hosts: readonly string[]; port: number };

const isOurs = (host: string): boolean =>
  host === '127.0.0.1' || host === 'localhost' || host.endsWith('.localhost');

/**
 * A forward proxy on loopback that the whole browser is put behind: pages, extension, service worker and the
 * browser itself. It writes down every request, lets loopback through, sends names ending in `.test` to
 * `testServerPort`, lets `secure` play the hosts that it names, and refuses the rest. The machine's network is never touched by a run.
 */
export async function startGatekeeper(
  testServerPort: () => number,
  secure: SecureHosts = { hosts: [], port: 0 },
): Promise<Gatekeeper> {
  const isStaged = (host: string): boolean => secure.hosts.includes(host);
  const reaches: Reach[] = [];
  const note = (
    method: string,
    host: string,
    url: string,
    headers: http.IncomingHttpHeaders,
  ): boolean => {
    const ok = isOurs(host) || host.endsWith('.test') || isStaged(host);
    reaches.push({ method, host, url, let: ok, headers });
    return ok;
  };
  const server = http.createServer((request, response) => {
    const url = URL.parse(request.url ?? '');
    if (!url || !note(request.method ?? '', url.hostname, url.href, request.headers)) {
      response.writeHead(403).end();
      return;
    }
    const port = isOurs(url.hostname) ? Number(url.port || 80) : testServerPort();
    const onward = http.request(
      {
        host: '127.0.0.1',
        port,
        method: request.method,
        path: url.pathname + url.search,
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
    socket.on('error', () => socket.destroy());
    const [host = ''] = (request.url ?? '').split(':');
    const mayGo = note('CONNECT', host, request.url ?? '', request.headers);
    if (!mayGo || !(isOurs(host) || isStaged(host))) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const port = isStaged(host) ? secure.port : Number((request.url ?? '').split(':')[1]);
    const onward = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as net.AddressInfo).port,
    reaches,
    foreign: () =>
      reaches.filter(({ host }) => !isOurs(host) && !host.endsWith('.test') && !isStaged(host)),
    close: () => closeServer(server),
  };
}

/** Ends a server and every connection it still holds. */
export function closeServer(server: http.Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
