import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { Webhook } from 'standardwebhooks';

export type Received = { headers: IncomingHttpHeaders; body: string };
export type Message = { type: string; timestamp: string; data: { id: string; slug: string | null; url: string } };

/** A program that a hub tells: on loopback, which the hub of the tests may reach. It answers as the test says. */
export async function startReceiver() {
  const received: Received[] = [];
  const answer = { status: 204 };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(pieces).toString('utf8') });
      response.writeHead(answer.status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  /** The message that came as the `n`th, as soon as it is there. */
  const nth = async (n: number): Promise<Received> => {
    await expect.poll(() => received.length, { message: `message ${n}` }).toBeGreaterThanOrEqual(n);
    return received[n - 1] as Received;
  };
  const stop = () => new Promise<void>((stopped) => {
    server.close(() => stopped());
    server.closeAllConnections();
  });
  return { url, answer, received, nth, stop };
}

/** What a message says, once its signature holds: by the official library, which throws where it does not. */
export const verified = (secret: string, { headers, body }: Received): Message =>
  new Webhook(secret).verify(body, headers as Record<string, string>) as Message;
