import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const here = fileURLToPath(new URL('.', import.meta.url));

export const hub = process.env.PIAZZA_URL;
if (!hub) throw new Error('PIAZZA_URL names a running Piazza that has the demo region');

/** What the API says, asked without any client. */
export async function asked(path, init = {}) {
  const answer = await fetch(hub + path, { ...init, headers: { 'Accept-Language': 'en', 'Content-Type': 'application/json', ...init.headers } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${text}`);
  return text && JSON.parse(text);
}

/** Signs somebody of the demo region in, by the code in their letter, and makes them a personal token. */
export async function personalToken(email, scopes) {
  const { request } = await asked('/v1/sign-in/codes', { method: 'POST', body: JSON.stringify({ email }) });
  const code = await until(async () => {
    const { items } = await asked('/dev/mailbox.json');
    const letter = items.find(({ text }) => text.replace(/\s+/g, ' ').includes(request));
    return letter && /\b(\d{4}) ?(\d{4})\b/.exec(letter.text).slice(1).join('');
  });
  const session = await asked('/v1/sessions', { method: 'POST', body: JSON.stringify({ request, code }) });
  const Authorization = `Bearer ${session.access_token}`;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { secret } = await asked('/v1/me/tokens', { method: 'POST', headers: { Authorization }, body: JSON.stringify({ name: 'Quick starts', scopes, expires_on: tomorrow }) });
  return secret;
}

async function until(find) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no letter came');
}

/** A program that is installed here. */
export const tool = (name) => join(here, 'node_modules/.bin', name);

/** Runs a program to its end; fails with all that it said if it failed. */
export function run(command, args, { cwd = here, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve({ stdout, stderr }) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`))));
  });
}

/** Gives a folder of its own, outside of the checkout so that nothing of ours is found by chance, and takes it away. */
export async function inFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'piazza-clients-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
