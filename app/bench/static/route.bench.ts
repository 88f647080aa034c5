/** A page that is made once, with the build. Only in the builds of `npm run bench:api`. */
export const dynamic = 'force-static';

const PAGE = `<!doctype html><html lang="en"><head><title>Static</title></head><body><main><h1>Static</h1><p>${'The least that a page which is made ahead can cost. '.repeat(200)}</p></main></body></html>`;

export function GET(): Response {
  return new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
