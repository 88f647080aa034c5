import type { ReactElement, ReactNode } from 'react';
import { CodeSample } from './code-sample';

/** A part of the page with its heading; its id is the anchor. */
export function Part({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ReactNode;
}): ReactElement {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="docs-part">
      <h2 id={`${id}-title`} className="text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The first call, and how a caller says who it is. */
export function FirstCall({ serverUrl }: { serverUrl: string }): ReactElement {
  const text = [
    'export DEAL_SCOUT_KEY=ds_live_…   # yours; shown once, when you make it',
    `curl '${serverUrl}/api/v1/deals?state=TX&max_price_cents=2000000&limit=3' \\`,
    '  -H "Authorization: Bearer $DEAL_SCOUT_KEY"',
  ].join('\n');
  return (
    <Part id="start" title="The first call">
      <p>
        Public reads answer without a key, with at most 5 rows a page. An API key or an access token
        goes into the Authorization header as a bearer token and gives full pages. Answers are JSON:
        what was asked for under <code>data</code>, where a list goes on under <code>page</code>,
        how old it is under <code>meta</code>.
      </p>
      <CodeSample text={text} what="The first call" />
      <p>
        Money is in whole US cents (<code>price_cents</code>), distances and odometers in miles,
        times in UTC. Null means unknown, never zero. Unknown parameters and fields are refused by
        name, so a typing error never passes for a filter.
      </p>
    </Part>
  );
}

/** What every list, read and write of the API keeps to. */
export function Conduct(): ReactElement {
  return (
    <>
      <Part id="paging" title="Lists">
        <p>
          A list has <code>limit</code> rows and says where it goes on:{' '}
          <code>page.next_cursor</code> goes into <code>cursor</code> of the next call, beside the
          same filters; it is null on the last page. The Link header has the whole next address.
          Rows that come and go between two pages move no other row.
        </p>
      </Part>
      <Part id="conditional" title="Reading again, and changing">
        <p>
          Reads carry an ETag. Send it back as If-None-Match, and an unchanged answer is 304 without
          a body. Changes to a thing want If-Match with the ETag you read: without it the answer is
          428, and 412 when somebody changed the thing in between.
        </p>
      </Part>
      <Part id="idempotency" title="Writes that can be sent twice">
        <p>
          Give a write an Idempotency-Key of your own (1 to 255 characters). The same key within 24
          hours gives the same answer and no second effect; it comes with Idempotency-Replayed. The
          same key with another body is refused. A call that was refused for its fields may be
          mended and sent again under its key.
        </p>
      </Part>
    </>
  );
}

/** How an assistant reaches the same reads. */
export function Assistants({ serverUrl }: { serverUrl: string }): ReactElement {
  const settings = {
    mcpServers: {
      'deal-scout': {
        type: 'http',
        url: `${serverUrl}/api/mcp`,
        headers: { Authorization: 'Bearer $DEAL_SCOUT_KEY' },
      },
    },
  };
  return (
    <Part id="assistants" title="Assistants">
      <p>
        The Model Context Protocol at <code>/api/mcp</code> offers deals, listings, values and costs
        as tools, with the same filters, limits and permissions. It takes an API key or an access
        token. Most clients take settings like these:
      </p>
      <CodeSample text={JSON.stringify(settings, null, 2)} what="Settings of an assistant" />
    </Part>
  );
}

/** Clients of one's own. */
export function Clients(): ReactElement {
  return (
    <Part id="clients" title="Clients">
      <p>
        <a href="/api/openapi.json" className="text-accent underline">
          /api/openapi.json
        </a>{' '}
        is the OpenAPI 3.1 document of this server, made from what validates its calls. A typed
        client for TypeScript with an example lies in <code>clients/typescript</code> of the source.
      </p>
    </Part>
  );
}
