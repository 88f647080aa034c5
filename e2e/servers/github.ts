import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whom the server signs in. */
export interface GitHubPerson {
  id: number;
  login: string;
  name: string | null;
  emails: { email: string; primary: boolean; verified: boolean }[];
}

export type GitHubFault = 'denied' | 'bad_code' | 'user_500' | 'emails_403' | 'emails_html';

/**
 * A server that signs in and tells who somebody is as GitHub does (docs.github.com, "Authorizing OAuth
 * apps", "Users" and "Emails", read 2026): both sites under one address.
 */
export interface GitHubServer {
  url: string;
  clientId: string;
  clientSecret: string;
  person: GitHubPerson;
  /** Null: all goes well. */
  fault: GitHubFault | null;
  close(): Promise<void>;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, body: unknown): ServerResponse {
  return response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** Starts the server on a free port. */
export async function startGitHubServer(person: GitHubPerson): Promise<GitHubServer> {
  const codes = new Set<string>();
  const tokens = new Set<string>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      send(response, 500, { message: `${error}` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const github: GitHubServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'client-of-the-test',
    clientSecret: 'secret-of-the-test',
    person,
    fault: null,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<ServerResponse> {
    const { pathname, searchParams } = new URL(request.url ?? '/', github.url);
    if (pathname === '/login/oauth/authorize') return authorize(searchParams, response);
    if (pathname === '/login/oauth/access_token' && request.method === 'POST') {
      return accessToken(request, await readForm(request), response);
    }
    const [, token = ''] = (request.headers.authorization ?? '').split(' ');
    if (!tokens.has(token)) return send(response, 401, { message: 'Bad credentials' });
    if (pathname === '/user') return user(response);
    if (pathname === '/user/emails') return emails(response);
    return send(response, 404, { message: 'Not Found' });
  }

  function authorize(asked: URLSearchParams, response: ServerResponse): ServerResponse {
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    if (github.fault === 'denied') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(10).toString('hex');
      codes.add(code);
      back.searchParams.set('code', code);
    }
    return response.writeHead(302, { location: back.toString() }).end();
  }

  function accessToken(
    request: IncomingMessage,
    form: URLSearchParams,
    response: ServerResponse,
  ): ServerResponse {
    const basic = Buffer.from(`${github.clientId}:${github.clientSecret}`).toString('base64');
    const isClient =
      request.headers.authorization === `Basic ${basic}` ||
      form.get('client_secret') === github.clientSecret;
    // GitHub says so with 200.
    if (!isClient) return send(response, 200, { error: 'incorrect_client_credentials' });
    if (github.fault === 'bad_code' || !codes.delete(form.get('code') ?? '')) {
      return send(response, 200, { error: 'bad_verification_code' });
    }
    const token = `gho_${randomBytes(18).toString('hex')}`;
    tokens.add(token);
    return send(response, 200, {
      access_token: token,
      token_type: 'bearer',
      scope: 'read:user,user:email',
    });
  }

  function user(response: ServerResponse): ServerResponse {
    if (github.fault === 'user_500') return send(response, 500, { message: 'Server Error' });
    const { id, login, name } = github.person;
    return send(response, 200, { id, login, name, email: 'public@example.org' });
  }

  function emails(response: ServerResponse): ServerResponse {
    if (github.fault === 'emails_403') {
      return send(response, 403, { message: 'Resource not accessible by integration' });
    }
    if (github.fault === 'emails_html') {
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Unicorn!</h1>');
    }
    return send(response, 200, github.person.emails);
  }

  return github;
}
