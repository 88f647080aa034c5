import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Whom the server signs in, as the claims of its id token. */
export interface OidcPerson {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** How the next sign-in goes wrong. */
export type OidcFault =
  | 'denied'
  | 'wrong_nonce'
  | 'wrong_audience'
  | 'wrong_issuer'
  | 'wrong_key'
  | 'expired'
  | 'token_500'
  | 'discovery_500';

/** An OpenID provider with one client (OpenID Connect Core 1.0, code flow with PKCE). */
export interface OidcServer {
  url: string;
  clientId: string;
  clientSecret: string;
  person: OidcPerson;
  /** Null: all goes well. */
  fault: OidcFault | null;
  /** Parameters of the authorize requests so far. */
  asked: Record<string, string>[];
  close(): Promise<void>;
}

interface Grant {
  nonce: string;
  challenge: string;
  redirectUri: string;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, body: object): ServerResponse {
  return response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** Starts the provider on a free port. */
export async function startOidcServer(person: OidcPerson): Promise<OidcServer> {
  const keys = await generateKeyPair('RS256');
  const otherKeys = await generateKeyPair('RS256');
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, 500, { error: `${error}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OidcServer = {
    url,
    clientId: 'client-of-the-test',
    clientSecret: 'secret-of-the-test',
    person,
    fault: null,
    asked: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<ServerResponse> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname === '/.well-known/openid-configuration') return discovery(response);
    if (pathname === '/jwks') {
      return send(response, 200, {
        keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
      });
    }
    if (pathname === '/authorize') return authorize(searchParams, response);
    if (pathname === '/token' && request.method === 'POST') {
      return token(request, await readForm(request), response);
    }
    if (pathname === '/userinfo') return send(response, 200, provider.person);
    return send(response, 404, { error: 'not_found' });
  }

  function discovery(response: ServerResponse): ServerResponse {
    if (provider.fault === 'discovery_500') return send(response, 500, { error: 'down' });
    return send(response, 200, {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      userinfo_endpoint: `${url}/userinfo`,
      jwks_uri: `${url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    });
  }

  function authorize(asked: URLSearchParams, response: ServerResponse): ServerResponse {
    provider.asked.push(Object.fromEntries(asked));
    const redirectUri = asked.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (provider.fault === 'denied') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(16).toString('hex');
      grants.set(code, {
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirectUri,
      });
      back.searchParams.set('code', code);
    }
    return response.writeHead(302, { location: back.toString() }).end();
  }

  async function token(
    request: IncomingMessage,
    form: URLSearchParams,
    response: ServerResponse,
  ): Promise<ServerResponse> {
    if (provider.fault === 'token_500') return send(response, 500, { error: 'server_error' });
    const basic = Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`) {
      return send(response, 401, { error: 'invalid_client' });
    }
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant?.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri')) {
      return send(response, 400, { error: 'invalid_grant' });
    }
    return send(response, 200, {
      access_token: randomBytes(16).toString('hex'),
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: await idToken(grant.nonce),
    });
  }

  function idToken(nonce: string): Promise<string> {
    const { fault } = provider;
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const issuedAt = fault === 'expired' ? nowSeconds - 7_200 : nowSeconds;
    return new SignJWT({ ...provider.person, nonce: fault === 'wrong_nonce' ? 'other' : nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(fault === 'wrong_issuer' ? 'https://other.example' : url)
      .setAudience(fault === 'wrong_audience' ? 'other' : provider.clientId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 3_600)
      .sign(fault === 'wrong_key' ? otherKeys.privateKey : keys.privateKey);
  }

  return provider;
}
