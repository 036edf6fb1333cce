// Piazza's own program on a fresh database, and the mail that it sends.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const target = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, '../../target');
const program = join(target, 'debug/piazza');

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A mail server that takes everything: letters by address. */
async function startMail() {
  const letters = [];
  const waiting = [];
  const arrived = (letter) => {
    letters.push(letter);
    for (const one of waiting.splice(0)) one();
  };
  const server = createServer((socket) => {
    let [buffer, inData, to] = ['', false, []];
    socket.write('220 test\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      buffer += chunk;
      for (;;) {
        const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (inData) {
          for (const address of to) arrived({ to: address, text: line.replace(/\r\n[ \t]+/g, ' ') });
          [inData, to] = [false, []];
        } else if (/^RCPT TO:<(.*?)>/i.test(line)) to.push(/<(.*?)>/.exec(line)[1]);
        else if (/^DATA/i.test(line)) inData = true;
        socket.write(inData ? '354 go\r\n' : /^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    /** The code in the newest letter to an address, which is taken away. */
    async codeFor(address) {
      const deadline = AbortSignal.timeout(20_000);
      for (;;) {
        const at = letters.findLastIndex((letter) => letter.to === address);
        if (at >= 0) {
          const [letter] = letters.splice(at, 1);
          const code = /^Subject: (\d{4}) (\d{4}) /m.exec(letter.text);
          assert.ok(code, letter.text.slice(0, 400));
          return code[1] + code[2];
        }
        assert.ok(!deadline.aborted, `no letter to ${address}`);
        await Promise.race([new Promise((done) => waiting.push(done)), once(deadline, 'abort')]);
      }
    },
    close: () => server.close(),
  };
}

function freshDatabase(work) {
  const cluster = process.env.PIAZZA_TEST_POSTGRES;
  if (!cluster) return `sqlite://${work}/piazza.sqlite`;
  const name = `piazza_oidc_${process.pid}`;
  execFileSync('psql', [cluster, '--quiet', '--command', `CREATE DATABASE ${name}`], { stdio: 'ignore' });
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

export async function startPiazza(port, providers) {
  const work = mkdtempSync(join(tmpdir(), 'piazza-oidc-'));
  const mail = await startMail();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    PIAZZA_DATABASE_URL: freshDatabase(work),
    PIAZZA_LISTEN: `127.0.0.1:${port}`,
    PIAZZA_BASE_URL: url,
    PIAZZA_SECRET: 'for tests only, and long enough for them',
    PIAZZA_REQUESTS_PER_MINUTE: '1000000',
    PIAZZA_WORKERS: '1',
    PIAZZA_LOG_LEVEL: 'debug',
    PIAZZA_SMTP_URL: mail.url,
    PIAZZA_MAIL_FROM: 'Piazza <noreply@example.org>',
    PIAZZA_PROVIDERS: JSON.stringify(providers),
  };
  const child = spawn(program, ['serve'], { cwd: work, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { log += chunk; });
  const deadline = AbortSignal.timeout(60_000);
  for (;;) {
    assert.ok(child.exitCode === null && !deadline.aborted, `Piazza did not start:\n${log}`);
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) break;
    await new Promise((again) => setTimeout(again, 50));
  }
  return {
    url,
    mail,
    log: () => log,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      mail.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}
