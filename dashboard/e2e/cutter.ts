import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';

/** Stands between the browser and the suite, and can cut the event stream as a bad network does. */
export class Cutter {
  private readonly streams = new Set<Socket>();
  private refusing = false;
  /** addresses of streams that were asked for */
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  static async inFrontOf(target: string): Promise<Cutter> {
    const to = new URL(target);
    const server = createServer();
    const cutter = new Cutter(server);
    server.on('request', (incoming, outgoing) => {
      const stream = incoming.url?.includes('/streams/') ?? false;
      if (stream) {
        cutter.asked.push(incoming.url ?? '');
        if (cutter.refusing) {
          incoming.socket.destroy();
          return;
        }
        cutter.streams.add(incoming.socket);
      }
      const onward = request(
        { host: to.hostname, port: to.port, path: incoming.url, method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          outgoing.flushHeaders();
          answer.pipe(outgoing);
        },
      );
      onward.on('error', () => outgoing.destroy());
      incoming.socket.on('close', () => onward.destroy());
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return cutter;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.refusing = true;
    for (const socket of this.streams) socket.destroy();
    this.streams.clear();
  }

  mend(): void {
    this.refusing = false;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
