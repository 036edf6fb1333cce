// A real OpenID provider on loopback, with a hand on everything that can go wrong between it and Piazza.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

export const CLIENT = { client_id: 'piazza', client_secret: 'piazza-demo-only' };

export function newKey(alg = 'RS256') {
  const pair = alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...pair.privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg, use: 'sig' };
}

function configured(issuer, { key, redirectUris, claimsOf, faults }) {
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: redirectUris, id_token_signed_response_alg: key.alg }],
    jwks: { keys: [key] },
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...claimsOf(sub) }) }),
    features: { devInteractions: { enabled: true } },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
  });
  provider.use(async (ctx, next) => {
    await next();
    const fault = faults[ctx.path];
    if (typeof fault === 'function' && ctx.status === 200) ctx.body = await fault(ctx.body, ctx);
  });
  return provider.callback();
}

/**
 * Starts it. `faults` is for tests, by path: a function changes what is answered there; `slow` never answers; `down` cuts the
 * connection; `{ status, headers, body }` answers in its place. Under `*`, for all paths.
 */
export async function startProvider({ port = 0, host = '127.0.0.1', name = host, redirectUris, claimsOf }) {
  const faults = {};
  const asked = {};
  const waiting = new Set();
  let answer;
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://provider').pathname;
    asked[path] = (asked[path] ?? 0) + 1;
    const fault = faults[path] ?? faults['*'];
    if (fault === 'down') return request.socket.destroy();
    if (fault === 'slow') return waiting.add(request.socket);
    if (fault && typeof fault === 'object') return response.writeHead(fault.status ?? 200, fault.headers).end(fault.body);
    return answer(request, response);
  });
  await new Promise((ready) => server.listen(port, host, ready));
  const issuer = `http://${name}:${server.address().port}`;
  let key = newKey();
  const configure = () => {
    answer = configured(issuer, { key, redirectUris, claimsOf, faults });
  };
  configure();
  return {
    issuer,
    faults,
    asked,
    get key() {
      return key;
    },
    /** Another key signs from now on, and the old one is gone. */
    rotate(alg) {
      key = newKey(alg);
      configure();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
