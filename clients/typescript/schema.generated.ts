// The types of the API, from its OpenAPI document.
// Written by scripts/build-client.ts; do not edit by hand.

export interface paths {
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs a program in by e-mail and password
         * @description Gives an access token for 30 minutes and a refresh token for 7 days. 401 `second_factor_required` when the account asks for a code as well. For programs that run by themselves an API key is simpler. Tries are counted per account and address, together with those of the sign-in page.
         */
        post: operations["auth.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the session of a refresh token, or the one that asks
         * @description Ending what is over changes nothing. Access tokens of the session end within 5 seconds.
         */
        post: operations["auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The next pair of tokens for a refresh token
         * @description Each refresh token works once. One that comes a second time has been copied, so it ends the whole session; of two calls at once one is answered. A session lasts 7 days from its last refresh, 90 days at most.
         */
        post: operations["auth.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes an account
         * @description Mails a link that confirms the e-mail. An e-mail that has an account gets the same answer, and its owner is told by mail. API keys need a confirmed e-mail.
         */
        post: operations["auth.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mails a link for a new password, or sets it
         * @description With `email` it sends the link; with `token` and `password` it sets the password, ends all sessions, lifts a lock and confirms the e-mail.
         */
        post: operations["auth.reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirms an e-mail, or sends the link for it again
         * @description With `token` it confirms; with `email` it sends the link, where one is wanted.
         */
        post: operations["auth.verify_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is it well?
         * @description The short form for anybody: 503 `not_ready` where it cannot serve.
         */
        get: operations["health.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How is each part of it?
         * @description Each part with its state and the reason, and the figures behind them. For an admin, or a monitor with METRICS_TOKEN as bearer token. The answer is 200 whatever is away: `down` says that it cannot serve, `degraded` that it can; ask `/api/health/ready` for a status code.
         */
        get: operations["health.detailed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Answers as long as the process runs, whatever happens to the database.
         */
        get: operations["health.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it serve?
         * @description 503 `not_ready` names each failed check.
         */
        get: operations["health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The reads of this API as tools for AI assistants
         * @description Model Context Protocol over streamable HTTP, without sessions: one JSON-RPC message a request, answered as JSON. Tools: list_deals, search_listings, get_listing, value_vehicle, estimate_cost. A notification is answered 202 without a body. Pages of other sites may not call it (403), unless CORS_ALLOW_ORIGINS names them.
         */
        post: operations["mcp.exchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of this process for a monitor
         * @description Prometheus text. For an admin, or a monitor with METRICS_TOKEN as bearer token.
         */
        get: operations["metrics.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that stayed on this machine
         * @description One JSON object a line, the newest first: id, channel, recipient, kind, subject, text, html, created_at. In local mode only; elsewhere there is nothing at this address.
         */
        get: operations["outbox.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The first five of the public ranking for these filters, for anyone
         * @description The filters and orders of /api/v1/deals. Never more than 5 rows and never a second page; `page.total` says how many cars match.
         */
        get: operations["public.search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stats/database": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The database from within
         * @description Sizes, estimates of rows, use of indexes, connections and, where the server keeps them, the statements that took the most time, without their values. For an admin, or a monitor with METRICS_TOKEN as bearer token.
         */
        get: operations["stats.database"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stats/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process that answers, from within
         * @description Rate, errors and duration of each operation, how late timers are, and memory. Each process of a market has figures of its own. For an admin, or a monitor with METRICS_TOKEN as bearer token.
         */
        get: operations["stats.performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is kept about you
         * @description A zip of JSON files with a README.txt that says what each holds. With a session or an access token, not with a key; five an hour.
         */
        get: operations["account.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How well the values of this market meet its prices, by parts of the market
         * @description The back-test of the model in force: each advert’s price against its value by a fit that saw neither that price nor another advert of the same car. Prices that a simulation made up are not in it.
         */
        get: operations["accuracy.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Announcements, the newest first */
        get: operations["announcements.list"];
        put?: never;
        /**
         * Puts a line over every page for a while
         * @description Those whom it is for see it within five seconds of its start, until they dismiss it.
         */
        post: operations["announcements.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/announcements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes an announcement
         * @description Who dismissed it does not see it again.
         */
        put: operations["announcements.update"];
        post?: never;
        /** Takes an announcement away */
        delete: operations["announcements.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of everybody or of one person, the newest first */
        get: operations["admin_api_keys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes a key for good
         * @description A key that was revoked before stays as it is.
         */
        delete: operations["admin_api_keys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what to what, the newest first
         * @description Entries are numbered and chained by their hashes; `npm run admin -- verify-audit` checks the chain.
         */
        get: operations["audit_log.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/page-samples/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The kept page itself, as a file
         * @description To be saved and looked at in an editor: it is never shown as a page.
         */
        get: operations["page_samples.get"];
        put?: never;
        post?: never;
        /** Forgets a kept page; again it changes nothing */
        delete: operations["page_samples.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scans in quarantine, the newest first
         * @description They showed much less than usual or lost fields. Nothing of them is in the market until somebody releases them. At most 50.
         */
        get: operations["admin_scans.quarantined"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/scans/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drops what a scan in quarantine read */
        post: operations["admin_scans.discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/scans/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings what a scan in quarantine read into the market after all */
        post: operations["admin_scans.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every source that can be read, and how it stands
         * @description By key. In the demo market none of them can be changed.
         */
        get: operations["admin_sources.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/sources/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One source with what it is asked again and again */
        get: operations["admin_sources.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Switches a source on or off, and says how it is read
         * @description It is switched on only where the policy and keys of the settings allow it and its terms were read.
         */
        patch: operations["admin_sources.update"];
        trace?: never;
    };
    "/api/v1/admin/sources/{key}/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds what a source is asked again and again
         * @description The same query again changes nothing.
         */
        post: operations["admin_sources.add_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/sources/{key}/queries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes what a source is asked; what it brought stays */
        delete: operations["admin_sources.remove_query"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/sources/{key}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the pause of a source: it is asked again at once */
        post: operations["admin_sources.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/sources/{key}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pages of a source that could not be read, the newest first
         * @description The newest 50 are kept, for as many days as the settings say.
         */
        get: operations["admin_sources.samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/sources/{key}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads one page of a source now
         * @description One real call under the rules of every other: policy, robots.txt, pace, pause and cap. No advert is written; a page that can’t be read is kept as a sample.
         */
        post: operations["admin_sources.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/switches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Feature switches and how they stand */
        get: operations["switches.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/switches/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One feature switch */
        get: operations["switches.get"];
        /**
         * Sets a feature switch
         * @description Every process acts by it within three seconds. Works while `read_only` is on, which is how it is switched off again.
         */
        put: operations["switches.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People, the newest first */
        get: operations["users.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["users.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes role or plan, closes an account or opens it
         * @description Another role and closing end the sessions of the person within five seconds. 409 `conflict` where it would take the last admin away.
         */
        patch: operations["users.update"];
        trace?: never;
    };
    "/api/v1/admin/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a person is signed in, the newest first */
        get: operations["users.sessions"];
        put?: never;
        post?: never;
        /** Ends every session of a person within five seconds */
        delete: operations["users.end_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were told, the latest first: one row for each car, news and channel
         * @description The car is as it was when it was found. Money in US cents; times on the wall clock.
         */
        get: operations["alerts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert with each try to send it */
        get: operations["alerts.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers an alert: dismiss, watch, snooze its seller, mute its model, contacted, not a deal
         * @description The same answer twice is the same as once, and `is_undone` takes it back. "Not a deal" with the reason `saving_too_small` may propose a higher least saving for the search; sending it as `accepted_saving_cents` sets it. 409 `conflict` where there is no advert to watch or no seller to snooze.
         */
        post: operations["alerts.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are told, the oldest channel first */
        get: operations["alert_channels.list"];
        put?: never;
        /**
         * Adds a channel
         * @description A code goes to the address, to be sent to …/verify; for Telegram the answer has a code that you send to the bot from your chat. Your account’s own mail address and a browser are active at once. The same address again is the same channel. 409 `conflict` beyond 20 channels, and for a kind that this server does not send.
         */
        post: operations["alert_channels.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your channels */
        get: operations["alert_channels.get"];
        put?: never;
        post?: never;
        /** Removes a channel; its address is forgotten */
        delete: operations["alert_channels.delete"];
        options?: never;
        head?: never;
        /**
         * Renames a channel, or switches it off or on
         * @description What is left out stays. 409 `conflict` where its address is not confirmed.
         */
        patch: operations["alert_channels.update"];
        trace?: never;
    };
    "/api/v1/alerts/channels/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a new code to a channel that is not confirmed */
        post: operations["alert_channels.send_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/channels/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent on a channel, the latest first, with each try */
        get: operations["alert_channels.deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/channels/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a webhook a new signing secret; for a day messages are signed with both */
        post: operations["alert_channels.rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a test message now, and says what became of it */
        post: operations["alert_channels.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/channels/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirms a channel by the code that was sent there
         * @description A code is good for 15 minutes and five tries.
         */
        post: operations["alert_channels.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/channels/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which kinds of channels this server has */
        get: operations["alert_channels.offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How you want to be told: bounds, how many a day, quiet hours, digest */
        get: operations["alerts.get_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Writes how you want to be told; what is left out stays
         * @description Quiet hours begin and end, or are both null. A saved search may set bounds of its own.
         */
        patch: operations["alerts.update_config"];
        trace?: never;
    };
    "/api/v1/alerts/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a delivery again under the same id
         * @description What failed or was dropped; on webhooks also what was sent. 409 `conflict` for anything else.
         */
        post: operations["alert_deliveries.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sellers, models and sources that you are not told of, the last one first */
        get: operations["alert_mutes.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/mutes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Has you told of a seller, model or source again */
        delete: operations["alert_mutes.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many alerts you have not read, and the latest, now and after each change
         * @description Events `alerts`, the first at once, each with the whole state.
         */
        get: operations["alerts.news"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that you have read the alerts of the app, all or up to one of them */
        post: operations["alerts.read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of your alerts: by week, search and channel, and the market of your searches */
        get: operations["analytics.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your own keys, the newest first
         * @description Expired and revoked ones included. Not for keys: sign in, or send an access token.
         */
        get: operations["api_keys.list"];
        put?: never;
        /**
         * Makes a key for your own account
         * @description The key is in this answer and nowhere else. 409 `conflict` beyond 20 keys that work.
         */
        post: operations["api_keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes one of your own keys for good
         * @description It stops working everywhere within 5 seconds. A revoked one stays as it is.
         */
        delete: operations["api_keys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your bookings and those of your center, the last made first */
        get: operations["bookings.list"];
        put?: never;
        /**
         * Books an inspection of a car at a free time
         * @description The center has to confirm it; its place is held from now on. 409 `conflict` where the time is taken, or another inspection of the car is booked.
         */
        post: operations["bookings.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One booking with its trail */
        get: operations["bookings.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Moves a booking to another free time, or changes its notes or mechanic
         * @description What is left out stays. A buyer’s new time waits for the center again; a center’s is confirmed. 409 `conflict` where it is taken, or too late.
         */
        patch: operations["bookings.change"];
        trace?: never;
    };
    "/api/v1/bookings/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One booking as a calendar file */
        get: operations["bookings.calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a booking, by either side
         * @description A buyer owes `cancel_cost_cents` where the free time is over.
         */
        post: operations["bookings.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the inspection was done */
        post: operations["bookings.complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms a booking of your center */
        post: operations["bookings.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the car was not there */
        post: operations["bookings.no_show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyer-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the buyer is and how they pay
         * @description Of the person who asks, or of a browser that is not signed in, by its anonymous cookie; at sign-up and sign-in they come along. Null is not said.
         */
        get: operations["buyer_settings.get"];
        /**
         * Stores where the buyer is and how they pay, in place of what was there
         * @description Of the person who asks, or of a browser that is not signed in, by its anonymous cookie; at sign-up and sign-in they come along. Null is not said. 401 for a visitor without that cookie, for whom nothing is stored.
         */
        put: operations["buyer_settings.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your calendar addresses that work */
        get: operations["calendar_feeds.list"];
        put?: never;
        /** Makes a private address from which a calendar reads bookings */
        post: operations["calendar_feeds.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws a calendar address for good */
        delete: operations["calendar_feeds.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bookings behind a calendar address, as iCalendar */
        get: operations["calendars.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you brought in, the newest first */
        get: operations["captures.list"];
        put?: never;
        /**
         * Brings in adverts by address, page or mail, for you alone
         * @description Send `url` to have a page fetched under the rules of its source (409 `source_off` says what to do where it is not), `html` with or without `url` for a page that you are looking at, or `mail_base64` for a saved mail. Its adverts are valued like any others and shown to nobody else. The same thing again updates its capture. At most 200 a day. The page itself is not kept.
         */
        post: operations["captures.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One capture with a page of its adverts */
        get: operations["captures.get"];
        put?: never;
        post?: never;
        /** Removes a capture and the adverts that only it brought, for good */
        delete: operations["captures.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captures/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mail address to which you forward alert mails */
        get: operations["capture_address.get"];
        put?: never;
        /**
         * Makes your mail address, or a new one in place of it
         * @description The address before it stops working at once. 409 `source_off` where no mail is taken in.
         */
        post: operations["capture_address.create"];
        /** Takes your mail address back: mail to it is dropped unread */
        delete: operations["capture_address.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a car costs out the door, line by line with sources */
        get: operations["costs.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The dated rules that costs rest on, the one that ends first at the top
         * @description Each with the last day on which it is counted, when it was last checked and why it ends then. A refused rule is unknown in every cost.
         */
        get: operations["cost_rules.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public ranking: one row per car, the safest saving first
         * @description Filters, order and paging are those of the result page. Without a key, an account or a browser session a page holds at most 5 rows. Costs and the deal score follow buyer_zip or buyer_state; without either, the buyer is assumed to live in the state of the car and to fetch it there.
         */
        get: operations["deals.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What comes into a list of deals after it was made
         * @description Events `news`, the first at once, each with the whole of what changed since `since`. A change is told half a minute after it is known, when every list that is asked for anew has it.
         */
        get: operations["deals.news"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ebay/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How you stand with eBay here */
        get: operations["ebay.account"];
        put?: never;
        post?: never;
        /** Forgets your eBay account at once */
        delete: operations["ebay.unlink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ebay/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begins to lend your eBay account: where to agree */
        get: operations["ebay.authorize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ebay/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends it, with the code and state that eBay sent back
         * @description Each state is good once, for ten minutes and for the person who began.
         */
        post: operations["ebay.exchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your inventory feeds, the newest first */
        get: operations["feeds.list"];
        put?: never;
        /**
         * Makes a feed from a file or from the address of one
         * @description It begins as a draft: look at its preview, then publish it by reading it. An address has to be on the public internet and open to programs by its robots.txt; it is fetched at once. 409 `conflict` beyond 20 feeds.
         */
        post: operations["feeds.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your feeds, with its last reading */
        get: operations["feeds.read"];
        put?: never;
        post?: never;
        /** Removes a feed and takes its cars off sale */
        delete: operations["feeds.delete"];
        options?: never;
        head?: never;
        /**
         * Changes a feed: its name, interval or mapping, or pauses it
         * @description One that goes on after a pause is read at once.
         */
        patch: operations["feeds.update"];
        trace?: never;
    };
    "/api/v1/feeds/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a feed’s file will become, by its first rows
         * @description Publishes nothing. Null where no file is here.
         */
        get: operations["feeds.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readings of a feed, the newest first
         * @description Those of the last 30 days.
         */
        get: operations["feeds.readings"];
        put?: never;
        /**
         * Reads a feed now; a draft is published by it
         * @description The answer comes before the reading. 409 `conflict` for a paused feed and for a file that can’t be used as it is.
         */
        post: operations["feeds.read_now"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}/rejected-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that the last reading of a feed rejected, by their line */
        get: operations["feeds.rejected_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a feed its next file, the whole inventory once more
         * @description It is read at once, unless the feed is still a draft. The same file again changes nothing about the cars; cars that it does not list any more are gone.
         */
        post: operations["feeds.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hidden-cars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cars that you hid from your results, the last one first */
        get: operations["hidden_cars.list"];
        put?: never;
        /**
         * Leaves the car of an advert out of your results
         * @description A car that is hidden stays so. 409 `conflict` beyond 500 cars.
         */
        post: operations["hidden_cars.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hidden-cars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Shows a hidden car among your results again */
        delete: operations["hidden_cars.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the background jobs stand, as it changes
         * @description Server-sent events: `jobs` with the figures now, again when a run, a scan or a task changes (at most once a second) and every 15 seconds. For the pages of an admin.
         */
        get: operations["jobs.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every live advert, also several of one car, the newest first
         * @description Filters, order and paging are those of the result page. Without a key, an account or a browser session a page holds at most 5 rows. Costs and the deal score follow buyer_zip or buyer_state; without either, the buyer is assumed to live in the state of the car and to fetch it there.
         */
        get: operations["listings.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One listing with its value, comps, cost, risk, score and history */
        get: operations["listings.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{id}/dealer-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the dealer of a listing was seen to charge on top of its prices
         * @description By kind and amount, with how many of the dealer’s adverts state it and how many people reported it. A fee that only one person reported is not confirmed, and no cost counts with it.
         */
        get: operations["dealer_fees.list"];
        put?: never;
        /**
         * Report what the dealer of a listing charged on top of its price
         * @description One report of a kind for each listing: the same again takes the place of the first. The note is shown to nobody else.
         */
        post: operations["dealer_fees.report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{id}/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What services outside said about a listing’s car, as far as somebody has asked
         * @description Values of others with the weight that their measured error gives them beside ours, a history report, and market notes with their sources. Nobody is asked by this call.
         */
        get: operations["opinions.get"];
        put?: never;
        /**
         * Ask services outside about a listing’s car
         * @description Safe to repeat: a value is asked for once in 24 hours, notes once in one hour, a history report once in 7 days, whoever asks. What a service or a daily cap refuses is said in its line, and the others answer all the same. Takes as long as the slowest of them, up to a minute.
         */
        post: operations["opinions.ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{id}/valuations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every stored valuation of a listing, and why its rating changed
         * @description Newest first. Each says what it owes to the ask, a model trained anew, the mileage, other facts and the comps, in cents that add up, and rates the asks that came while it held. Without a key, an account or a browser session a page holds at most 5 entries.
         */
        get: operations["listings.valuations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/{make}/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model’s market: asks, value by age and mileage, trend, supply, days to sell
         * @description Counts and asks are of the cars on offer now, each once at its cheapest advert; the other figures of adverts, each with how many it rests on. A figure that rests on too few is null or empty and says so. Up to ten minutes old.
         */
        get: operations["market.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-years/{year}/{make}/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recalls, complaints, crash tests and fuel economy of a model year
         * @description As NHTSA and EPA were last read, with the date of each. It is about the model year, never about one car: whether a recall was done on a car, its VIN tells at nhtsa.gov/recalls. Nobody is asked by this call; model years on offer are looked up by and by. The demo has none.
         */
        get: operations["model_years.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers that you made and offers for your cars, the newest first
         * @description Each with where its amount stands in the range of the car’s valuation.
         */
        get: operations["offers.list"];
        put?: never;
        /**
         * Offers an amount for a car that its owner offers here
         * @description Good for 48 hours; one waits at a time. 409 `conflict` with the reason.
         */
        post: operations["offers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accepts, declines, counters or withdraws an offer
         * @description The same answer again changes nothing; of two at once the first counts.
         */
        post: operations["offers.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cars that were found for you, the last found first: one row for each car
         * @description Found by your saved searches or told of because you watch them.
         */
        get: operations["opportunities.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One car that was found for you */
        get: operations["opportunities.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Says how far you have come with a car that was found for you
         * @description You hear no more of a dismissed car; `viewed` takes that back. What is left out stays. To watch it, put it on your watchlist.
         */
        patch: operations["opportunities.update"];
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sales of your cars, the newest first */
        get: operations["orders.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sale of a car of yours */
        get: operations["orders.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pricing/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What to ask for a car: price, expected days and what is left, in each way of selling
         * @description By VIN, or by year, make and model. From the valuation that buyers see and the endings of this market; what is not known is null with its reason, never 0. Nothing is stored. 503 `unavailable` while the market has no model.
         */
        post: operations["pricing.suggest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the market holds, and what live sources show now
         * @description Sources that the operator switched on are asked while you wait, each for at most 3 seconds; answers are kept for five minutes. A source that fails or is late is named in `meta.missing_sources`, with what it showed last and its age where that is known. With `Accept: text/event-stream` the answer is the stream of /api/v1/search/events.
         */
        get: operations["search.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as it comes: the market at once, then each source
         * @description Events: `results` first, a `source` for each as it answers, and `end`. Sources that the operator switched on are asked while you wait, each for at most 3 seconds; answers are kept for five minutes. A source that fails or is late is named in `meta.missing_sources`, with what it showed last and its age where that is known.
         */
        get: operations["search.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A sentence as filters
         * @description Read by rules over the names on sale, places, numbers and common wordings, one typing error forgiven; the same sentence always gives the same filters. What no rule understands is in `ignored`; where the server has a language model, its suggestions for that are among the filters and named in `suggested`, and what rules read always stands.
         */
        get: operations["search.words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The searches that you keep, each with how many cars match and how many are new to you */
        get: operations["searches.list"];
        put?: never;
        /**
         * Keeps a search under a name
         * @description The same filters are kept once, whatever their order and that of the cars: one that is there stays as it is. Without more it tells of new cars and price cuts at once on all channels. A plan has so many running at once: free 10, pro 50, enterprise 200; beyond that a search is kept paused, or with `paused`: false refused with 409 `conflict`, as beyond 100 that are kept (enterprise 400).
         */
        post: operations["searches.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One search that you keep */
        get: operations["searches.get"];
        put?: never;
        post?: never;
        /** Deletes a search that you keep; on its page it can be put back for a day */
        delete: operations["searches.delete"];
        options?: never;
        head?: never;
        /**
         * Gives a search that you keep another name, other filters, or another way to tell
         * @description What is left out stays. 409 `conflict` where you keep these filters under another name already, or where your plan has no room to run one more.
         */
        patch: operations["searches.update"];
        trace?: never;
    };
    "/api/v1/searches/{id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that you have looked at what a search finds: only later cars are new then */
        post: operations["searches.look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a search wait: it tells of nothing until it is resumed */
        post: operations["searches.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a search that waits tell again, of what comes from now on
         * @description 409 `conflict` where your plan has no room to run one more.
         */
        post: operations["searches.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs a search now: you are told at once of what it finds and you do not know
         * @description The best 25 cars that you were not told of, in one message on each of its channels, and what was gathered for its next time. The next run goes on with those that are left. 409 `conflict` for a search that is paused.
         */
        post: operations["searches.run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a search quiet until a time to come, within a year */
        post: operations["searches.snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a search would have sent in the last 30 days, before it is saved
         * @description Cars that came, price cuts and cars that went, under your bounds and what you do not want to hear of. Cars that became great by a new value, or came back, are not counted. Nothing is kept.
         */
        post: operations["searches.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your cars on offer, ended and sold ones too, the newest first */
        get: operations["seller_listings.list"];
        put?: never;
        /**
         * Offers the car of a snap job, or brings the offer in line with the job
         * @description From the confirmed facts and ready photos of the job. 422 `invalid_fields` names what is missing. A job is one car on offer, however often it is sent.
         */
        post: operations["seller_listings.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your cars on offer */
        get: operations["seller_listings.get"];
        put?: never;
        post?: never;
        /** Removes a car on offer everywhere; its job stays */
        delete: operations["seller_listings.delete"];
        options?: never;
        head?: never;
        /**
         * Changes price, words, price steps and where a car of yours is seen
         * @description What is left out stays. 409 `conflict` for a car that ended or is sold.
         */
        patch: operations["seller_listings.update"];
        trace?: never;
    };
    "/api/v1/seller-listings/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a car of yours off offer everywhere */
        post: operations["seller_listings.end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings/{id}/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a car of yours is published: state, preview, fees, problems and calls */
        get: operations["publications.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings/{id}/publications/ebay/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the advert at eBay; the car stays on offer elsewhere */
        post: operations["publications.end_ebay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings/{id}/publications/ebay/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agrees to the fees and publishes the car at eBay
         * @description Comes after a dry run that passed. 409 `conflict`, with the sum in words, where the fees are others, and where the car changed since. Sent again it changes nothing.
         */
        post: operations["publications.publish_ebay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings/{id}/publications/ebay/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks at eBay whether it takes the car, and what it charges; publishes nothing
         * @description Problems and fees are in the answer. 409 `conflict` where the advert runs, no account is linked, or eBay is not set up.
         */
        post: operations["publications.verify_ebay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings/{id}/relist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offers a car again that ended, or whose sale fell through
         * @description 409 `conflict` where an order of a channel stands.
         */
        post: operations["seller_listings.relist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seller-listings/{id}/sold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a car of yours is sold and what was paid; it ends everywhere */
        post: operations["seller_listings.sold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-centers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Centers that inspect cars, the nearest first
         * @description Around a listing or a ZIP code, with when each is free next; without a place the newest first. With `mine=true` those at which you work.
         */
        get: operations["service_centers.list"];
        put?: never;
        /** Makes a center; you become its manager */
        post: operations["service_centers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-centers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One center with its services */
        get: operations["service_centers.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a center of yours: profile, hours, closed days, rules
         * @description What is left out stays. Bookings that are made stay as they are.
         */
        patch: operations["service_centers.update"];
        trace?: never;
    };
    "/api/v1/service-centers/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works at a center of yours */
        get: operations["service_centers.members"];
        put?: never;
        /** Makes somebody of a center’s people, by the e-mail of their account */
        post: operations["service_centers.add_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-centers/{id}/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Lets somebody work at a center of yours, or no longer */
        patch: operations["service_centers.set_member"];
        trace?: never;
    };
    "/api/v1/service-centers/{id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a service to a center of yours */
        post: operations["service_centers.add_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-centers/{id}/services/{service_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a service; bookings keep their price */
        patch: operations["service_centers.change_service"];
        trace?: never;
    };
    "/api/v1/service-centers/{id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Free times of a service, a week at a time
         * @description Days and minutes are those of calendars and clocks at the center.
         */
        get: operations["service_centers.slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shared shortlists that you belong to, the newest first */
        get: operations["shortlists.list"];
        put?: never;
        /**
         * Makes a shared shortlist with you as its owner
         * @description The same name again within a minute is the same one. 409 `conflict` beyond 20.
         */
        post: operations["shortlists.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shared shortlist with its members */
        get: operations["shortlists.get"];
        put?: never;
        post?: never;
        /**
         * Removes a shared shortlist for everybody, for good
         * @description Its owner alone may: 409 `conflict` for a member.
         */
        delete: operations["shortlists.delete"];
        options?: never;
        head?: never;
        /** Changes name, budget or ZIP; what is left out stays */
        patch: operations["shortlists.update"];
        trace?: never;
    };
    "/api/v1/shortlists/{id}/cars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cars of a shared shortlist with votes, notes and costs */
        get: operations["shortlists.cars"];
        put?: never;
        /**
         * Puts the car of an advert on a shared shortlist
         * @description A car is there once, by whichever of its adverts. 409 `conflict` for an advert that is private to you, and beyond 40 cars.
         */
        post: operations["shortlists.add_car"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}/cars/{car_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One car of a shared shortlist */
        get: operations["shortlists.car"];
        put?: never;
        post?: never;
        /** Takes a car off a shared shortlist, with its votes and notes */
        delete: operations["shortlists.remove_car"];
        options?: never;
        head?: never;
        /** Sets how far the household has come with a car */
        patch: operations["shortlists.set_status"];
        trace?: never;
    };
    "/api/v1/shortlists/{id}/cars/{car_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Writes a note about a car for the others
         * @description 409 `conflict` beyond 50 notes on one car.
         */
        post: operations["shortlists.write_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}/cars/{car_id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes your own note */
        delete: operations["shortlists.delete_note"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}/cars/{car_id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Votes on a car, in place of your vote before */
        put: operations["shortlists.vote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The links of a shared shortlist that work, the newest first
         * @description At most 10 work at a time.
         */
        get: operations["shortlists.links"];
        put?: never;
        /**
         * Makes an invitation, or a link to look
         * @description An invitation works once within 7 days; a link to look shows cars and costs, never names, votes or notes, for 30 days.
         */
        post: operations["shortlists.make_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}/links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws a link for good */
        delete: operations["shortlists.withdraw_link"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}/members/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leaves a shared shortlist, or as its owner takes somebody off it
         * @description Votes and links of that person go, their notes stay. Where the owner leaves, the longest member owns it; where the last one leaves, it is deleted.
         */
        delete: operations["shortlists.remove_member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/{id}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A viewing day: the chosen cars in the shortest order, with estimated times
         * @description The order is exact for up to 9 cars; distances and times are estimates from straight lines. 422 naming `zip` where neither you nor the shortlist gives one.
         */
        get: operations["shortlists.route"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shortlists/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an invitation: you become a member
         * @description An invitation works once. 404 for one that is used, withdrawn or past its end; 409 `conflict` where there is no room.
         */
        post: operations["shortlists.join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cars that you photograph to sell, the newest first */
        get: operations["snap_jobs.list"];
        put?: never;
        /**
         * Begins to sell a car: photos come next
         * @description 409 `conflict` beyond 200 cars, and for the `create_key` of one that you threw away.
         */
        post: operations["snap_jobs.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your cars with what was read and said of it */
        get: operations["snap_jobs.get"];
        put?: never;
        post?: never;
        /**
         * Throws it away with its photos
         * @description 409 `conflict` while the car is on offer: end the offer first.
         */
        delete: operations["snap_jobs.discard"];
        options?: never;
        head?: never;
        /**
         * Confirms facts, says its condition, where it is and where you are; what is left out stays
         * @description A fact that you name is confirmed with that. 422 names each that cannot be: a VIN with a wrong check digit is never taken.
         */
        patch: operations["snap_jobs.update"];
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Title and description with what each sentence rests on, and the words at each site */
        get: operations["snap_jobs.draft"];
        /**
         * Stores your own title and description
         * @description Never refused for what they say: where they and what you confirmed disagree, there are warnings.
         */
        put: operations["snap_jobs.save_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/draft/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Writes words of confirmed facts and answers alone
         * @description Stored where there are none yet, or in place of those of `replace_version`: 412 where the job is at another version. Else only proposed.
         */
        post: operations["snap_jobs.write_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the photos of one of your cars are looked at, as it goes
         * @description Server-sent events: `job` with the car and what was read as they are now, again after each change. Whoever comes late misses nothing. A comment every 15 seconds keeps the connection open. Eight streams a person or key: 429.
         */
        get: operations["snap_jobs.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/export-kit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A zip for sites that no program posts to
         * @description Photos in order, a text for each site, facts.json and the window sticker. 30 an hour.
         */
        get: operations["snap_jobs.export_kit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The photos of a car, in their order
         * @description At most 24, awaited and refused ones too.
         */
        get: operations["snap_photos.list"];
        put?: never;
        /**
         * Asks where to put the bytes of a photo
         * @description Where files are kept in a bucket, the answer has an address that takes exactly this file for 15 minutes; then call complete. Else `upload_url` is null: PUT the bytes to the photo itself.
         */
        post: operations["snap_photos.await"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One photo of a car */
        get: operations["snap_photos.get"];
        /**
         * Sends a photo: its bytes are the body
         * @description `photo_id` is a UUID that you make for the file: the same once more is the same photo, and the same bytes twice the one that is there. JPEG, PNG, WebP, AVIF or HEIC up to 25 MB and 100 million pixels (HEIC 50), told by their content. What is stored is written anew, upright, without place, time or camera. 422 says why a file is not taken.
         */
        put: operations["snap_photos.put"];
        post?: never;
        /** Deletes a photo; for a day it can be taken back */
        delete: operations["snap_photos.delete"];
        options?: never;
        head?: never;
        /**
         * Puts a photo elsewhere, turns it or covers parts of it
         * @description What is left out stays; a photo that is only put elsewhere keeps its version. Masks turn with the photo unless they are sent along.
         */
        patch: operations["snap_photos.change"];
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/photos/{photo_id}/{size}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A photo’s bytes in one size
         * @description For its owner. Masks are burned into every size but `unmasked`.
         */
        get: operations["snap_photos.picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/photos/{photo_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes in what was put into the bucket
         * @description Its `state` is `refused` where it is no photo that is taken. 409 `conflict` while nothing has arrived.
         */
        post: operations["snap_photos.complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/photos/{photo_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a deleted photo back */
        post: operations["snap_photos.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets what you ask for it, and the price below which you do not sell
         * @description A car that is on offer keeps its price there until it is offered anew.
         */
        put: operations["snap_jobs.set_price"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/price-suggestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same for a car that you photograph to sell, from its confirmed facts
         * @description 422 names each fact that is not confirmed yet.
         */
        get: operations["snap_jobs.price_suggestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your cars with all that was read in its photos, by fact */
        get: operations["snap_jobs.readings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snap-jobs/{id}/window-sticker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One page to print, with a QR code of the public page while the car has one
         * @description 120 an hour.
         */
        get: operations["snap_jobs.window_sticker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the adverts come from, and how fresh each source is
         * @description By key. Sources that were never read and are not switched on are left out.
         */
        get: operations["sources.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks, the newest first */
        get: operations["tasks.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task with its scans and runs */
        get: operations["tasks.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a task goes, as it goes
         * @description Server-sent events: `task` with the task as it is now, again after each change, then `end` when it has ended. Whoever comes late misses nothing. A comment every 15 seconds keeps the connection open; come back with `Last-Event-ID` after it was lost. Eight streams a person or key: 429.
         */
        get: operations["tasks.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/reconcile-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judges which cars are gone and which are probably sold
         * @description Answers at once; `Location` is the task, and its /events tell how it goes. One of a kind at a time: 409 `conflict` names the one that has not ended. 503 where nothing runs the background jobs.
         */
        post: operations["tasks.reconcile_sales"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/refresh-comps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Values the market anew
         * @description Answers at once; `Location` is the task, and its /events tell how it goes. One of a kind at a time: 409 `conflict` names the one that has not ended. 503 where nothing runs the background jobs.
         */
        post: operations["tasks.refresh_comps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads the sources now
         * @description Without waiting for when they are due. Answers at once; `Location` is the task, and its /events tell how it goes. One of a kind at a time: 409 `conflict` names the one that has not ended. 503 where nothing runs the background jobs.
         */
        post: operations["tasks.scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you and your keys called, by day, key or endpoint
         * @description Counted by UTC days, at most a few seconds late; every answer counts, also 304 and refusals. As CSV for a bill with `group_by=detail&format=csv`. A key needs the scope `usage.read`.
         */
        get: operations["usage.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/valuations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a car is worth in this market, with range, parts and comps
         * @description By VIN, or by year, make and model; or a list of up to 1,000 such cars (5 without a key, an account or a browser session), answered by one entry each in the same order. Nothing is stored.
         */
        post: operations["valuations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/valuations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stored valuation of a listing, with its parts and comps
         * @description Valuations are never changed: a listing that is valued again gets a new one, and the older ones stay with the model version that made them.
         */
        get: operations["valuations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/valuations/{id}/chosen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stored valuation as it would be without some comps, or with some counting more
         * @description The stored figures beside those by the comps chosen, and how much each comp counts. Of what the weighted median of the comps’ adjusted prices moves, the value follows by 0.75 W / (W + 8), W being the similarity of all comps added up, and never leaves the stored p10 to p90. The range only grows, by the root of (W + 8) / (similarity left + 8). With fewer than three comps left nothing is rated. The same address gives everybody the same figures; nothing is stored.
         */
        get: operations["valuations.choose"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One car, by its id or VIN, with all its adverts and its value
         * @description A car that several sources offer is one vehicle with several listings, cheapest first. A VIN may be written with spaces or hyphens and in small letters.
         */
        get: operations["vehicles.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/{id}/price-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The prices at which a car was seen, at all sources, oldest first
         * @description One entry for each time a source showed something new. Without a key, an account or a browser session a page holds at most 5 entries.
         */
        get: operations["vehicles.price_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One car, one timeline: its adverts over sources, sellers and relists
         * @description Every advert of the car with its price steps and days on market, beside the days since the car’s first advert, which a new advert does not reset; and the stretches in which it was not offered.
         */
        get: operations["vehicles.timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watchlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cars that you watch, with what became of them and their prices
         * @description A car whose advert ended stays, with when it was last seen and its last price. Had as CSV too. `page.facets.status` counts the whole list.
         */
        get: operations["watchlist.list"];
        put?: never;
        /**
         * Puts the car of an advert on your watchlist
         * @description A car is there once, by whichever of its adverts: one that is on the list stays as it is, and one that was removed within 30 days comes back with its notes. 409 `conflict` beyond 500 cars.
         */
        post: operations["watchlist.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watchlist/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One car that you watch */
        get: operations["watchlist.get"];
        put?: never;
        post?: never;
        /**
         * Takes a car off your watchlist
         * @description For 30 days putting it there again brings its notes back; then they are forgotten.
         */
        delete: operations["watchlist.delete"];
        options?: never;
        head?: never;
        /**
         * Writes status, note, target or walk-away price of a car that you watch
         * @description What is left out stays; null takes a price away. A target is at most the walk-away price.
         */
        patch: operations["watchlist.update"];
        trace?: never;
    };
    "/api/webhooks/ebay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows eBay that its notices have come to the right address
         * @description For eBay’s marketplace account deletion notices: answers its challenge with the SHA-256 of the challenge, EBAY_VERIFICATION_TOKEN and this address. 404 where no token is set.
         */
        get: operations["ebay_notices.verify"];
        put?: never;
        /**
         * Takes eBay’s word that an account was deleted there
         * @description Adverts of that account are hidden at once and lose whatever points to their seller. The notice must carry eBay’s signature (X-EBAY-SIGNATURE), else 412. The same notice again changes nothing.
         */
        post: operations["ebay_notices.receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes Resend’s word on mail: what became of alerts, and mail that has arrived
         * @description A bounced or unwanted alert switches its channel off. Mail to a person’s capture address is fetched from Resend and read for adverts, where RESEND_API_KEY and CAPTURE_MAIL_DOMAIN are set. The message must carry its signature (svix-id, svix-timestamp, svix-signature), else 401. Every signed message is answered alike. 404 where RESEND_WEBHOOK_SECRET is not set.
         */
        post: operations["received_mail.receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/telegram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes what people do in chats with the Telegram bot
         * @description Called by Telegram with X-Telegram-Bot-Api-Secret-Token, else 401. 404 where TELEGRAM_BOT_TOKEN is not set.
         */
        post: operations["telegram.receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/twilio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes Twilio’s word on text messages, and what people answer to them
         * @description STOP, START and HELP are understood. The fields must carry X-Twilio-Signature for this address below NEXTAUTH_URL, else 401. The answer is TwiML. 404 where TWILIO_ACCOUNT_SID is not set.
         */
        post: operations["twilio.receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    alert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Alerts, as they are sent to a webhook of yours
         * @description Signed as Standard Webhooks asks (standardwebhooks.com): `webhook-id`, `webhook-timestamp`, `webhook-signature`. The same `webhook-id` is the same message.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        data: {
                            alert: components["schemas"]["WebhookAlert"];
                            /** @description The message in a sentence. */
                            text: string;
                        };
                        /** Format: date-time */
                        timestamp: string;
                        /** @constant */
                        type: "alert.created";
                    } | {
                        data: {
                            alerts: components["schemas"]["WebhookAlert"][];
                            /** @description The message in a sentence. */
                            text: string;
                            total_count: number;
                        };
                        /** Format: date-time */
                        timestamp: string;
                        /** @constant */
                        type: "alert.digest";
                    } | {
                        data: {
                            /** @description The message in a sentence. */
                            text: string;
                        };
                        /** Format: date-time */
                        timestamp: string;
                        /** @constant */
                        type: "channel.test";
                    };
                };
            };
            responses: {
                /** @description Taken. Any other answer is tried again; 410 ends it. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Accuracy: {
            /** @description Median of value / price − 1. */
            bias: number | null;
            /** @description For each share of prices that was said to lie below, the share that did. */
            calibration: {
                said: number;
                seen: number;
            }[];
            /** @description Adverts whose price was compared. */
            count: number;
            /** @description Prices between p10 and p90; 0.8 is meant. */
            coverage80: number;
            /** @description Adverts by error, in steps of 5 %; the last one has no upper end. */
            errors: {
                count: number;
                /** @description Null: below −50 %. */
                from_percent: number | null;
            }[];
            /** @description Median of |value / price − 1|. */
            mdape: number | null;
            /** @description The rated adverts furthest outside their range, as far as they are still public. */
            misses: {
                listing_id: string;
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p50_cents: number;
                /** @description US cents. */
                p90_cents: number;
                /** @description US cents. */
                price_cents: number;
                title: string;
            }[];
            model_version: string;
            /** @description The newest adverts by a model that knew only what was first seen before them. No car is on both sides. Null where it was not measured. */
            newest: {
                /** @description How far back the newest adverts go. */
                days: number;
                figures: {
                    /** @description Median of value / price − 1. */
                    bias: number | null;
                    /** @description Adverts whose price was compared. */
                    count: number;
                    /** @description Prices between p10 and p90; 0.8 is meant. */
                    coverage80: number;
                    /** @description Median of |value / price − 1|. */
                    mdape: number | null;
                    /** @description Adverts without a rating; they count in the other figures too. */
                    unrated: number;
                    /** @description Median of (p90 − p10) / p50. */
                    width80: number | null;
                    /** @description Values at most 10 % from the price. */
                    within10: number;
                    /** @description Values at most 20 % from the price. */
                    within20: number;
                } | null;
                /**
                 * @description too_few: 500 adverts before and 100 new cars are wanted.
                 * @enum {string}
                 */
                state: "measured" | "too_few" | "dates_simulated";
                /** @description Adverts from before, which the model knew. */
                trained_count: number | null;
            } | null;
            ratings: {
                /** @description By the definition of the ratings. */
                meant: number;
                /** @enum {string} */
                rating: "great" | "good" | "fair" | "high" | "overpriced";
                share: number;
            }[];
            /** @description Parts of the market with at least 30 adverts. */
            slices: {
                /** @description Median of value / price − 1. */
                bias: number | null;
                /** @enum {string} */
                by: "age" | "mileage" | "value" | "price_kind" | "make" | "comps";
                /** @description Adverts whose price was compared. */
                count: number;
                /** @description Prices between p10 and p90; 0.8 is meant. */
                coverage80: number;
                /** @description Median of |value / price − 1|. */
                mdape: number | null;
                name: string;
                /** @description Adverts without a rating; they count in the other figures too. */
                unrated: number;
                /** @description Median of (p90 − p10) / p50. */
                width80: number | null;
                /** @description Values at most 10 % from the price. */
                within10: number;
                /** @description Values at most 20 % from the price. */
                within20: number;
            }[];
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            trained_at: string;
            /** @description Adverts the model learned from. */
            training_count: number;
            /** @description Adverts without a rating; they count in the other figures too. */
            unrated: number;
            /** @description Median of (p90 − p10) / p50. */
            width80: number | null;
            /** @description Values at most 10 % from the price. */
            within10: number;
            /** @description Values at most 20 % from the price. */
            within20: number;
        };
        AddedAlertChannel: {
            channel: components["schemas"]["AlertChannel"];
            /** @description Telegram only. */
            link: {
                /** @description Send it to the bot from your chat. */
                code: string;
                /** @description Opens a chat with the bot, the code in it. */
                url: string | null;
            } | null;
            /** @description Webhooks only: the signing secret ("whsec_…"), shown this once. */
            secret: string | null;
        };
        Alert: {
            channel: {
                id: string;
                /** @enum {string} */
                kind: "in_app" | "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push";
                label: string;
            };
            clicked_at: string | null;
            content: components["schemas"]["AlertContent"];
            /** Format: date-time */
            created_at: string;
            delivery: components["schemas"]["AlertSending"];
            /** Format: date-time */
            found_at: string;
            /** @description Id of an alert: "alr_…". */
            id: string;
            /** @enum {string} */
            kind: "new" | "price_cut" | "becomes_great" | "back" | "probably_gone";
            listing_id: string | null;
            /** @description The same on each channel that told of it. */
            news_key: string;
            opportunity_id: string;
            receipt: components["schemas"]["AlertReceipt"];
            saved_search_id: string | null;
            viewed_at: string | null;
        };
        AlertAnalytics: {
            channels: {
                /** @description Of the messages that were sent or failed, those that were sent: 0 to 1. */
                delivered_share: number | null;
                dropped_count: number;
                failed_count: number;
                /** @enum {string} */
                kind: "in_app" | "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push";
                /** @description Half of the alerts that go at once left within so long of being found. */
                median_ms: number | null;
                sent_count: number;
                waiting_count: number;
            }[];
            /** @description Of saved searches that are about one model, at most 3, the last changed first. */
            markets: {
                is_simulated: boolean;
                make: string;
                model: string;
                name: string;
                saved_search_id: string;
                weeks: {
                    /**
                     * Format: date-time
                     * @description On the market’s clock.
                     */
                    ends_at: string;
                    /** @description Null for too few. */
                    median_ask_cents: number | null;
                }[];
            }[];
            /** @description At most 50, the most cars first. */
            searches: {
                best_saving_cents: number | null;
                /** @description Of those, opened from a message. */
                clicked_count: number;
                contacted_count: number;
                dismissed_count: number;
                /** @description Cars that were found for you. */
                matched_count: number;
                name: string | null;
                /** @description Null for the watchlist. */
                saved_search_id: string | null;
                /** @description What the cars that you were told of save together, in US cents, where they save. */
                saving_cents: number;
                /** @description Of those, told of on some channel. */
                sent_count: number;
                watched_count: number;
            }[];
            /**
             * Format: date-time
             * @description The beginning of what is counted, on the wall clock.
             */
            since: string;
            total: {
                best_saving_cents: number | null;
                /** @description Of those, opened from a message. */
                clicked_count: number;
                contacted_count: number;
                dismissed_count: number;
                /** @description Cars that were found for you. */
                matched_count: number;
                /** @description What the cars that you were told of save together, in US cents, where they save. */
                saving_cents: number;
                /** @description Of those, told of on some channel. */
                sent_count: number;
                watched_count: number;
            };
            /** @description Twelve weeks, the oldest first, each from Monday in your time zone; cars count in the week in which they were found. */
            weeks: {
                best_saving_cents: number | null;
                /** @description Of those, opened from a message. */
                clicked_count: number;
                contacted_count: number;
                dismissed_count: number;
                /** @description Cars that were found for you. */
                matched_count: number;
                /** @description What the cars that you were told of save together, in US cents, where they save. */
                saving_cents: number;
                /** @description Of those, told of on some channel. */
                sent_count: number;
                /** Format: date */
                starts_on: string;
                watched_count: number;
            }[];
        };
        /**
         * @example {
         *       "answer": "dismiss"
         *     }
         * @example {
         *       "answer": "not_a_deal",
         *       "reason": "saving_too_small"
         *     }
         */
        AlertAnswer: {
            /** @description With `not_a_deal`: the proposed least saving, accepted for the search. */
            accepted_saving_cents?: number;
            /** @enum {string} */
            answer: "dismiss" | "watch" | "snooze_seller" | "mute_model" | "contacted" | "not_a_deal";
            /** @description True takes the answer back. */
            is_undone?: boolean;
            /**
             * @description With `not_a_deal`: why.
             * @enum {string}
             */
            reason?: "saving_too_small" | "wrong_car" | "too_far" | "looks_wrong";
        };
        AlertChannel: {
            /** Format: date-time */
            created_at: string;
            /** @description Since when nothing gets through. */
            failing_since: string | null;
            /** @description What is shown of its address: "…4567". */
            hint: string;
            /** @description Id of a channel: "chn_…". */
            id: string;
            is_confirmed: boolean;
            /** @description False: its messages stay in the outbox of this server. */
            is_real: boolean;
            /** @enum {string} */
            kind: "in_app" | "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push";
            label: string;
            off_reason: string | null;
            /** @description Until when messages are signed with the secret before the last rotation too. */
            previous_secret_until: string | null;
            /** @description Nothing is sent before. */
            rests_until: string | null;
            /**
             * @description pending: its address is not confirmed. off: you switched it off, or nothing arrives.
             * @enum {string}
             */
            state: "pending" | "active" | "off";
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        /** @example {} */
        AlertChannelAction: Record<string, never>;
        /**
         * @example {
         *       "kind": "sms",
         *       "address": "+1 555 123 4567",
         *       "is_consented": true
         *     }
         * @example {
         *       "kind": "webhook",
         *       "address": "https://hooks.example.com/cars",
         *       "label": "My program"
         *     }
         */
        AlertChannelBody: {
            /** @description Mail address (yours where it is left out), phone number, address of a Discord webhook or of your own, or a browser’s push subscription as JSON. Not for Telegram. */
            address?: string;
            /** @description Text messages only: true says that you want to be sent them. */
            is_consented?: boolean;
            /** @enum {string} */
            kind: "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push";
            label?: string;
        };
        /**
         * @example {
         *       "label": "My phone"
         *     }
         */
        AlertChannelChange: {
            /** @description False switches it off; true on again. */
            is_on?: boolean;
            label?: string;
        };
        /**
         * @example {
         *       "code": "042917"
         *     }
         */
        AlertChannelCode: {
            code: string;
        };
        AlertChannelOffers: {
            offers: {
                /**
                 * @description outbox: messages stay on this server. none: there are none.
                 * @enum {string}
                 */
                carrier: "service" | "outbox" | "none";
                /** @enum {string} */
                kind: "in_app" | "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push";
                /** @description For the operator. */
                what_to_set: string | null;
            }[];
            /** @description By which browsers subscribe to pushes. */
            vapid_public_key: string | null;
        };
        AlertConfig: {
            /** @description When the daily digest comes, in minutes after midnight. */
            digest_minute: number;
            /** @description Everything comes in the daily digest. */
            is_digest_only: boolean;
            /** @description Cars told of at once on a day in your time zone; the rest come in one digest. */
            max_per_day: number;
            /** @description The least projected profit that is told of; null for any. */
            min_profit_cents: number | null;
            /** @description The least saving that is told of; null for any. */
            min_saving_cents: number | null;
            /** @description The least deal score; null for any. */
            min_score: number | null;
            /** @description The least price cut that is told of, in basis points of the ask: 100 is 1 %. */
            price_cut_bps: number;
            /** @description Nothing is sent from then on, in minutes after midnight; with its end, or null. */
            quiet_from_minute: number | null;
            quiet_until_minute: number | null;
            /** @description Nothing is told until then, on the wall clock; null for no snooze. */
            snoozed_until: string | null;
            /** @description Of your profile; quiet hours and days are counted in it. */
            time_zone: string;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        /**
         * @example {
         *       "min_saving_cents": 150000,
         *       "quiet_from_minute": 1320,
         *       "quiet_until_minute": 420
         *     }
         */
        AlertConfigChange: {
            /** @description When the daily digest comes, in minutes after midnight. */
            digest_minute?: number;
            /** @description Everything comes in the daily digest. */
            is_digest_only?: boolean;
            /** @description Cars told of at once on a day in your time zone; the rest come in one digest. */
            max_per_day?: number;
            /** @description The least projected profit that is told of; null for any. */
            min_profit_cents?: number | null;
            /** @description The least saving that is told of; null for any. */
            min_saving_cents?: number | null;
            /** @description The least deal score; null for any. */
            min_score?: number | null;
            /** @description The least price cut that is told of, in basis points of the ask: 100 is 1 %. */
            price_cut_bps?: number;
            /** @description Nothing is sent from then on, in minutes after midnight; with its end, or null. */
            quiet_from_minute?: number | null;
            quiet_until_minute?: number | null;
            /** @description Nothing is told until then, on the wall clock; null for no snooze. */
            snoozed_until?: string | null;
        };
        AlertContent: {
            ask_percentile: number | null;
            city: string | null;
            comps_count: number;
            confidence: number | null;
            is_check_first: boolean;
            is_simulated: boolean;
            make: string;
            mileage_mi: number | null;
            model: string;
            /** @description US cents; null where it is not known. */
            out_the_door_cents: number | null;
            /** @description US cents; null where it is not known. */
            p10_cents: number | null;
            /** @description US cents; null where it is not known. */
            p50_cents: number | null;
            /** @description US cents; null where it is not known. */
            p90_cents: number | null;
            /** @description US cents; null where it is not known. */
            previous_price_cents: number | null;
            price_cents: number;
            /** @description US cents; null where it is not known. */
            profit_cents: number | null;
            /** @enum {string} */
            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
            reason: string;
            /** @description US cents; null where it is not known. */
            saving_cents: number | null;
            score: number | null;
            search_name: string | null;
            source_key: string;
            state: string | null;
            /** @description As its seller wrote it. */
            title: string;
            trim: string | null;
            /** @description US cents; null where it is not known. */
            worst_case_saving_cents: number | null;
            year: number;
        };
        AlertDelivery: {
            alert_count: number;
            attempt_count: number;
            attempts: {
                duration_ms: number | null;
                http_status: number | null;
                /** @description Null where it was taken. */
                problem: string | null;
                /** Format: date-time */
                started_at: string;
            }[];
            /** @description Id of a channel: "chn_…". */
            channel_id: string;
            /** @enum {string} */
            channel_kind: "in_app" | "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push";
            /** Format: date-time */
            created_at: string;
            delivered_at: string | null;
            /** Format: date-time */
            due_at: string;
            /** @description Id of a delivery: "dlv_…". */
            id: string;
            /** @enum {string} */
            kind: "instant" | "digest" | "test" | "notice";
            problem: string | null;
            sent_at: string | null;
            /** @enum {string} */
            state: "waiting" | "sending" | "sent" | "delivered" | "failed" | "dropped";
        };
        AlertDetails: {
            /** @description The first one first, at most 50. */
            attempts: {
                duration_ms: number | null;
                http_status: number | null;
                is_permanent: boolean;
                /** @description Null where it was taken. */
                problem: string | null;
                /** Format: date-time */
                started_at: string;
            }[];
            channel: {
                id: string;
                /** @enum {string} */
                kind: "in_app" | "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push";
                label: string;
            };
            clicked_at: string | null;
            content: components["schemas"]["AlertContent"];
            /** Format: date-time */
            created_at: string;
            delivery: components["schemas"]["AlertSending"];
            /** Format: date-time */
            found_at: string;
            /** @description Id of an alert: "alr_…". */
            id: string;
            /** @enum {string} */
            kind: "new" | "price_cut" | "becomes_great" | "back" | "probably_gone";
            listing_id: string | null;
            /** @description The same on each channel that told of it. */
            news_key: string;
            opportunity_id: string;
            receipt: components["schemas"]["AlertReceipt"];
            saved_search_id: string | null;
            viewed_at: string | null;
        };
        AlertMute: {
            /** Format: date-time */
            created_at: string;
            /** @description Id of a mute: "mut_…". */
            id: string;
            /** @enum {string} */
            kind: "seller" | "model" | "source";
            label: string;
            /** @description Null for good. */
            until: string | null;
        };
        AlertNews: {
            /** @description The latest of the app, at most 6. */
            items: {
                /** Format: date-time */
                at: string;
                /** @description Mileage, place and saving in a line. */
                detail: string;
                /** @description "Great deal: 2019 Honda CR-V EX-L, $18,400" */
                headline: string;
                /** @description Id of an alert: "alr_…". */
                id: string;
                is_unread: boolean;
                /** @enum {string} */
                kind: "new" | "price_cut" | "becomes_great" | "back" | "probably_gone";
                listing_id: string | null;
                opportunity_id: string;
                /** @enum {string} */
                rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first";
                search_name: string | null;
            }[];
            /** @description At most 100, which stands for 100 and more. */
            unread_count: number;
        };
        /** @description When we knew what, on the wall clock. */
        AlertReceipt: {
            steps: {
                /** Format: date-time */
                at: string;
                /** @description Since the station before. */
                since_ms: number | null;
                /** @enum {string} */
                station: "seen" | "valued" | "found" | "sent";
            }[];
            /** @description From seen to sent. */
            total_ms: number | null;
        };
        AlertSending: {
            attempt_count: number;
            delivered_at: string | null;
            /**
             * Format: date-time
             * @description Not before; of one that waits for another try, when that is.
             */
            due_at: string;
            id: string;
            /** @enum {string} */
            kind: "instant" | "digest" | "test" | "notice";
            /** @description Of the last try, in words. */
            problem: string | null;
            sent_at: string | null;
            /** @enum {string} */
            state: "waiting" | "sending" | "sent" | "delivered" | "failed" | "dropped";
        };
        Announcement: {
            /** @enum {string} */
            audience: "everyone" | "signed_in" | "roles";
            /** Format: date-time */
            created_at: string;
            /** @description Null: until it is taken away. */
            ends_at: string | null;
            id: string;
            /** @enum {string} */
            level: "info" | "warning" | "critical";
            roles: ("admin" | "customer" | "service_center" | "mechanic" | "viewer")[];
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            state: "planned" | "running" | "over";
            text: string;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        AnnouncementWish: {
            /**
             * @default everyone
             * @enum {string}
             */
            audience?: "everyone" | "signed_in" | "roles";
            /**
             * @description Null: until it is taken away.
             * @default null
             */
            ends_at?: string | null;
            /**
             * @default info
             * @enum {string}
             */
            level?: "info" | "warning" | "critical";
            /**
             * @description Where the audience is roles.
             * @default []
             */
            roles?: ("admin" | "customer" | "service_center" | "mechanic" | "viewer")[];
            /**
             * @description Null: now.
             * @default null
             */
            starts_at?: string | null;
            /** @description One line of plain text. */
            text: string;
        };
        AnsweredAlert: {
            feedback: string | null;
            is_contacted: boolean;
            opportunity_id: string;
            /** @description A higher least saving of the search, where the feedback speaks for one. */
            proposal: {
                min_saving_cents: number;
                question: string;
                saved_search_id: string;
                search_name: string;
            } | null;
            /** @description What was done, for the person. */
            sentence: string;
            /** @enum {string} */
            state: "new" | "alerted" | "viewed" | "watched" | "dismissed";
        };
        /**
         * @example {
         *       "move": "counter",
         *       "counter_cents": 1780000
         *     }
         */
        AnswerOfferBody: {
            /**
             * @description With a counter: what you ask.
             * @default null
             */
            counter_cents?: number | null;
            /** @enum {string} */
            move: "accept" | "decline" | "counter" | "withdraw";
        };
        ApiKey: {
            /** Format: date-time */
            created_at: string;
            /** @description Null: until it is revoked. */
            expires_at: string | null;
            id: string;
            /** @description To the minute. Null: never. */
            last_used_at: string | null;
            name: string;
            /** @description Its first characters, by which you recognise it. */
            prefix: string;
            revoked_at: string | null;
            scopes: string[];
            /** @enum {string} */
            state: "works" | "expired" | "revoked";
        };
        AuditEntry: {
            action: string;
            /** @description Null for visitors, who are not named. */
            actor_id: string | null;
            actor_kind: string;
            /** Format: date-time */
            at: string;
            /** @description What changed. */
            details: {
                [key: string]: unknown;
            };
            id: string;
            /** @description 1, 2, 3 … without a gap. */
            position: number;
            request_id: string;
            subject_id: string | null;
            subject_kind: string;
        };
        AwaitedSnapPhoto: {
            expires_in_s: number | null;
            photo: components["schemas"]["SnapPhoto"];
            /** @description To be sent with the bytes. */
            upload_headers: {
                [key: string]: string;
            };
            /** @description Null where the store takes no files itself: PUT the bytes to the photo instead. */
            upload_url: string | null;
        };
        BadRequestProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "bad_request";
            /** @constant */
            status?: 400;
        };
        Board: {
            /** @description The most that a car may cost out the door, in US cents; null: no limit. */
            budget_cents: number | null;
            car_count: number;
            /**
             * Format: date-time
             * @description When anything on it changed.
             */
            changed_at: string;
            /** Format: date-time */
            created_at: string;
            /** @description Board id: "brd_…". */
            id: string;
            /** @description The owner first: whoever has been a member longest. */
            members: {
                is_you: boolean;
                /** Format: date-time */
                joined_at: string;
                name: string;
                /** @description A member: "usr_…". */
                person_id: string;
                /** @enum {string} */
                role: "owner" | "member";
            }[];
            name: string;
            /** @description Undecided cars on which you have not voted. */
            unvoted_count: number;
            version: number;
            /** @description Where the household lives; costs follow it. */
            zip: string | null;
        };
        BoardCar: {
            /** Format: date-time */
            added_at: string;
            /** @description Null once that person is gone. */
            added_by: string | null;
            /**
             * @description agreed: everybody says yes. leaning: somebody does, nobody says no. open: neither. split: both. declined: no, and nobody yes.
             * @enum {string}
             */
            agreement: "agreed" | "leaning" | "open" | "split" | "declined";
            budget: {
                over_by_cents: number | null;
                /**
                 * @description none: no budget is set. unknown: a part of the cost is not known.
                 * @enum {string}
                 */
                standing: "none" | "unknown" | "within" | "over";
            };
            /** @description With its costs for the board’s ZIP; null where the advert was taken out. */
            deal: components["schemas"]["Deal"] | null;
            /** @description Id of a car on a board: "bcr_…". */
            id: string;
            /** @description The advert does not run any more. */
            is_ended: boolean;
            /** @description Listing id. */
            listing_id: string;
            /** @description In the order in which they were written. */
            notes: {
                /** Format: date-time */
                created_at: string;
                /** @description Note id: "bnt_…". */
                id: string;
                is_yours: boolean;
                name: string;
                /** @description A member: "usr_…". */
                person_id: string;
                text: string;
            }[];
            own_vote: ("yes" | "maybe" | "no") | null;
            /** @enum {string} */
            status: "new" | "contacted" | "viewing" | "inspected" | "bought" | "lost";
            version: number;
            votes: {
                /** @description A member: "usr_…". */
                person_id: string;
                /** @enum {string} */
                vote: "yes" | "maybe" | "no";
            }[];
        };
        BoardLink: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Link id: "blk_…". */
            id: string;
            /** @enum {string} */
            kind: "invite" | "share";
            made_by: string;
        };
        /**
         * @example {
         *       "kind": "invite"
         *     }
         */
        BoardLinkBody: {
            /**
             * @description invite: makes one person a member, once. share: shows the cars to whoever has it.
             * @enum {string}
             */
            kind: "invite" | "share";
        };
        BoardRoute: {
            drive_minutes: number;
            end_minute: number;
            is_more_than_a_day: boolean;
            /** @description Two of the places have no road between them. */
            is_road_missing: boolean;
            legs: {
                /** @description Estimated: 30 mph over the first 20 miles of a leg, 55 mph beyond; no traffic. */
                drive_minutes: number;
                /** @description Null: the start. */
                from_id: string | null;
                /** @description Estimated: straight miles times 1.18, or 1.3 under 30 miles. */
                road_mi: number;
                /** @description As the crow flies. */
                straight_mi: number;
                to_id: string | null;
            }[];
            road_mi: number;
            start: {
                city: string;
                latitude: number;
                longitude: number;
                /** @enum {string} */
                state: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                zip: string;
            };
            /** @description Chosen cars whose place is not known. */
            unplaced: string[];
            visits: {
                arrive_minute: number;
                /** @description Id of a car on a board: "bcr_…". */
                id: string;
                leave_minute: number;
            }[];
        };
        BodyTooLargeProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "body_too_large";
            /** @constant */
            status?: 413;
        };
        Booking: {
            /** @description For the center; null for the buyer. */
            buyer_name: string | null;
            buyer_note: string | null;
            /** @description What cancelling costs the buyer now. */
            cancel_cost_cents: number;
            cancellation_rule: string;
            car_name: string;
            center: {
                address: string;
                is_simulated: boolean;
                name: string;
                phone: string | null;
                time_zone: string;
            };
            /** @description Id of a service center: "ctr_…". */
            center_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            /**
             * Format: date-time
             * @description Until when the buyer cancels or moves it for free.
             */
            free_until: string;
            /** @description Id of a booking: "bkg_…". */
            id: string;
            late_fee_cents: number | null;
            listing_id: string | null;
            mechanic_id: string | null;
            mechanic_name: string | null;
            meeting_place: string | null;
            /** @description What you may do with it now. */
            moves: ("confirm" | "reschedule" | "cancel" | "complete" | "no_show" | "expire")[];
            /** @enum {string} */
            place: "workshop" | "mobile";
            /** @description US cents, as it was when it was booked. */
            price_cents: number;
            seller_contact_notes: string | null;
            /** @description Id of a service of a center: "svc_…". */
            service_id: string;
            service_name: string;
            /**
             * @description On which side you are.
             * @enum {string}
             */
            side: "buyer" | "center" | "mechanic" | "admin" | "system";
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "requested" | "confirmed" | "cancelled" | "completed" | "no_show";
            /** Format: date-time */
            updated_at: string;
            vehicle_id: string | null;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        /**
         * @example {
         *       "listing_id": "lst_01hzy3v5c8f0q9t2r6m4k7x1ab",
         *       "center_id": "ctr_01hzy3v5c8f0q9t2r6m4k7x1ab",
         *       "service_id": "svc_01hzy3v5c8f0q9t2r6m4k7x1ab",
         *       "starts_at": "2026-03-10T15:00:00Z"
         *     }
         */
        BookingBody: {
            /**
             * @description What is to be looked at.
             * @default null
             */
            buyer_note?: string | null;
            /** @description Id of a service center: "ctr_…". */
            center_id: string;
            /** @description Listing id. */
            listing_id: string;
            /**
             * @description Where the car stands; wanted for a mobile inspection.
             * @default null
             */
            meeting_place?: string | null;
            /**
             * @description How to reach the seller; for you and the center only.
             * @default null
             */
            seller_contact_notes?: string | null;
            /** @description Id of a service of a center: "svc_…". */
            service_id: string;
            /**
             * Format: date-time
             * @description Of a free slot of the service.
             */
            starts_at: string;
        };
        /**
         * @example {
         *       "starts_at": "2026-03-11T15:00:00Z"
         *     }
         */
        BookingChange: {
            /** @description What is to be looked at. */
            buyer_note?: string | null;
            /** @description Who inspects: a mechanic of the center; written by the center. */
            mechanic_id?: string | null;
            /** @description Where the car stands; wanted for a mobile inspection. */
            meeting_place?: string | null;
            /** @description How to reach the seller; for you and the center only. */
            seller_contact_notes?: string | null;
            /**
             * Format: date-time
             * @description Another free slot.
             */
            starts_at?: string;
        };
        /**
         * @example {
         *       "note": "The car is sold."
         *     }
         */
        BookingMoveBody: {
            note?: string | null;
        };
        BookingWithEvents: {
            /** @description For the center; null for the buyer. */
            buyer_name: string | null;
            buyer_note: string | null;
            /** @description What cancelling costs the buyer now. */
            cancel_cost_cents: number;
            cancellation_rule: string;
            car_name: string;
            center: {
                address: string;
                is_simulated: boolean;
                name: string;
                phone: string | null;
                time_zone: string;
            };
            /** @description Id of a service center: "ctr_…". */
            center_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            /** @description Its trail, the first first. */
            events: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "requested" | "confirmed" | "rescheduled" | "assigned" | "cancelled" | "completed" | "no_show" | "expired";
                note: string | null;
                /**
                 * @description By whom.
                 * @enum {string}
                 */
                side: "buyer" | "center" | "mechanic" | "admin" | "system";
                /** Format: date-time */
                starts_at: string;
                /** @enum {string} */
                to_status: "requested" | "confirmed" | "cancelled" | "completed" | "no_show";
            }[];
            /**
             * Format: date-time
             * @description Until when the buyer cancels or moves it for free.
             */
            free_until: string;
            /** @description Id of a booking: "bkg_…". */
            id: string;
            late_fee_cents: number | null;
            listing_id: string | null;
            mechanic_id: string | null;
            mechanic_name: string | null;
            meeting_place: string | null;
            /** @description What you may do with it now. */
            moves: ("confirm" | "reschedule" | "cancel" | "complete" | "no_show" | "expire")[];
            /** @enum {string} */
            place: "workshop" | "mobile";
            /** @description US cents, as it was when it was booked. */
            price_cents: number;
            seller_contact_notes: string | null;
            /** @description Id of a service of a center: "svc_…". */
            service_id: string;
            service_name: string;
            /**
             * @description On which side you are.
             * @enum {string}
             */
            side: "buyer" | "center" | "mechanic" | "admin" | "system";
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "requested" | "confirmed" | "cancelled" | "completed" | "no_show";
            /** Format: date-time */
            updated_at: string;
            vehicle_id: string | null;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        BuyerSettings: {
            /** @description The loan’s yearly rate in basis points: 699 is 6.99 %. */
            loan_apr_bp: number | null;
            /** @description What the buyer pays down, in US cents; 0 unless said. */
            loan_down_cents: number | null;
            /** @description How long the loan runs. */
            loan_months: number | null;
            /** @description How the buyer sells on what they buy; null for those who do not. */
            resell_way: ("private_sale" | "marketplace" | "consignment" | "dealer_sale") | null;
            /** @description What the seller gives for the buyer’s car, in US cents. */
            trade_in_cents: number | null;
            /** @description Miles that the buyer drives in a year. */
            yearly_mi: number | null;
            /** @description Where the buyer lives. */
            zip: string | null;
        };
        BuyerSettingsBody: {
            /** @description The loan’s yearly rate in basis points: 699 is 6.99 %. */
            loan_apr_bp: number | null;
            /** @description What the buyer pays down, in US cents; 0 unless said. */
            loan_down_cents: number | null;
            /** @description How long the loan runs. */
            loan_months: number | null;
            /** @description How the buyer sells on what they buy; null for those who do not. */
            resell_way?: ("private_sale" | "marketplace" | "consignment" | "dealer_sale") | null;
            /** @description What the seller gives for the buyer’s car, in US cents. */
            trade_in_cents: number | null;
            /** @description Miles that the buyer drives in a year. */
            yearly_mi?: number | null;
            /** @description Where the buyer lives. */
            zip: string | null;
        };
        CalendarFeed: {
            /** @description Null for your own bookings. */
            center_id: string | null;
            center_name: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Id of a calendar address: "cal_…". */
            id: string;
            last_read_at: string | null;
        };
        /**
         * @example {
         *       "center_id": null
         *     }
         */
        CalendarFeedBody: {
            /** @default null */
            center_id?: string | null;
        };
        Capture: {
            /** Format: date-time */
            created_at: string;
            /** @description Capture id: "cap_…". */
            id: string;
            /** @enum {string} */
            kind: "address" | "page" | "mail";
            listing_count: number;
            /** @description In words. */
            problem: string | null;
            /** @description Whose page it is; null for nobody’s. */
            source_key: string | null;
            source_label: string | null;
            /**
             * @description failed: nothing can be said by it.
             * @enum {string}
             */
            state: "waiting" | "read" | "failed";
            title: string | null;
            /**
             * Format: date-time
             * @description When it was brought last.
             */
            updated_at: string;
            url: string | null;
            /** @description empty: the source says that nothing matches. blocked: a wall in front of the page. not_rendered: saved before its scripts ran. unrecognised: of no layout that is known. */
            verdict: ("ok" | "empty" | "blocked" | "not_rendered" | "unrecognised") | null;
        };
        CaptureAddress: {
            /** @description Null before you asked for one. */
            address: string | null;
            /** @description What the operator has to set. */
            closed_reason: string | null;
            created_at: string | null;
            /** @description False where this server takes no mail in. */
            is_open: boolean;
        };
        CaptureBody: {
            /** @description The page as the browser has it, at most 8 MB. */
            html?: string;
            /**
             * Format: base64
             * @description A raw mail (.eml) in base64, at most 8 MB.
             */
            mail_base64?: string;
            /** @description The page’s address. Without `html` the page is fetched, as far as its source allows. */
            url?: string;
        };
        CapturedDeal: {
            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
            /** @description comparable_cost total − cost total. */
            buyer_saving_cents: number | null;
            buyer_state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
            city: string | null;
            /** @description A comparable car at p50 bought where the buyer is, without transport. */
            comparable_cost: components["schemas"]["CostSummary"] | null;
            cost: components["schemas"]["CostSummary"] | null;
            days_on_market: number;
            deal_score: {
                parts: {
                    code: string;
                    label: string;
                    max_points: number;
                    points: number;
                    reason: string;
                }[];
                total: number | null;
            };
            /** @description Great-circle miles from the buyer or the place searched. */
            distance_mi: number | null;
            drivetrain: ("fwd" | "rwd" | "awd" | "4wd") | null;
            exterior_color: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple") | null;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            first_seen_at: string;
            fuel: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas") | null;
            /** @description Listing id. */
            id: string;
            /** @description True: nobody said where the buyer is, so the car’s state. */
            is_buyer_assumed: boolean;
            is_check_first: boolean;
            is_simulated: boolean;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            last_seen_at: string;
            latitude: number | null;
            longitude: number | null;
            make: string;
            mileage_mi: number | null;
            model: string;
            other_offers: {
                /** @description Listing id. */
                listing_id: string;
                /** @description US cents. */
                price_cents: number;
                source_key: string;
                source_label: string;
            }[];
            previous_price_cents: number | null;
            /** @description US cents. */
            price_cents: number;
            /** @enum {string} */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            quality_score: number;
            /** @enum {string} */
            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
            /** @description p50 − price. */
            saving_cents: number | null;
            seller_kind: ("dealer" | "private") | null;
            source_key: string;
            source_label: string;
            state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            title: string;
            title_status: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only") | null;
            transmission: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed") | null;
            trim: string | null;
            unrated_reason: string | null;
            url: string | null;
            valuation: {
                ask_percentile: number;
                comps_count: number;
                confidence: number;
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p30_cents: number;
                /** @description US cents. */
                p50_cents: number;
                /** @description US cents. */
                p70_cents: number;
                /** @description US cents. */
                p90_cents: number;
            } | null;
            vehicle_id: string;
            vin: string | null;
            /** @description p10 − price: the default order. */
            worst_case_saving_cents: number | null;
            year: number;
            zip: string | null;
        };
        CaptureDetail: {
            /** Format: date-time */
            created_at: string;
            /** @description Capture id: "cap_…". */
            id: string;
            /** @enum {string} */
            kind: "address" | "page" | "mail";
            listing_count: number;
            listings: components["schemas"]["CapturedDeal"][];
            /** @description `cursor` of the next page of adverts. */
            listings_next_cursor: string | null;
            /** @description In words. */
            problem: string | null;
            /** @description Whose page it is; null for nobody’s. */
            source_key: string | null;
            source_label: string | null;
            /**
             * @description failed: nothing can be said by it.
             * @enum {string}
             */
            state: "waiting" | "read" | "failed";
            title: string | null;
            /**
             * Format: date-time
             * @description When it was brought last.
             */
            updated_at: string;
            url: string | null;
            /** @description empty: the source says that nothing matches. blocked: a wall in front of the page. not_rendered: saved before its scripts ran. unrecognised: of no layout that is known. */
            verdict: ("ok" | "empty" | "blocked" | "not_rendered" | "unrecognised") | null;
        };
        /**
         * @example {
         *       "listing_id": "lst_01hzy3v5c8f0q9t2r6m4k7x1ab"
         *     }
         */
        CarBody: {
            /** @description Listing id. */
            listing_id: string;
        };
        /**
         * @example {
         *       "text": "Back seat is too narrow for both seats."
         *     }
         */
        CarNoteBody: {
            text: string;
        };
        /**
         * @example {
         *       "status": "viewing"
         *     }
         */
        CarStatusBody: {
            /** @enum {string} */
            status: "new" | "contacted" | "viewing" | "inspected" | "bought" | "lost";
        };
        CarToPrice: {
            /** @enum {string} */
            body?: "sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van";
            /** @enum {string} */
            drivetrain?: "fwd" | "rwd" | "awd" | "4wd";
            /** @enum {string} */
            exterior_color?: "black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple";
            /** @enum {string} */
            fuel?: "gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas";
            /** @description Needed without a VIN. */
            make?: string;
            /** @description Odometer, in miles. */
            mileage_mi?: number;
            /** @description Needed without a VIN. */
            model?: string;
            /**
             * @description Where the car is.
             * @enum {string}
             */
            state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
            /** @enum {string} */
            transmission?: "automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed";
            trim?: string;
            /** @description 17 characters; decoded offline for year, make and model. */
            vin?: string;
            /** @description Model year; needed without a VIN. */
            year?: number;
        };
        CenterMember: {
            display_name: string;
            /** @description Id of somebody’s work at a center: "mem_…". */
            id: string;
            is_active: boolean;
            /** @enum {string} */
            kind: "manager" | "mechanic";
            /** @description "usr_…" */
            person_id: string;
            version: number;
        };
        /**
         * @example {
         *       "email": "mechanic@example.com",
         *       "kind": "mechanic"
         *     }
         */
        CenterMemberBody: {
            /** Format: email */
            email: string;
            /** @enum {string} */
            kind: "manager" | "mechanic";
        };
        /**
         * @example {
         *       "is_active": false
         *     }
         */
        CenterMemberChange: {
            is_active: boolean;
        };
        CenterService: {
            /** @description What can’t be looked at. */
            cannot_check: string[];
            /** @description What is looked at. */
            checks: string[];
            duration_min: number;
            /** @description Id of a service of a center: "svc_…". */
            id: string;
            is_active: boolean;
            name: string;
            /** @enum {string} */
            place: "workshop" | "mobile";
            /** @description US cents. */
            price_cents: number;
            version: number;
        };
        /**
         * @example {
         *       "name": "Full inspection",
         *       "place": "workshop",
         *       "price_cents": 19900,
         *       "duration_min": 90,
         *       "checks": [
         *         "On a lift"
         *       ],
         *       "cannot_check": [],
         *       "is_active": true
         *     }
         */
        CenterServiceBody: {
            /** @description What can’t be looked at. */
            cannot_check: string[];
            /** @description What is looked at. */
            checks: string[];
            duration_min: number;
            is_active: boolean;
            name: string;
            /** @enum {string} */
            place: "workshop" | "mobile";
            /** @description US cents. */
            price_cents: number;
        };
        /**
         * @example {
         *       "price_cents": 17900
         *     }
         */
        CenterServiceChange: {
            /** @description What can’t be looked at. */
            cannot_check?: string[];
            /** @description What is looked at. */
            checks?: string[];
            duration_min?: number;
            is_active?: boolean;
            name?: string;
            /** @enum {string} */
            place?: "workshop" | "mobile";
            /** @description US cents. */
            price_cents?: number;
        };
        ChosenValuation: {
            /** @description chosen.p50_cents − stored.p50_cents. */
            change_cents: number;
            chosen: {
                ask_percentile: number;
                comps_count: number;
                confidence: number;
                is_check_first: boolean;
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p30_cents: number;
                /** @description The value. */
                p50_cents: number;
                /** @description US cents. */
                p70_cents: number;
                /** @description US cents. */
                p90_cents: number;
                /** @enum {string} */
                rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
                /** @description p50 − price. */
                saving_cents: number | null;
                unrated_reason: string | null;
                /** @description p10 − price. */
                worst_case_saving_cents: number | null;
            };
            /** @description As far as they are still public. */
            comps: {
                /** @description asked_cents moved to this car’s age, mileage and equipment. */
                adjusted_price_cents: number;
                /** @description Its price when the car was valued; null where that was not kept. */
                asked_cents: number | null;
                ended_at: string | null;
                is_dropped: boolean;
                is_pinned: boolean;
                listing_id: string;
                mileage_mi: number | null;
                /** @description Its price today. */
                price_cents: number;
                /** @enum {string} */
                price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                /** @description 1 for a car alike in all facts, falling to 0 with every difference. */
                similarity: number | null;
                sold_probability: number | null;
                state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                /**
                 * @description gone: not seen any more. Only a confirmed sale is sold.
                 * @enum {string}
                 */
                status: "live" | "gone" | "probably_sold" | "sold";
                /** @description What adjusted it: asked_cents plus these is adjusted_price_cents. */
                steps: {
                    /** @description US cents. */
                    cents: number;
                    /** @enum {string} */
                    code: "age" | "mileage" | "other" | "price_kind" | "trim";
                }[] | null;
                title: string;
                trim: string | null;
                /** @description Its share of the word of the comps that count, 0 to 1. */
                weight: number;
                year: number;
            }[];
            drop: string[];
            /** @description Comps that count and are not public any more. */
            hidden_comps_count: number;
            /** @description Valuation id. */
            id: string;
            /** @description True: the comps left say more, but the value stays in the stored p10 to p90. */
            is_bounded: boolean;
            is_latest: boolean;
            /** @description Listing id. */
            listing_id: string;
            model_version: string;
            pin: string[];
            /** @description The ask that both are rated by. */
            price_cents: number;
            /** @enum {string} */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            /** @description What holds for everybody; no choice changes it. */
            stored: {
                ask_percentile: number;
                comps_count: number;
                confidence: number;
                is_check_first: boolean;
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p30_cents: number;
                /** @description The value. */
                p50_cents: number;
                /** @description US cents. */
                p70_cents: number;
                /** @description US cents. */
                p90_cents: number;
                /** @enum {string} */
                rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
                /** @description p50 − price. */
                saving_cents: number | null;
                unrated_reason: string | null;
                /** @description p10 − price. */
                worst_case_saving_cents: number | null;
            };
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            valued_at: string;
            /** @description The ask when it was valued. */
            valued_price_cents: number;
        };
        Comp: {
            /** @description asked_cents moved to this car’s age, mileage and equipment. */
            adjusted_price_cents: number;
            /** @description Its price when the car was valued; null where that was not kept. */
            asked_cents: number | null;
            ended_at: string | null;
            listing_id: string;
            mileage_mi: number | null;
            /** @description Its price today. */
            price_cents: number;
            /** @enum {string} */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            /** @description 1 for a car alike in all facts, falling to 0 with every difference. */
            similarity: number | null;
            sold_probability: number | null;
            state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            /**
             * @description gone: not seen any more. Only a confirmed sale is sold.
             * @enum {string}
             */
            status: "live" | "gone" | "probably_sold" | "sold";
            /** @description What adjusted it: asked_cents plus these is adjusted_price_cents. */
            steps: {
                /** @description US cents. */
                cents: number;
                /** @enum {string} */
                code: "age" | "mileage" | "other" | "price_kind" | "trim";
            }[] | null;
            title: string;
            trim: string | null;
            year: number;
        };
        ConflictOrIdempotencyInFlightOrNeedsOwnMarketOrSourceOffProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "conflict" | "idempotency_in_flight" | "needs_own_market" | "source_off";
            /** @constant */
            status?: 409;
        };
        ConflictOrIdempotencyInFlightOrNeedsOwnMarketProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "conflict" | "idempotency_in_flight" | "needs_own_market";
            /** @constant */
            status?: 409;
        };
        ConflictOrIdempotencyInFlightOrSourceOffProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "conflict" | "idempotency_in_flight" | "source_off";
            /** @constant */
            status?: 409;
        };
        ConflictOrIdempotencyInFlightProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "conflict" | "idempotency_in_flight";
            /** @constant */
            status?: 409;
        };
        ConflictProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "conflict";
            /** @constant */
            status?: 409;
        };
        CostRule: {
            /** @description Year of its newest source. */
            checked_year: number;
            /** @description First day, where it began lately. */
            from: string | null;
            key: string;
            /** @description Why it ends on that day. */
            reason: string;
            /**
             * @description refused: not counted today. due: refused within 90 days. good: later.
             * @enum {string}
             */
            review_state: "refused" | "due" | "good";
            source: string;
            /** @description Null for a rule of all states. */
            state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            /** @enum {string} */
            subject: "tax" | "title" | "registration" | "doc_fee" | "doc_fee_limit" | "ev_fee" | "shipping" | "fuel_price" | "irs_mileage" | "inspection";
            /**
             * Format: date
             * @description Last day on which it is counted, UTC.
             */
            through: string;
        };
        CostSummary: {
            lines: {
                /** @description Null means unknown, and it is not in the total. */
                amount_cents: number | null;
                as_of_year?: number;
                /** @description The arithmetic in words. */
                basis?: string;
                code: string;
                /** @enum {string} */
                confidence?: "high" | "medium" | "low";
                /** @description US cents. */
                high_cents?: number;
                is_estimate?: boolean;
                is_stale?: boolean;
                /** @description The amount is your own, no estimate. */
                is_yours?: boolean;
                label: string;
                /** @description US cents. */
                low_cents?: number;
                source?: string;
                /**
                 * @description Stale: its rule does not hold today, so it is not counted.
                 * @enum {string}
                 */
                status?: "counted" | "unknown" | "stale";
                /** @description Last day on which its rule may be counted. */
                valid_through?: string | null;
            }[];
            notes?: string[];
            oldest_as_of_year?: number;
            /** @description The sum of the known lines. */
            total_cents: number;
            unknown_lines: string[];
        };
        /**
         * @example {
         *       "name": "Our next car",
         *       "budget_cents": 1800000,
         *       "zip": "78701"
         *     }
         */
        CreateBoardBody: {
            /** @description The most that a car may cost out the door, in US cents; null: no limit. */
            budget_cents?: number | null;
            name: string;
            /** @description Where the household lives; costs follow it. */
            zip?: string | null;
        };
        CreatedApiKey: {
            /** Format: date-time */
            created_at: string;
            /** @description Null: until it is revoked. */
            expires_at: string | null;
            id: string;
            /** @description Shown this once. Keep it like a password. */
            key: string;
            /** @description To the minute. Null: never. */
            last_used_at: string | null;
            name: string;
            /** @description Its first characters, by which you recognise it. */
            prefix: string;
            revoked_at: string | null;
            scopes: string[];
            /** @enum {string} */
            state: "works" | "expired" | "revoked";
        };
        /**
         * @example {
         *       "label": "Hill Motors",
         *       "url": "https://dealer.example/inventory.csv"
         *     }
         */
        CreateFeedBody: {
            /**
             * Format: base64
             * @description The file in base64: CSV, TSV or XML, plain or gzip, at most 8 MB as a file.
             */
            file_base64?: string;
            /** @description Seconds between readings of an address; 3,600 unless said. */
            interval_s?: number;
            /** @description What you call it; buyers see it as the source of its cars. */
            label: string;
            /** @description Where the file is published, beginning with https:// */
            url?: string;
        };
        /**
         * @example {
         *       "zip": "78701"
         *     }
         */
        CreateSnapJobBody: {
            /**
             * Format: uuid
             * @description Made by you: the same once more is the same job, for good.
             */
            create_key?: string;
            /** @description Where the car is; null: not said. */
            zip?: string | null;
        };
        DatabaseStats: {
            bytes: number;
            cache_hit_share: number | null;
            connections: {
                by_state: {
                    application: string;
                    count: number;
                    state: string;
                }[];
                max: number;
                /** @description Connections of this process. */
                pool: {
                    idle_count: number;
                    max: number;
                    total_count: number;
                    /** @description Callers that wait for a connection. */
                    waiting_count: number;
                };
                /** @description Of all programs. */
                used_count: number;
            };
            indexes: {
                bytes: number;
                name: string;
                scan_count: number;
                table: string;
            }[];
            /** @description Null without the extension pg_stat_statements. */
            slow_statements: {
                call_count: number;
                mean_ms: number;
                row_count: number;
                statement: string;
                total_ms: number;
            }[] | null;
            tables: {
                dead_rows_estimate: number;
                index_bytes: number;
                index_scan_count: number;
                last_analyze_at: string | null;
                last_vacuum_at: string | null;
                name: string;
                rows_estimate: number;
                sequential_scan_count: number;
                total_bytes: number;
            }[];
            version: string;
        };
        Deal: {
            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
            /** @description comparable_cost total − cost total. */
            buyer_saving_cents: number | null;
            buyer_state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
            city: string | null;
            /** @description A comparable car at p50 bought where the buyer is, without transport. */
            comparable_cost: components["schemas"]["CostSummary"] | null;
            cost: components["schemas"]["CostSummary"] | null;
            days_on_market: number;
            deal_score: {
                parts: {
                    code: string;
                    label: string;
                    max_points: number;
                    points: number;
                    reason: string;
                }[];
                total: number | null;
            };
            /** @description Great-circle miles from the buyer or the place searched. */
            distance_mi: number | null;
            drivetrain: ("fwd" | "rwd" | "awd" | "4wd") | null;
            exterior_color: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple") | null;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            first_seen_at: string;
            fuel: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas") | null;
            /** @description Listing id. */
            id: string;
            /** @description True: nobody said where the buyer is, so the car’s state. */
            is_buyer_assumed: boolean;
            is_check_first: boolean;
            is_simulated: boolean;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            last_seen_at: string;
            latitude: number | null;
            longitude: number | null;
            make: string;
            mileage_mi: number | null;
            model: string;
            other_offers: {
                /** @description Listing id. */
                listing_id: string;
                /** @description US cents. */
                price_cents: number;
                source_key: string;
                source_label: string;
            }[];
            previous_price_cents: number | null;
            /** @description US cents. */
            price_cents: number;
            /** @enum {string} */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            quality_score: number;
            /** @enum {string} */
            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
            /** @description p50 − price. */
            saving_cents: number | null;
            seller_kind: ("dealer" | "private") | null;
            source_key: string;
            source_label: string;
            state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            title: string;
            title_status: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only") | null;
            transmission: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed") | null;
            trim: string | null;
            unrated_reason: string | null;
            valuation: {
                ask_percentile: number;
                comps_count: number;
                confidence: number;
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p30_cents: number;
                /** @description US cents. */
                p50_cents: number;
                /** @description US cents. */
                p70_cents: number;
                /** @description US cents. */
                p90_cents: number;
            } | null;
            vehicle_id: string;
            vin: string | null;
            /** @description p10 − price: the default order. */
            worst_case_saving_cents: number | null;
            year: number;
            zip: string | null;
        };
        DealerFee: {
            /** @description Adverts of this dealer that state it. */
            advert_count: number;
            /** @description US cents. */
            amount_cents: number;
            /** @description The same in words. */
            evidence: string;
            /** Format: date-time */
            first_seen_at: string;
            /** @description More than one person’s word. */
            is_confirmed: boolean;
            is_of_this_advert: boolean;
            /**
             * @description doc_fee: the dealer’s own fee for papers. add_on: extras added without asking. price_gap: by how much the total before tax was above the advertised price.
             * @enum {string}
             */
            kind: "doc_fee" | "add_on" | "price_gap";
            /** Format: date-time */
            last_seen_at: string;
            /** @description People who reported it. */
            reporter_count: number;
        };
        DealerFeed: {
            /** Format: date-time */
            created_at: string;
            /** @description Readings in a row that brought nothing. */
            failure_count: number;
            /** @description Feed id: "fed_…". */
            id: string;
            interval_s: number;
            /** @enum {string} */
            kind: "upload" | "address";
            label: string;
            last_read_at: string | null;
            last_reading: components["schemas"]["FeedReading"] | null;
            /** @description Cars that are on sale here from it. */
            live_count: number;
            mapping: {
                /** @description Null: no column fills it. */
                column: string | null;
                /** @description As in `fields` of the preview: "price". */
                field: string;
            }[];
            next_read_at: string | null;
            /**
             * @description draft: nothing of it is published yet.
             * @enum {string}
             */
            phase: "draft" | "waiting" | "reading" | "paused" | "failing" | "current";
            /** @description Why its last reading brought nothing. */
            problem: string | null;
            url: string | null;
        };
        /**
         * @example {
         *       "kind": "doc_fee",
         *       "amount_cents": 49900
         *     }
         */
        DealerFeeReport: {
            /** @description US cents. */
            amount_cents: number;
            /**
             * @description doc_fee: the dealer’s own fee for papers. add_on: extras added without asking. price_gap: by how much the total before tax was above the advertised price.
             * @enum {string}
             */
            kind: "doc_fee" | "add_on" | "price_gap";
            /** @description For the operator only. */
            note?: string | null;
        };
        DealNews: {
            /** @description The list is older than what is remembered: more may have changed. */
            is_incomplete: boolean;
            /** @description The latest of them, at most 50. */
            items: {
                /** @enum {string} */
                kind: "new" | "repriced";
                listing_id: string;
            }[];
            /** @description Cars that match and came after the list was made. */
            new_count: number;
            /** @description Cars that match and have another ask since then. */
            repriced_count: number;
        };
        DeletedSnapPhoto: {
            /** @description Photo of a snap job: "pho_…". */
            id: string;
        };
        DetailedHealth: {
            /** Format: date-time */
            as_of: string;
            /** @description The last one; null where none is on record. */
            backup: {
                age_seconds: number;
                bytes: number;
                /** Format: date-time */
                finished_at: string;
                is_checked: boolean;
            } | null;
            cache: {
                hit_share: number | null;
                /** @description Redis failed lately; processes cache for themselves. */
                is_left_alone: boolean;
                /** @enum {string} */
                kind: "process" | "redis";
            };
            database: {
                /** @description Of the smallest statement; null where it is away. */
                answer_ms: number | null;
                /** @description Size on disk, as last read; 0 before the first reading. */
                bytes: number;
                /** @enum {string} */
                migrations: "ok" | "old" | "unknown";
                /** @description Connections of this process. */
                pool: {
                    idle_count: number;
                    max: number;
                    total_count: number;
                    /** @description Callers that wait for a connection. */
                    waiting_count: number;
                };
                server_connections: {
                    max: number;
                    used_count: number;
                } | null;
                /** @enum {string} */
                status: "ok" | "down";
            };
            /** @description The one that holds the data folder. */
            disk: {
                available_bytes: number;
                total_bytes: number;
            } | null;
            engine: {
                /** @description Jobs that could be done now. */
                due_count: number;
                leased_count: number;
                oldest_due_at: string | null;
                problem: string | null;
                runner: ("local" | "silent" | "starting" | "elsewhere" | "none") | "unknown";
                /** @description Null where the local engine does not run. */
                seen_at: string | null;
            };
            /** @description Of the machine, or of the container that bounds it. */
            memory: {
                available_bytes: number;
                total_bytes: number;
            };
            /** @description What is not as it should be, in words. */
            notes: string[];
            parts: {
                /** @enum {string} */
                name: "database" | "connections" | "cache" | "engine" | "queue" | "sources" | "storage" | "disk" | "memory" | "traffic" | "backup";
                reason: string;
                /** @enum {string} */
                state: "ok" | "degraded" | "down";
            }[];
            /** @description The most work that may be lost when backups are made as they should be. */
            recovery_point_hours: number;
            sources: {
                key: string;
                label: string;
                /** @description By the market's clock; null before the first reading. */
                last_read_at: string | null;
                /** @description Null where nobody asks it by itself. */
                next_due_at: string | null;
                /** @enum {string} */
                state: "ok" | "failing" | "paused" | "not_read";
            }[];
            /** @enum {string} */
            status: "ok" | "degraded" | "down";
            /** @description Of about the last five minutes, in the process that answers. */
            traffic: {
                /** @description Answers of 500 and above. */
                failure_count: number;
                mean_ms: number | null;
                p50_ms: number | null;
                p95_ms: number | null;
                p99_ms: number | null;
                request_count: number;
                seconds: number;
            };
            versions: {
                app: string;
                /** @description The newest that this build knows. */
                migration: string;
                node: string;
                postgres: string | null;
            };
        };
        DiscardedSnapJob: {
            /** @description Snap job: "snp_…". */
            id: string;
        };
        EbayAccount: {
            consent_ends_at: string | null;
            /** @enum {string} */
            environment: "sandbox" | "production";
            linked_at: string | null;
            /** @description Settings that the operator has to set. */
            missing: string[];
            refusal: string | null;
            /** @enum {string} */
            state: "off" | "refused" | "unlinked" | "linked" | "expired" | "revoked";
            user_name: string | null;
        };
        /**
         * @example {
         *       "code": "v^1.1#i^1#…",
         *       "state": "as it came back"
         *     }
         */
        EbayExchangeBody: {
            code: string;
            state: string;
        };
        EbayNotice: {
            /** @description What it is about. */
            metadata: {
                topic: string;
            } & {
                [key: string]: unknown;
            };
            /** @description Id, time and account. */
            notification: {
                [key: string]: unknown;
            };
        };
        /** @example {} */
        EndPublicationBody: Record<string, never>;
        FeatureSwitch: {
            /** @description What it does. */
            about: string;
            is_set: boolean;
            /** @description False: it is on or off for everybody. */
            is_splittable: boolean;
            label: string;
            /** @enum {string} */
            mode: "on" | "off" | "percentage" | "roles";
            name: string;
            note: string | null;
            percent: number | null;
            roles: ("admin" | "customer" | "service_center" | "mechanic" | "viewer")[];
            /**
             * @description everyone: a line over each page says so.
             * @enum {string}
             */
            seen_by: "everyone" | "admins";
            /** @description What people are told while it is not as usual. */
            unusual_text: string;
            updated_at: string | null;
            /**
             * @description How it stands where nobody set it.
             * @enum {string}
             */
            usual: "on" | "off";
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        FeatureSwitchChange: {
            /** @enum {string} */
            mode: "on" | "off" | "percentage" | "roles";
            /**
             * @description For whoever comes to it next.
             * @default null
             */
            note?: string | null;
            /**
             * @description Of people, where the mode is percentage: always the same ones.
             * @default null
             */
            percent?: number | null;
            /**
             * @description Where the mode is roles.
             * @default []
             */
            roles?: ("admin" | "customer" | "service_center" | "mechanic" | "viewer")[];
        };
        FeedPreview: {
            cars: {
                city: string | null;
                line: number;
                make: string;
                mileage_mi: number | null;
                model: string;
                photo_count: number;
                price_cents: number;
                state: string | null;
                title: string;
                trim: string | null;
                url: string | null;
                vin: string | null;
                year: number;
            }[];
            columns: {
                column: string;
                /** @description Null: not understood. */
                field: string | null;
            }[];
            /** @description What a column may be. */
            fields: string[];
            /** @description What buyers look for and rows lack. */
            missing: {
                count: number;
                /** @enum {string} */
                fact: "vin" | "mileage" | "photos" | "url" | "place" | "color";
            }[];
            /** @description Why the file can’t be used as it is. */
            problem: string | null;
            rejected: components["schemas"]["RejectedFeedRow"][];
            /** @description Rows that were looked at, from the first on; 200 at most. */
            row_count: number;
            usable_count: number;
        } | null;
        FeedReading: {
            /** @description Cars with another price or other facts. */
            changed_count: number;
            finished_at: string | null;
            /** @description Cars that the file does not list any more. */
            gone_count: number;
            id: string;
            /** @description The site said that nothing changed (304). */
            is_same_file: boolean;
            new_count: number;
            parts: number;
            problem: string | null;
            /** @description Rows of the file. */
            read_count: number;
            rejected_by_reason: {
                count: number;
                reason: string;
            }[];
            rejected_count: number;
            /** Format: date-time */
            started_at: string;
            /**
             * @description quarantined: the file was doubted as a whole, so that it changed nothing; an operator looks at it.
             * @enum {string}
             */
            state: "reading" | "finished" | "failed" | "quarantined";
            unchanged_count: number;
            /** @description Parts of the file that are not among the listings yet. */
            waiting_parts: number;
        };
        ForbiddenProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "forbidden";
            /** @constant */
            status?: 403;
        };
        HiddenCar: {
            /** Format: date-time */
            hidden_at: string;
            /** @description Id of a hidden car: "hid_…". */
            id: string;
            /** @description The advert by which it was hidden. */
            listing_id: string | null;
            make: string;
            model: string;
            trim: string | null;
            vehicle_id: string;
            year: number;
        };
        InternalProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "internal";
            /** @constant */
            status?: 500;
        };
        InvalidFieldsOrIdempotencyMismatchOrOutboundAddressRefusedProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "invalid_fields" | "idempotency_mismatch" | "outbound_address_refused";
            /** @constant */
            status?: 422;
        };
        InvalidFieldsOrIdempotencyMismatchProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "invalid_fields" | "idempotency_mismatch";
            /** @constant */
            status?: 422;
        };
        InvalidFieldsProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "invalid_fields";
            /** @constant */
            status?: 422;
        };
        /**
         * @example {
         *       "price_cents": 1650000,
         *       "floor_cents": 1500000
         *     }
         */
        JobPriceBody: {
            /** @description Below which you do not sell; nobody else sees it. null: none. */
            floor_cents: number | null;
            /** @description What you ask; null: not decided. */
            price_cents: number | null;
        };
        JobsSignal: {
            /** Format: date-time */
            as_of: string;
            queue: {
                due_count: number;
                /** @description Due later: retries, sleeps, waits. */
                later_count: number;
                /** @description Being done now. */
                leased_count: number;
                oldest_due_at: string | null;
            };
            /**
             * @description local: the small engine here. silent: it was not heard of for 30 s. elsewhere: an Inngest server.
             * @enum {string}
             */
            runner: "local" | "silent" | "starting" | "elsewhere" | "none";
            /** @description Open runs, and those of the last day that have ended. */
            runs: {
                [key: string]: number;
            };
        };
        /**
         * @example {
         *       "token": "qT7v0bXo2m5Jr8kLw1sYzA4cE6gHnPdFu9iBtVxRyM3"
         *     }
         */
        JoinBody: {
            /** @description The last part of the invitation’s address. */
            token: string;
        };
        /**
         * @example {
         *       "jsonrpc": "2.0",
         *       "id": 1,
         *       "method": "tools/call",
         *       "params": {
         *         "name": "list_deals",
         *         "arguments": {
         *           "state": [
         *             "TX"
         *           ],
         *           "limit": 3
         *         }
         *       }
         *     }
         */
        JsonRpcMessage: {
            /** @description In an answer that failed. */
            error?: unknown;
            /** @description Names the call in its answer. Without one the message is a notification. */
            id?: string | number;
            /** @constant */
            jsonrpc: "2.0";
            /** @description "initialize", "tools/list", "tools/call" … */
            method?: string;
            /** @description What the method takes. */
            params?: {
                [key: string]: unknown;
            };
            /** @description In an answer. */
            result?: unknown;
        };
        Listing: {
            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
            /** @description comparable_cost total − cost total. */
            buyer_saving_cents: number | null;
            buyer_state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
            city: string | null;
            /** @description A comparable car at p50 bought where the buyer is, without transport. */
            comparable_cost: components["schemas"]["OutTheDoorCost"] | null;
            comps: components["schemas"]["Comp"][];
            cost: components["schemas"]["OutTheDoorCost"] | null;
            days_on_market: number;
            deal_score: {
                parts: {
                    code: string;
                    label: string;
                    max_points: number;
                    points: number;
                    reason: string;
                }[];
                total: number | null;
            };
            /** @description What this dealer was seen to charge on top of prices; none of a private seller. */
            dealer_fees: components["schemas"]["DealerFee"][];
            /** @description Great-circle miles from the buyer or the place searched. */
            distance_mi: number | null;
            drivetrain: ("fwd" | "rwd" | "awd" | "4wd") | null;
            ended_at: string | null;
            engine: string | null;
            exterior_color: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple") | null;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            first_seen_at: string;
            flags: string[];
            fuel: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas") | null;
            /** @description Listing id. */
            id: string;
            interior_color: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple") | null;
            /** @description True: nobody said where the buyer is, so the car’s state. */
            is_buyer_assumed: boolean;
            is_check_first: boolean;
            is_simulated: boolean;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            last_seen_at: string;
            latitude: number | null;
            longitude: number | null;
            make: string;
            mileage_mi: number | null;
            model: string;
            model_version: string | null;
            mpg_city: number | null;
            mpg_highway: number | null;
            other_offers: {
                /** @description Listing id. */
                listing_id: string;
                /** @description US cents. */
                price_cents: number;
                source_key: string;
                source_label: string;
            }[];
            previous_price_cents: number | null;
            /** @description US cents. */
            price_cents: number;
            price_history: components["schemas"]["PriceHistoryEntry"][];
            /** @enum {string} */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            /** @description Null unless resell was asked for, and where the car is not rated. */
            profit: components["schemas"]["Profit"] | null;
            quality_score: number;
            /** @enum {string} */
            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
            risk_rules: {
                code: string;
                has_fired: boolean;
                /** @description False where nothing was there to look at. */
                is_known: boolean;
                /** @description 0 for what every car of the model shares: told, and not counted in the score. */
                max_points: number;
                points_lost: number;
                text: string;
            }[];
            /** @description p50 − price. */
            saving_cents: number | null;
            seller_kind: ("dealer" | "private") | null;
            /** @description Of an advert that is probably sold: how probable, 0 to 1. Never a confirmation. */
            sold_probability: number | null;
            source_key: string;
            source_label: string;
            state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
            /** @enum {string} */
            status: "live" | "gone" | "probably_sold" | "sold";
            title: string;
            title_status: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only") | null;
            transmission: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed") | null;
            trim: string | null;
            unrated_reason: string | null;
            url: string | null;
            valuation: {
                ask_percentile: number;
                comps_count: number;
                confidence: number;
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p30_cents: number;
                /** @description US cents. */
                p50_cents: number;
                /** @description US cents. */
                p70_cents: number;
                /** @description US cents. */
                p90_cents: number;
            } | null;
            /** @description The stored valuation: GET /api/v1/valuations/{id}. */
            valuation_id: string | null;
            /** @description From the base to p50; the cents add up. */
            value_parts: {
                /** @description US cents. */
                cents: number;
                code: string;
                label: string;
            }[];
            valued_at: string | null;
            vehicle_id: string;
            vin: string | null;
            /** @description p10 − price: the default order. */
            worst_case_saving_cents: number | null;
            year: number;
            zip: string | null;
        };
        LiveListing: {
            city: string | null;
            /** @description The source’s own id of the advert. */
            external_id: string;
            image_url: string | null;
            is_check_first: boolean;
            /** @description Ours, where the market holds it; null for a new one. */
            listing_id: string | null;
            make: string;
            mileage_mi: number | null;
            model: string;
            /** @description The value; null where nothing is known to compare with. */
            p50_cents: number | null;
            price_cents: number;
            /** @enum {string} */
            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
            seller_kind: string | null;
            source_key: string;
            state: string | null;
            title: string;
            trim: string | null;
            url: string | null;
            year: number;
        };
        LiveSource: {
            /** @description When it showed this. */
            as_of: string | null;
            label: string;
            listings: components["schemas"]["LiveListing"][];
            /** @description Why it is not fresh, in words. */
            problem: string | null;
            /** @description How many it says there are. */
            reported_total: number | null;
            source_key: string;
            /**
             * @description fresh: it answered now. kept: what it showed last. missing: nothing is known.
             * @enum {string}
             */
            state: "fresh" | "kept" | "missing";
        };
        LoanCost: {
            apr_bp: number;
            /** @description US cents. */
            interest_cents: number;
            /** @description US cents. */
            monthly_cents: number;
            months: number;
            /** @description The total less what is paid down. */
            principal_cents: number;
        };
        MadeBoardLink: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Link id: "blk_…". */
            id: string;
            /** @enum {string} */
            kind: "invite" | "share";
            made_by: string;
            /** @description Shown this once. */
            url: string;
        };
        /**
         * @example {
         *       "listing_id": "lst_01hzy3v5c8f0q9t2r6m4k7x1ab",
         *       "amount_cents": 1700000
         *     }
         */
        MakeOfferBody: {
            /** @description US cents. */
            amount_cents: number;
            /** @description Listing id. */
            listing_id: string;
            /** @default  */
            message?: string;
        };
        ManagedSource: {
            /** @description A day (UTC); null where there is no cap. */
            calls_max: number | null;
            calls_today: number;
            /** @description The operator’s own cap. */
            chosen_calls_max: number | null;
            /** @description Millionths of a US dollar. */
            cost_today_micros: number;
            /** @description Readings in a row that failed. */
            failure_count: number;
            is_enabled: boolean;
            /** @description The demo’s own: always on. */
            is_simulated: boolean;
            /** @description Never changes: "carmax". */
            key: string;
            label: string;
            last_problem: string | null;
            /** @description On the market’s clock. */
            last_read_at: string | null;
            last_tried_at: string | null;
            /** @description What its last page turned out to be. */
            last_verdict: string | null;
            pause_reason: string | null;
            /** @description It is left alone until then. */
            paused_until: string | null;
            /** @description official: an API or feed. pages: its public pages. capture: never read by itself. Null for the demo’s own. */
            policy: ("official" | "pages" | "capture") | null;
            /** @description As the source says. */
            quota_left: number | null;
            /** @description Pages that could not be read and are kept. */
            sample_count: number;
            /** @description The last nine, the newest first. */
            scans: {
                problem: string | null;
                read_count: number;
                source_key: string;
                /** Format: date-time */
                started_at: string;
                /** @enum {string} */
                state: "reading" | "finished" | "failed" | "quarantined";
            }[];
            /** @description What keeps it from being read at all. */
            settings_problem: string | null;
            /** @description What its terms say about programs. */
            terms_note: string;
            /** @description When an operator said to have read its terms. */
            terms_read_at: string | null;
            terms_url: string | null;
            transport: ("http" | "browser" | "firecrawl") | null;
            transports: {
                /** @enum {string} */
                name: "http" | "browser" | "firecrawl";
                /** @description What is missing for it. */
                problem: string | null;
            }[];
        };
        ManagedSourceDetail: {
            /** @description A day (UTC); null where there is no cap. */
            calls_max: number | null;
            calls_today: number;
            /** @description The operator’s own cap. */
            chosen_calls_max: number | null;
            /** @description Millionths of a US dollar. */
            cost_today_micros: number;
            /** @description Readings in a row that failed. */
            failure_count: number;
            is_enabled: boolean;
            /** @description The demo’s own: always on. */
            is_simulated: boolean;
            /** @description Never changes: "carmax". */
            key: string;
            label: string;
            last_problem: string | null;
            /** @description On the market’s clock. */
            last_read_at: string | null;
            last_tried_at: string | null;
            /** @description What its last page turned out to be. */
            last_verdict: string | null;
            pause_reason: string | null;
            /** @description It is left alone until then. */
            paused_until: string | null;
            /** @description official: an API or feed. pages: its public pages. capture: never read by itself. Null for the demo’s own. */
            policy: ("official" | "pages" | "capture") | null;
            queries: {
                id: string;
                interval_s: number;
                last_scan_at: string | null;
                /** Format: date-time */
                next_due_at: string;
                /** @description make=Toyota&year_min=2018&zip=78701 */
                query: string;
            }[];
            /** @description As the source says. */
            quota_left: number | null;
            /** @description Pages that could not be read and are kept. */
            sample_count: number;
            /** @description The last nine, the newest first. */
            scans: {
                problem: string | null;
                read_count: number;
                source_key: string;
                /** Format: date-time */
                started_at: string;
                /** @enum {string} */
                state: "reading" | "finished" | "failed" | "quarantined";
            }[];
            /** @description What keeps it from being read at all. */
            settings_problem: string | null;
            /** @description What its terms say about programs. */
            terms_note: string;
            /** @description When an operator said to have read its terms. */
            terms_read_at: string | null;
            terms_url: string | null;
            transport: ("http" | "browser" | "firecrawl") | null;
            transports: {
                /** @enum {string} */
                name: "http" | "browser" | "firecrawl";
                /** @description What is missing for it. */
                problem: string | null;
            }[];
        };
        Market: {
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            as_of: string;
            /** @description Days until a car is gone, and gone is not sold: by the product-limit estimate (Kaplan–Meier), in which cars still on offer count as long as they were watched. A car offered anew within a week never left. Time in which its source was not read does not count. count: cars followed since they were put up; steps: the share still on offer after so many days, with its 95 % interval. */
            days_to_sell: {
                /** @description Of what the figure is made: see its own description. */
                count: number;
                /** @description Null beyond what was watched. */
                gone_by: {
                    days: number;
                    share: number | null;
                }[];
                gone_count: number;
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                /** @description Half are gone by then; null where that was not seen yet. */
                median_days: number | null;
                /** @description Null: no end to it was seen. */
                median_high_days: number | null;
                /** @description 95 % interval of the median. */
                median_low_days: number | null;
                /** @description How many of these it takes. */
                min_count: number;
                min_gone_count: number;
                quarter_days: number | null;
                steps: {
                    day: number;
                    high_share: number;
                    low_share: number;
                    share: number;
                }[];
                three_quarter_days: number | null;
                /** @description Left out: stood when their source was first read. */
                unknown_start_count: number;
                /** @description Left out: of sources that are not read whole. */
                unwatched_count: number;
                watched_days: number;
            };
            /** @description Value by age: one and the same mix of up to five cars on offer now, made as old and as far driven as each model year, by the market model in force. count: adverts on offer. */
            depreciation: {
                /** @description Of what the figure is made: see its own description. */
                count: number;
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                /** @description How many of these it takes. */
                min_count: number;
                points: {
                    age_years: number;
                    /** @description Adverts on offer of this year. */
                    count: number;
                    median_ask_cents: number | null;
                    /** @description At which the value is given: usual at that age. */
                    mileage_mi: number;
                    p10_cents: number | null;
                    p50_cents: number | null;
                    p90_cents: number | null;
                    /** @description Model year. */
                    year: number;
                }[];
                /** @description Of its value a year, compounded, from the first to the last point. */
                yearly_loss_share: number | null;
            };
            make: string;
            max_year: number | null;
            /** @description Median ask in US cents; null without a car. */
            median_price_cents: number | null;
            min_year: number | null;
            model: string;
            /** @description The market model behind all values. */
            model_version: string | null;
            /** @description How asks come down while cars are on offer. What is agreed in the end is not seen. count: cars followed since they were put up. */
            negotiation: {
                /** @description Of what the figure is made: see its own description. */
                count: number;
                /** @description Share cut at least once within so many days. */
                cut_by: {
                    days: number;
                    share: number | null;
                }[];
                cut_count: number;
                cuts_seen: number;
                ended_count: number;
                /** @description Of adverts that ended: asked less than at first. */
                ended_cut_share: number | null;
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                /** @description Median, of adverts that ended. */
                last_to_first_ask: number | null;
                /** @description Of the ask before it; single cuts. */
                median_cut_share: number | null;
                median_days_to_first_cut: number | null;
                /** @description How many of these it takes. */
                min_count: number;
            };
            /** @description A tenth of the cars ask less, in US cents; null with fewer than ten cars. */
            p10_price_cents: number | null;
            /** @description A tenth of the cars ask more, in US cents; null with fewer than ten cars. */
            p90_price_cents: number | null;
            /** @description Asks against mileage of the middle model year and those beside it (of all where these are few), up to 200 of them, and what the market model expects. count: adverts with a mileage. */
            price_by_mileage: {
                adverts: {
                    listing_id: string;
                    mileage_mi: number;
                    /** @description US cents. */
                    price_cents: number;
                    trim: string | null;
                    /** @description Model year. */
                    year: number;
                }[];
                /** @description Of what the figure is made: see its own description. */
                count: number;
                curve: {
                    mileage_mi: number;
                    /** @description US cents. */
                    p10_cents: number;
                    /** @description US cents. */
                    p50_cents: number;
                    /** @description US cents. */
                    p90_cents: number;
                }[];
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                max_year: number | null;
                /** @description How many of these it takes. */
                min_count: number;
                min_year: number | null;
                /** @description What 10,000 more miles take off along the curve. */
                per_ten_thousand_mi_cents: number | null;
                /** @description Model year that the curve is for. */
                year: number | null;
            };
            /** @description Weeks of seven days up to as_of. ask_to_value is the median, over the adverts live at the end of the week, of what each asked then to what it is worth today by one and the same model: it moves with prices, not with which cars are on offer, as the median ask does. count: adverts in the last week. */
            price_trend: {
                /** @description Adverts, live and ended, that it is made from. */
                advert_count: number;
                /** @description Of what the figure is made: see its own description. */
                count: number;
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                /** @description How many of these it takes. */
                min_count: number;
                /** @description Change of ask_to_value over so many weeks: −0.03 is 3 % less than then. */
                moves: {
                    share: number | null;
                    weeks: number;
                }[];
                weeks: {
                    ask_to_value: number | null;
                    /** @description Changes of an ask in the week. */
                    change_count: number;
                    /**
                     * Format: date-time
                     * @description UTC, on the market’s clock.
                     */
                    ends_at: string;
                    median_ask_cents: number | null;
                    /** @description −0.02 is a cut of 2 %. */
                    median_change_share: number | null;
                    valued_count: number;
                }[];
            };
            /** @description A car to check first counts only as that. */
            ratings: {
                count: number;
                /** @enum {string} */
                rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first";
                /** @description Of all cars; null without a car. */
                share: number | null;
            }[];
            /** @description Adverts that the figures below are made from, live or ended since then. */
            sample: {
                advert_count: number;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                since: string;
                /** @description How many adverts each stands for: 1, or more of a model with over 4,000. */
                weight: number;
            };
            /** @description The cheapest first. Median of ask to value in the state times what the market model says of that state, so that which cars stand there does not count. count: cars on offer in these states. */
            states: {
                /** @description Of what the figure is made: see its own description. */
                count: number;
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                /** @description How many of these it takes. */
                min_count: number;
                min_per_state: number;
                rows: {
                    count: number;
                    high_level: number;
                    /** @description What like cars ask against all states: 0.97 is 3 % less. */
                    level: number;
                    /** @description 80 % interval of the level. */
                    low_level: number;
                    /** @description US cents. */
                    median_ask_cents: number;
                    /** @enum {string} */
                    state: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                }[];
            };
            /** @description Adverts on offer, new and gone. count: weeks. */
            supply: {
                /** @description Of what the figure is made: see its own description. */
                count: number;
                /** @description Mean of the last four weeks. */
                gone_per_week: number | null;
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                /** @description Adverts on offer now; of one car there may be several. */
                live_count: number;
                /** @description How many of these it takes. */
                min_count: number;
                /** @description Mean of the last four weeks. */
                new_per_week: number | null;
                weeks: {
                    /**
                     * Format: date-time
                     * @description UTC, on the market’s clock.
                     */
                    ends_at: string;
                    gone_count: number;
                    /** @description False where a source was not read during some of the week. */
                    is_wholly_read: boolean;
                    live_count: number;
                    /** @description First seen in the week, but not with the first reading of a source. */
                    new_count: number;
                }[];
            };
            /** @description Cars on offer, each once. */
            total: number;
            trim: string | null;
            /** @description The twelve most common trims; values all at one model year and mileage. count: adverts on offer. */
            trims: {
                /** @description Of what the figure is made: see its own description. */
                count: number;
                /** @description True in the demo where dates, earlier asks and endings are simulated. */
                is_simulated: boolean;
                /** @description True: too little for a figure, which is null or empty. */
                is_too_few: boolean;
                mileage_mi: number | null;
                /** @description How many of these it takes. */
                min_count: number;
                rows: {
                    count: number;
                    median_ask_cents: number | null;
                    median_mileage_mi: number | null;
                    median_year: number;
                    p10_cents: number | null;
                    p90_cents: number | null;
                    /** @description Null: the advert does not say. */
                    trim: string | null;
                    value_cents: number | null;
                }[];
                /** @description Model year at which the values are given. */
                year: number | null;
            };
            /** @description By model year, the newest first. */
            years: {
                /** @description Median ask in US cents; null without a car. */
                median_price_cents: number | null;
                /** @description A tenth of the cars ask less, in US cents; null with fewer than ten cars. */
                p10_price_cents: number | null;
                /** @description A tenth of the cars ask more, in US cents; null with fewer than ten cars. */
                p90_price_cents: number | null;
                /** @description Cars on offer, each once. */
                total: number;
                /** @description Model year. */
                year: number;
            }[];
        };
        Meta: {
            /**
             * Format: date-time
             * @description The market's time at which the data was true.
             */
            as_of: string;
            /** @description Keys of sources that are not in the data, or were never read to the end. */
            missing_sources: string[];
            /** @description How the answer came about, in short texts. */
            notes?: string[];
            /** @description True when a source behind the data was not read for longer than it should. */
            stale: boolean;
        };
        MethodNotAllowedProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "method_not_allowed";
            /** @constant */
            status?: 405;
        };
        ModelYearFacts: {
            complaints: {
                /** @description When the service was asked; null before it answered. */
                as_of: string | null;
                body: {
                    component_count: number;
                    /** @description At most 20, those named most often first. */
                    components: {
                        component: string;
                        count: number;
                        crash_count: number;
                        fire_count: number;
                        injury_count: number;
                    }[];
                    count: number;
                    crash_count: number;
                    death_count: number;
                    fire_count: number;
                    injury_count: number;
                    latest_filed_on: string | null;
                } | null;
                /** @description Whether more of its names fit than it was asked by. */
                is_cut: boolean;
                /** @description Whether it is older than it should be. */
                is_stale: boolean;
                /** @description The names it was asked by, as the service spells them. */
                names: string[];
                source: string;
                /** Format: uri */
                source_url: string;
                /**
                 * @description found; none: nothing is listed under this name, which is no proof that there is none; unread: not looked up yet.
                 * @enum {string}
                 */
                state: "found" | "none" | "unread";
            };
            fuel_economy: {
                /** @description When the service was asked; null before it answered. */
                as_of: string | null;
                body: {
                    /** @description Versions that EPA lists in all. */
                    count: number;
                    versions: {
                        advanced_kind: string | null;
                        city_mpg: number;
                        co2_grams_per_mi: number | null;
                        combined_mpg: number;
                        cylinders: number | null;
                        displacement_l: number | null;
                        drive: string | null;
                        electric_range_mi: number | null;
                        epa_id: number;
                        /** @description EPA’s own cost of 15,000 miles, US cents. */
                        epa_yearly_cost_cents: number | null;
                        fuel: string | null;
                        highway_mpg: number;
                        /** @description True: the three figures are MPGe. */
                        is_electric: boolean;
                        is_turbo: boolean;
                        kwh_per_hundred_mi: number | null;
                        name: string;
                        options: string;
                        other_fuel: string | null;
                        transmission: string | null;
                        vehicle_class: string | null;
                    }[];
                } | null;
                /** @description Whether more of its names fit than it was asked by. */
                is_cut: boolean;
                /** @description Whether it is older than it should be. */
                is_stale: boolean;
                /** @description The names it was asked by, as the service spells them. */
                names: string[];
                source: string;
                /** Format: uri */
                source_url: string;
                /**
                 * @description found; none: nothing is listed under this name, which is no proof that there is none; unread: not looked up yet.
                 * @enum {string}
                 */
                state: "found" | "none" | "unread";
                /** @description An estimate; null where it is not known of every version. */
                yearly_cost: {
                    /**
                     * @description prices: at fuel_prices; epa: EPA’s own cost, made longer or shorter.
                     * @enum {string}
                     */
                    basis: "prices" | "epa";
                    /** @description US cents, of the thirstiest version. */
                    high_cents: number;
                    /** @description US cents, of the thriftiest version. */
                    low_cents: number;
                    yearly_mi: number;
                } | null;
            };
            fuel_prices: {
                /**
                 * Format: date-time
                 * @description UTC, on the wall clock.
                 */
                as_of: string;
                /** @description National averages of EPA in US cents, a gallon or a kilowatt-hour. */
                prices: {
                    diesel_cents: number | null;
                    e85_cents: number | null;
                    electric_cents: number | null;
                    midgrade_cents: number | null;
                    premium_cents: number | null;
                    regular_cents: number | null;
                };
            } | null;
            make: string;
            model: string;
            recalls: {
                /** @description When the service was asked; null before it answered. */
                as_of: string | null;
                body: {
                    count: number;
                    park_it_count: number;
                    park_outside_count: number;
                    /** @description At most 60: warnings not to drive first, then the newest. */
                    recalls: {
                        /** @description NHTSA’s campaign number. */
                        campaign: string;
                        component: string | null;
                        consequence: string | null;
                        is_over_the_air: boolean;
                        /** @description Owners are told not to drive the car until it is mended. */
                        is_park_it: boolean;
                        /** @description Owners are told to park it outside: it may catch fire. */
                        is_park_outside: boolean;
                        remedy: string | null;
                        reported_on: string | null;
                        summary: string | null;
                    }[];
                } | null;
                /** @description Whether more of its names fit than it was asked by. */
                is_cut: boolean;
                /** @description Whether it is older than it should be. */
                is_stale: boolean;
                /** @description The names it was asked by, as the service spells them. */
                names: string[];
                source: string;
                /** Format: uri */
                source_url: string;
                /**
                 * @description found; none: nothing is listed under this name, which is no proof that there is none; unread: not looked up yet.
                 * @enum {string}
                 */
                state: "found" | "none" | "unread";
            };
            safety_ratings: {
                /** @description When the service was asked; null before it answered. */
                as_of: string | null;
                body: {
                    /** @description Tested cars in all. */
                    count: number;
                    ratings: {
                        description: string;
                        /** @description Null: not rated. */
                        front_stars: number | null;
                        /** @description Null: not rated. */
                        overall_stars: number | null;
                        rollover_share: number | null;
                        /** @description Null: not rated. */
                        rollover_stars: number | null;
                        /** @description Null: not rated. */
                        side_stars: number | null;
                    }[];
                } | null;
                /** @description Whether more of its names fit than it was asked by. */
                is_cut: boolean;
                /** @description Whether it is older than it should be. */
                is_stale: boolean;
                /** @description The names it was asked by, as the service spells them. */
                names: string[];
                source: string;
                /** Format: uri */
                source_url: string;
                /**
                 * @description found; none: nothing is listed under this name, which is no proof that there is none; unread: not looked up yet.
                 * @enum {string}
                 */
                state: "found" | "none" | "unread";
            };
            year: number;
        };
        NearbyServiceCenter: {
            about: string;
            cancellation_hours: number;
            /** @description How many cars it takes at one time. */
            capacity: number;
            city: string;
            /** @description Holidays and other closed days. */
            closures: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                why: string;
            }[];
            /** Format: date-time */
            created_at: string;
            /** @description By air; null where no place was asked about. */
            distance_mi: number | null;
            does_come_there: boolean | null;
            /** @description How many days ahead bookings are taken. */
            horizon_days: number;
            /** @description Id of a service center: "ctr_…". */
            id: string;
            /** @description Whether buyers find it. */
            is_active: boolean;
            /** @description Of the demo: nobody stands behind it. */
            is_simulated: boolean;
            /**
             * @description workshop: cars come to it. mobile: it comes to the car.
             * @enum {string}
             */
            kind: "workshop" | "mobile" | "both";
            /** @description Of the price, in basis points, for cancelling later than that. */
            late_fee_bps: number;
            latitude: number;
            /** @description How long before it starts a booking is made. */
            lead_hours: number;
            longitude: number;
            name: string;
            next_free_at: string | null;
            phone: string | null;
            services: components["schemas"]["CenterService"][];
            /** @enum {string} */
            state: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
            street: string;
            /** @description IANA name; hours and closed days are meant in it. */
            time_zone: string;
            /** @description How far it drives to a car; null for a workshop. */
            travel_radius_mi: number | null;
            /** Format: date-time */
            updated_at: string;
            version: number;
            weekly_hours: {
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                from: string;
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                to: string;
                /** @description 1 is Monday, 7 is Sunday. */
                weekday: number;
            }[];
            zip: string;
        };
        NeedsOwnMarketProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "needs_own_market";
            /** @constant */
            status?: 409;
        };
        NewCalendarFeed: {
            /** @description Null for your own bookings. */
            center_id: string | null;
            center_name: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Id of a calendar address: "cal_…". */
            id: string;
            last_read_at: string | null;
            /** @description Shown this once. Whoever has it reads. */
            url: string;
        };
        NotFoundProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "not_found";
            /** @constant */
            status?: 404;
        };
        /**
         * @example {
         *       "job_id": "snp_01hzy3v5c8f0q9t2r6m4k7x1ab",
         *       "is_shown": true,
         *       "is_contactable": true
         *     }
         */
        OfferCarBody: {
            /** @description Whether buyers may write and make offers. */
            is_contactable: boolean;
            /** @description Whether it is among the results here. */
            is_shown: boolean;
            /** @description Snap job: "snp_…". */
            job_id: string;
        };
        /**
         * @example {
         *       "kinds": [
         *         "value"
         *       ]
         *     }
         */
        OpinionRequest: {
            /**
             * @description value and notes unless said. history buys a report on title brands, losses and odometer, so it must be named.
             * @default [
             *       "value",
             *       "notes"
             *     ]
             */
            kinds?: ("value" | "history" | "notes")[];
        };
        Opportunity: {
            /** Format: date-time */
            created_at: string;
            /** @description Why you think that it is no deal. */
            feedback: string | null;
            /** @description Id of an opportunity: "opp_…". */
            id: string;
            /** @description You wrote to its seller. */
            is_contacted: boolean;
            listing_id: string | null;
            make: string;
            model: string;
            /** @description As you were told it last. */
            price_cents: number;
            /** @description US cents; null where it is not known. */
            profit_cents: number | null;
            /** @enum {string} */
            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
            /** @description Null for a car of the watchlist. */
            saved_search_id: string | null;
            /** @description US cents; null where it is not known. */
            saving_cents: number | null;
            score: number | null;
            /** @enum {string} */
            state: "new" | "alerted" | "viewed" | "watched" | "dismissed";
            trim: string | null;
            /** Format: date-time */
            updated_at: string;
            vehicle_id: string;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
            year: number;
        };
        /**
         * @example {
         *       "state": "dismissed"
         *     }
         */
        OpportunityChange: {
            is_contacted?: boolean;
            /** @enum {string} */
            state?: "viewed" | "dismissed";
        };
        OutsideOpinion: {
            /** @description Of the answer given here, on the wall clock. */
            answered_at: string | null;
            /** @description Until then it is not asked again. */
            fresh_until: string | null;
            history: {
                brands: {
                    /** @enum {string} */
                    brand: "junk" | "salvage" | "rebuilt" | "flood" | "fire" | "hail" | "odometer" | "lemon" | "theft" | "collision" | "other";
                    on: string | null;
                    state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                    /** @description As the record says it. */
                    words: string;
                }[];
                last_odometer: {
                    mileage_mi: number;
                    /** Format: date */
                    on: string;
                } | null;
                losses: {
                    disposition: string | null;
                    /** @enum {string} */
                    kind: "junk_or_salvage" | "insurance";
                    on: string | null;
                    state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                }[];
                reported_on: string | null;
                theft_count: number;
                titles: {
                    is_current: boolean;
                    mileage_mi: number | null;
                    on: string | null;
                    state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                }[];
            } | null;
            is_fresh: boolean;
            /** @description False for closed programmes, which nobody here could check. */
            is_verified: boolean;
            /** @enum {string} */
            kind: "value" | "history" | "notes";
            label: string;
            notes: {
                lines: {
                    /** @description What the line rests on: never empty. */
                    sources: {
                        title: string | null;
                        url: string;
                    }[];
                    text: string;
                }[];
                model: string | null;
            } | null;
            /** @description The same in words. */
            problem: string | null;
            /** @enum {string} */
            provider: "vinaudit" | "marketcheck_price" | "kbb" | "edmunds_value" | "vinaudit_history" | "perplexity";
            /** @description Why there is no opinion, or no newer one. */
            reason: ("needs_own_market" | "not_set_up" | "facts_missing" | "key_refused" | "plan_refused" | "retired" | "quota_spent" | "rate_limited" | "cap_spent" | "breaker_open" | "too_slow" | "unreachable" | "unreadable" | "question_refused" | "service_failed" | "no_data" | "no_sources" | "interrupted") | null;
            /** @description When it may be worth asking again. */
            retry_at: string | null;
            source_url: string;
            /** @enum {string} */
            state: "not_asked" | "unavailable" | "asking" | "answered" | "failed";
            value: {
                as_of: string | null;
                /** @description By its own word. */
                certainty: number | null;
                high_cents: number | null;
                low_cents: number | null;
                /** @description US cents. */
                mid_cents: number;
                /** @enum {string} */
                price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                /** @description Sales or adverts it rests on, by its own word. */
                sample_count: number | null;
                /** @description Where to read what kind of figure it is. */
                source_url: string;
            } | null;
            weight: {
                /** @description The opinion without its bias: what is weighed. */
                adjusted_cents: number | null;
                bias: number | null;
                median_error: number | null;
                pair_count: number;
                /**
                 * @description too_few_pairs: measured on fewer than 30 cars of this market.
                 * @enum {string}
                 */
                reason: "weighed" | "too_few_pairs" | "too_old" | "other_title" | "no_own_value" | "own_not_measured" | "contradicts" | "no_opinion";
                share: number;
            } | null;
        };
        OutsideOpinions: {
            /** @description Our value and the opinions by their measured errors; null where no opinion counts. No rating uses it. */
            blended_cents: number | null;
            /** @description One for each service. */
            lines: components["schemas"]["OutsideOpinion"][];
            listing_id: string;
            /** @description Our own value; null where the model gives no firm one. */
            own: {
                median_error: number | null;
                /** @description US cents. */
                p10_cents: number;
                /** @description The value. */
                p50_cents: number;
                /** @description US cents. */
                p90_cents: number;
                pair_count: number;
                /** @enum {string} */
                reason: "weighed" | "too_few_pairs" | "too_old" | "other_title" | "no_own_value" | "own_not_measured" | "contradicts" | "no_opinion";
                share: number;
            } | null;
        };
        OutTheDoorCost: {
            lines: {
                /** @description Null means unknown, and it is not in the total. */
                amount_cents: number | null;
                as_of_year: number;
                /** @description The arithmetic in words. */
                basis: string;
                code: string;
                /** @enum {string} */
                confidence: "high" | "medium" | "low";
                /** @description US cents. */
                high_cents?: number;
                is_estimate: boolean;
                is_stale: boolean;
                /** @description The amount is your own, no estimate. */
                is_yours: boolean;
                label: string;
                /** @description US cents. */
                low_cents?: number;
                source: string;
                /**
                 * @description Stale: its rule does not hold today, so it is not counted.
                 * @enum {string}
                 */
                status: "counted" | "unknown" | "stale";
                /** @description Last day on which its rule may be counted. */
                valid_through: string | null;
            }[];
            notes: string[];
            oldest_as_of_year: number;
            /** @description The sum of the known lines. */
            total_cents: number;
            unknown_lines: string[];
        };
        OwnedKey: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            id: string;
            last_used_at: string | null;
            name: string;
            /** @description Its first characters. */
            prefix: string;
            revoked_at: string | null;
            scopes: string[];
            /** @enum {string} */
            state: "works" | "expired" | "revoked";
            user_id: string;
        };
        Page: {
            /** @description By the name of a filter: how many rows each of its values leads to, the other filters as they are. For numbers a value is where a band begins. Only where it was asked for. */
            facets?: {
                [key: string]: {
                    count: number;
                    value: string | number;
                }[];
            };
            /** @description Rows asked for. */
            limit: number;
            /** @description Where the next page begins; null on the last. */
            next_cursor: string | null;
            /** @description Rows in all, where that is counted. */
            total?: number;
        };
        PageSample: {
            content_type: string | null;
            /** Format: date-time */
            created_at: string;
            id: string;
            problem: string;
            /** @description Of the page as it came. */
            size_bytes: number;
            source_key: string;
            /** @description What was asked, without keys. */
            url: string | null;
            verdict: string;
        };
        PerformanceStats: {
            cpu_seconds: number;
            event_loop_lag: {
                mean_ms: number | null;
                p99_ms: number | null;
            };
            /** @description Since about five minutes ago. */
            lately: components["schemas"]["TrafficReport"];
            memory: {
                available_bytes: number;
                heap_used_bytes: number;
                resident_bytes: number;
                total_bytes: number;
            };
            since_start: components["schemas"]["TrafficReport"];
            /** Format: date-time */
            started_at: string;
        };
        PreconditionFailedProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "precondition_failed";
            /** @constant */
            status?: 412;
        };
        PreconditionRequiredProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "precondition_required";
            /** @constant */
            status?: 428;
        };
        PriceHistoryEntry: {
            is_simulated: boolean;
            /** @description Listing id. */
            listing_id: string;
            mileage_mi: number | null;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            observed_at: string;
            /** @description US cents. */
            price_cents: number;
            source_key: string;
            source_label: string;
            /** @enum {string} */
            status: "live" | "gone" | "probably_sold" | "sold";
        };
        PriceSuggestion: {
            /**
             * Format: date-time
             * @description On the market’s clock.
             */
            as_of: string;
            ask_percentile: number | null;
            car: {
                make: string;
                mileage_mi: number | null;
                model: string;
                trim: string | null;
                year: number;
            };
            channels: {
                /** @description False: a fee is unknown, and the net is before it. */
                is_net_known: boolean;
                /** @enum {string} */
                key: "private_sale" | "ebay" | "marketplace" | "consignment" | "dealer_offer";
                lines: {
                    /** @description What is taken off is negative. */
                    amount_cents: number;
                    /** @enum {string} */
                    code: "price" | "selling_fee" | "preparation";
                    label: string;
                    reason: string;
                }[];
                /** @description The sum of the lines; null: not even the price is known. */
                net_cents: number | null;
                /** @description Of what dealers pay; null elsewhere. */
                range: {
                    /** @description US cents. */
                    p10_cents: number;
                    /** @description US cents. */
                    p90_cents: number;
                } | null;
                unknown: {
                    label: string;
                    reason: string;
                }[];
            }[];
            comps: components["schemas"]["Comp"][];
            confidence: number;
            /** @description By rising price; days never fall. */
            curve: {
                /** @description Of its 95 % interval. */
                gone_high_share: number | null;
                /** @description Of its 95 % interval. */
                gone_low_share: number | null;
                /** @description Share of such cars that is gone by days.gone_horizon_days. */
                gone_share: number | null;
                /** @description Of its 95 % interval; null: open. */
                high_days: number | null;
                /** @description Of its 95 % interval; null: open. */
                low_days: number | null;
                /** @description Half of such cars are gone by then; null: beyond what was watched, or unknown. */
                median_days: number | null;
                /** @description Of the ask among comparable cars, 0 to 100. */
                percentile: number;
                /** @description US cents. */
                price_cents: number;
            }[];
            /** @description What the days rest on. */
            days: {
                /** @description Whose endings: of this model, or of the most common ones. null: too few. */
                basis: ("model" | "market") | null;
                /** @description How many times as often cars at percentile 20 go as those at 80. */
                cheap_to_dear_ratio: number | null;
                /** @description Cars that were followed from the day they were put up. */
                count: number;
                effect_gone_count: number;
                ended_count: number;
                /** @description Of them gone. Gone is not sold. */
                gone_count: number;
                /** @description The day that gone_share is told for. */
                gone_horizon_days: number | null;
                is_ask_effect_measured: boolean;
                is_simulated: boolean;
                /** @description Median, of this model’s ended adverts. */
                last_to_first_ask: number | null;
                model_count: number;
                model_gone_count: number;
                pooled_models: number;
                watched_days: number | null;
            };
            dealer_offer: {
                advert_count: number;
                p10_cents: number | null;
                p50_cents: number | null;
                p90_cents: number | null;
            };
            effects: {
                /** @description null: in no figure, for the reason given. */
                cents: number | null;
                /** @enum {string} */
                code: "title" | "repairs" | "unpriced_damage" | "accidents" | "runs" | "other";
                label: string;
                reason: string;
            }[];
            fix_first: {
                adds_cents: number | null;
                cost_cents: number | null;
                key: string;
                label: string;
                reason: string;
                /** @enum {string} */
                verdict: "worth_it" | "not_worth_it" | "unknown";
            }[];
            /** @description Prices of 2022 and simulated days: the demo. */
            is_simulated: boolean;
            marks: {
                /** @description Of its 95 % interval. */
                gone_high_share: number | null;
                /** @description Of its 95 % interval. */
                gone_low_share: number | null;
                /** @description Share of such cars that is gone by days.gone_horizon_days. */
                gone_share: number | null;
                /** @description Of its 95 % interval; null: open. */
                high_days: number | null;
                /** @enum {string} */
                key: "quick_sale" | "market" | "patient";
                /** @description Of its 95 % interval; null: open. */
                low_days: number | null;
                /** @description Half of such cars are gone by then; null: beyond what was watched, or unknown. */
                median_days: number | null;
                /** @description Of the ask among comparable cars, 0 to 100. */
                percentile: number;
                /** @description US cents. */
                price_cents: number;
                quarter_days: number | null;
                three_quarter_days: number | null;
            }[];
            model_version: string;
            notes: string[];
            /** @description What the channels are computed at. */
            price_cents: number | null;
            /** @enum {string} */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            /** @description The same less repairs_cents. */
            range: {
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p50_cents: number;
                /** @description US cents. */
                p90_cents: number;
            } | null;
            /** @description Why there are neither marks nor a curve; null where there are. */
            refusal: {
                /** @enum {string} */
                code: "market_too_thin" | "title_not_measured" | "does_not_run" | "repairs_exceed_value";
                text: string;
            } | null;
            /** @description What mending costs, as far as you said. */
            repairs_cents: number;
            slider: {
                /** @description US cents. */
                max_cents: number;
                /** @description US cents. */
                min_cents: number;
                /** @description US cents. */
                step_cents: number;
            } | null;
            /** @description What comparable cars ask: the valuation. */
            value: {
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p30_cents: number;
                /** @description US cents. */
                p50_cents: number;
                /** @description US cents. */
                p70_cents: number;
                /** @description US cents. */
                p90_cents: number;
            };
        };
        /**
         * @example {
         *       "car": {
         *         "year": 2018,
         *         "make": "Honda",
         *         "model": "Civic",
         *         "mileage_mi": 50000
         *       },
         *       "condition": {
         *         "title_status": "clean"
         *       },
         *       "zip": "78701"
         *     }
         */
        PricingBody: {
            car: components["schemas"]["CarToPrice"];
            /**
             * @description What is said of its condition; an absent answer is none.
             * @default {
             *       "damage": []
             *     }
             */
            condition?: {
                /** @enum {string} */
                accidents?: "none" | "minor" | "major" | "unknown";
                /** @default [] */
                damage?: {
                    /** @enum {string} */
                    kind: "scratch" | "dent" | "rust" | "crack" | "stain" | "wear" | "mechanical" | "warning_light" | "other";
                    /** @default  */
                    note?: string;
                    /**
                     * @description What mending it costs, as you were told; null: nobody knows.
                     * @default null
                     */
                    repair_cents?: number | null;
                    /** @enum {string} */
                    severity: "light" | "medium" | "heavy";
                }[];
                keys_count?: number;
                /** @enum {string} */
                runs?: "drives" | "runs" | "no";
                /** @enum {string} */
                tires?: "new" | "good" | "worn" | "unknown";
                /** @enum {string} */
                title_status?: "clean" | "lien" | "salvage" | "rebuilt" | "lemon" | "missing";
            };
            /** @default {} */
            costs?: {
                /** @description Its share of the price, in basis points. */
                consignment_fee_bps?: number;
                /** @description What a consignor charges as one sum. */
                consignment_fee_cents?: number;
                /** @description As eBay told it for this car when it was checked. */
                ebay_fee_cents?: number;
                /** @description Its share of the price, in basis points. */
                marketplace_fee_bps?: number;
                /** @description What a marketplace charges as one sum. */
                marketplace_fee_cents?: number;
                /** @description Cleaning, photos and adverts. */
                preparation_cents?: number;
                /** @description What putting the title in order costs. */
                title_fix_cents?: number;
            };
            /** @description What the channels are computed at; else the market mark. */
            price_cents?: number;
            /** @description Where the car is; decides its state. */
            zip?: string;
        };
        Problem: {
            /** @description The kind of problem for programs. */
            code: string;
            /** @description What happened this time. */
            detail: string;
            /** @description Each wrong field and why. */
            errors?: {
                field: string;
                message: string;
            }[];
            /** @description Name it when you ask about this answer. */
            request_id: string;
            status: number;
            /** @description The kind of problem in a few words. */
            title: string;
            /** @description A URI that names the kind of problem. */
            type: string;
        };
        Profit: {
            /** @description The sale price at which nothing is left. */
            break_even_cents: number | null;
            /** @description Of 100 such cars so many sell above that. */
            chance_percent: number | null;
            /** @description The out-the-door cost. */
            cost_cents: number;
            /** @description At p90. */
            high: {
                /** @description resale − selling − cost; negative is a loss. */
                profit_cents: number;
                /** @description US cents. */
                resale_cents: number;
                /** @description US cents. */
                selling_cents: number;
            };
            /** @description False: the kind of that way is not measured here, and the advert’s own stands in. */
            is_kind_measured: boolean;
            /** @description At p10 of the resale estimate. */
            low: {
                /** @description resale − selling − cost; negative is a loss. */
                profit_cents: number;
                /** @description US cents. */
                resale_cents: number;
                /** @description US cents. */
                selling_cents: number;
            };
            /** @description At p50. */
            middle: {
                /** @description resale − selling − cost; negative is a loss. */
                profit_cents: number;
                /** @description US cents. */
                resale_cents: number;
                /** @description US cents. */
                selling_cents: number;
            };
            notes: string[];
            /**
             * @description The kind of price of the resale estimate.
             * @enum {string}
             */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            selling_lines: {
                /** @description US cents. */
                amount_cents: number;
                code: string;
                label: string;
                reason: string;
            }[];
            /** @description What is in no figure: the profit is before these. */
            unknown: string[];
            /** @enum {string} */
            way: "private_sale" | "marketplace" | "consignment" | "dealer_sale";
        };
        Publication: {
            agreed_at: string | null;
            agreed_fees_cents: number | null;
            calls: {
                /** Format: date-time */
                at: string;
                call_name: string;
                correlation_id: string | null;
                duration_ms: number;
                error_codes: string[];
                outcome: string;
                status: number | null;
            }[];
            category: {
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            channel: "ebay";
            ends_at: string | null;
            /** @enum {string} */
            environment: "sandbox" | "production";
            external_id: string | null;
            external_url: string | null;
            fees: {
                /** @description US cents. */
                amount_cents: number;
                name: string;
            }[];
            /** @description What publishing costs by the last dry run, in US cents. */
            fees_cents: number;
            id: string | null;
            /** @description The car is not as the channel saw it last. */
            is_behind: boolean;
            listed_price_cents: number | null;
            preview: {
                description: string;
                photos_count: number;
                photos_max: number;
                /** @description US cents. */
                price_cents: number;
                specifics: {
                    name: string;
                    value: string;
                }[];
                title: string;
                title_characters_max: number;
                zip: string;
            };
            problems: {
                code: string;
                field: string | null;
                is_error: boolean;
                message: string;
                what_to_do: string;
            }[];
            /** @description Id of a car on offer: "sel_…". */
            seller_listing_id: string;
            starts_at: string | null;
            /** @enum {string} */
            state: "draft" | "validated" | "publishing" | "live" | "needs_action" | "ended" | "sold";
            synced_at: string | null;
            terms: {
                /** @description US cents; 0 for none. */
                deposit_cents: number;
                /**
                 * @description Days for which the advert runs.
                 * @enum {number}
                 */
                duration_days: 3 | 5 | 7 | 10 | 21 | 30;
                /** @enum {string} */
                for_sale_by: "Private Seller" | "Dealer";
                /**
                 * @description Days in which the rest is due.
                 * @enum {number}
                 */
                full_payment_days: 3 | 7 | 10 | 14;
                is_open_to_offers: boolean;
                payments: ("CashOnPickup" | "MOCC" | "PersonalCheck" | "LoanCheck")[];
            };
            version: number;
            views_count: number | null;
            watchers_count: number | null;
        };
        /**
         * @example {
         *       "agreed_fees_cents": 2900
         *     }
         */
        PublishPublicationBody: {
            /** @description The sum of fees of the last dry run, in US cents: what you agree to pay. */
            agreed_fees_cents: number;
        };
        QuarantinedScan: {
            id: string;
            /** @description Pages that wait. */
            page_count: number;
            /** @description Why it is doubted. */
            problem: string;
            query: string;
            read_count: number;
            source_key: string;
            /** Format: date-time */
            started_at: string;
        };
        RateLimitedProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "rate_limited";
            /** @constant */
            status?: 429;
        };
        /**
         * @example {
         *       "up_to": "alr_01hzy3v5c8f0q9t2r6m4k7x1ab"
         *     }
         */
        ReadAlertsBody: {
            /** @description The last one that was shown; all unless said. */
            up_to?: string;
        };
        RejectedFeedRow: {
            cells: {
                column: string;
                text: string;
            }[];
            field: string;
            /** @description In the file. */
            line: number;
            message: string;
            reason: string;
        };
        /** @description Its event: `email.delivered`, `bounced`, `complained`, `failed` and `received` count. */
        ResendEvent: {
            [key: string]: unknown;
        };
        RotatedChannelSecret: {
            channel: components["schemas"]["AlertChannel"];
            /** @description The new signing secret, shown this once. */
            secret: string;
        };
        /**
         * @example {
         *       "make": [
         *         "Honda"
         *       ],
         *       "model": [
         *         "Civic"
         *       ],
         *       "min_year": 2018,
         *       "max_price_cents": 1500000
         *     }
         */
        SavedQuery: {
            /** @description Body styles; repeat for several. */
            body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
            /** @description Exterior colors; repeat for several. */
            color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
            /** @description Drivetrains; repeat for several. */
            drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
            /** @description Fuels; repeat for several. */
            fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
            /** @description Hide every car that another one beats on price, mileage and year (and distance). */
            hide_dominated?: boolean;
            /** @description Canonical make ("Honda"); repeat for several. */
            make?: string[];
            /** @description Most miles on the odometer. Cars without a known mileage are left out. */
            max_mileage_mi?: number;
            /** @description Highest out-the-door cost in US cents, for this buyer: computed for up to 5,000 matching cars; above that the ask is held against it, and the answer says so. Live sources know asks only. */
            max_out_the_door_cents?: number;
            /** @description Highest ask in US cents: 1500000 is $15,000. */
            max_price_cents?: number;
            /** @description Newest model year. */
            max_year?: number;
            /** @description Least miles on the odometer. */
            min_mileage_mi?: number;
            /** @description Lowest out-the-door cost in US cents. */
            min_out_the_door_cents?: number;
            /** @description Lowest ask in US cents. */
            min_price_cents?: number;
            /** @description Least profit in US cents for this buyer: the value (p50) less the out-the-door cost, less what is traded in. Only rated cars that need no check first. Computed for up to 5,000 matching cars; above that the saving (value less ask) is held against it, and the answer says so. Live sources know asks only. */
            min_profit_cents?: number;
            /** @description Oldest model year. */
            min_year?: number;
            /** @description Canonical model ("CR-V"); repeat for several. */
            model?: string[];
            /** @description Distances count from here. */
            near_zip?: string;
            /** @description Only cars whose price came down. */
            price_drop?: boolean;
            /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
            rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
            /** @description Who sells. */
            seller_kind?: ("dealer" | "private")[];
            /**
             * @description The order. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars.
             * @enum {string}
             */
            sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "profit" | "price" | "mileage" | "year" | "newest" | "distance";
            /** @description Where the advert is, by the key of the source. */
            source?: string[];
            /** @description Where the car is. */
            state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
            /** @description What the title says of the car’s past. */
            title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
            /** @description Transmissions; repeat for several. */
            transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
            /** @description Trim as it is shown ("EX-L"); repeat for several. */
            trim?: string[];
            /** @description Only cars within this distance of near_zip. */
            within_mi?: number;
        };
        /**
         * @example {
         *       "title": "2019 Honda Civic EX, 61,200 miles",
         *       "description": "A quiet car."
         *     }
         */
        SaveDraftBody: {
            /** @description Plain text of at most 20,000 characters. */
            description: string;
            /**
             * @description The words are right for facts that changed since they were made.
             * @default false
             */
            is_still_right?: boolean;
            /** @description At most 200 characters. */
            title: string;
        };
        SavedSearch: {
            /** @description What it tells of: ["new", "price_cut"] unless said. */
            alert_kinds: ("new" | "price_cut" | "becomes_great" | "back" | "probably_gone")[];
            /** @description Your channels that it uses; null for all that are active. */
            channel_ids: string[] | null;
            /** Format: date-time */
            created_at: string;
            /** @description With the pace "cron": minute, hour, day, month, weekday in your time zone, at most every 15 minutes. */
            cron: string | null;
            /** @description Id of a saved search: "sav_…". */
            id: string;
            /** @description When it last told by its schedule. */
            last_run_at: string | null;
            /**
             * Format: date-time
             * @description When you last looked, on the market’s clock.
             */
            looked_at: string;
            /** @description Least profit for who resells; null for your own bound. */
            min_profit_cents: number | null;
            /** @description Least saving; null for your own bound. */
            min_saving_cents: number | null;
            /** @description Least deal score; null for your own bound. */
            min_score: number | null;
            name: string;
            /** @description Of those, first seen since you last looked; null while the market is being read. */
            new_count: number | null;
            /** @description The next three times at which it tells; empty where it tells at once or waits. */
            next_runs: string[];
            /**
             * @description How fast: "instant" unless said.
             * @enum {string}
             */
            pace: "instant" | "hourly" | "daily" | "cron";
            /** @description Since when it waits; null where it runs. */
            paused_at: string | null;
            /** @description Least price cut in basis points of the ask (100 is 1%); null for your own bound. */
            price_cut_bps: number | null;
            query: components["schemas"]["SavedQuery"];
            /** @description Quiet until then. */
            snoozed_until: string | null;
            /** @description Cars that match now; null while the market is being read. */
            total: number | null;
            /** Format: date-time */
            updated_at: string;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        SavedSearchBody: {
            /** @description What it tells of: ["new", "price_cut"] unless said. */
            alert_kinds?: ("new" | "price_cut" | "becomes_great" | "back" | "probably_gone")[];
            /** @description Your channels that it uses; null for all that are active. */
            channel_ids?: string[] | null;
            /** @description With the pace "cron": minute, hour, day, month, weekday in your time zone, at most every 15 minutes. */
            cron?: string | null;
            /** @description Least profit for who resells; null for your own bound. */
            min_profit_cents?: number | null;
            /** @description Least saving; null for your own bound. */
            min_saving_cents?: number | null;
            /** @description Least deal score; null for your own bound. */
            min_score?: number | null;
            name: string;
            /**
             * @description How fast: "instant" unless said.
             * @enum {string}
             */
            pace?: "instant" | "hourly" | "daily" | "cron";
            /** @description Whether it waits. Left out, it runs where your plan has room, else it is kept paused. */
            paused?: boolean;
            /** @description Least price cut in basis points of the ask (100 is 1%); null for your own bound. */
            price_cut_bps?: number | null;
            query: components["schemas"]["SavedQuery"];
        };
        SavedSearchChange: {
            /** @description What it tells of: ["new", "price_cut"] unless said. */
            alert_kinds?: ("new" | "price_cut" | "becomes_great" | "back" | "probably_gone")[];
            /** @description Your channels that it uses; null for all that are active. */
            channel_ids?: string[] | null;
            /** @description With the pace "cron": minute, hour, day, month, weekday in your time zone, at most every 15 minutes. */
            cron?: string | null;
            /** @description Least profit for who resells; null for your own bound. */
            min_profit_cents?: number | null;
            /** @description Least saving; null for your own bound. */
            min_saving_cents?: number | null;
            /** @description Least deal score; null for your own bound. */
            min_score?: number | null;
            name?: string;
            /**
             * @description How fast: "instant" unless said.
             * @enum {string}
             */
            pace?: "instant" | "hourly" | "daily" | "cron";
            paused?: boolean;
            /** @description Least price cut in basis points of the ask (100 is 1%); null for your own bound. */
            price_cut_bps?: number | null;
            query?: components["schemas"]["SavedQuery"];
            /** @description It stays quiet until then; null ends that. */
            snoozed_until?: string | null;
        };
        /** @example {} */
        SavedSearchLook: Record<string, never>;
        /** @example {} */
        SavedSearchPause: Record<string, never>;
        /** @example {} */
        SavedSearchResume: Record<string, never>;
        /** @example {} */
        SavedSearchRun: Record<string, never>;
        SavedSearchRunResult: {
            /** @description Cars that you are told of now; 0 where you know them all. */
            found_count: number;
        };
        /**
         * @example {
         *       "until": null
         *     }
         */
        SavedSearchSnooze: {
            /** @description It stays quiet until then; null ends that. */
            until: string | null;
        };
        SearchPreview: {
            /** @description What to change where it would be silent, or more than ten a day; else null. */
            advice: string | null;
            /** @description US cents; null where it is not known. */
            best_saving_cents: number | null;
            /** @description The best five, the largest worst-case saving first. */
            cars: {
                listing_id: string;
                make: string;
                mileage_mi: number | null;
                model: string;
                price_cents: number;
                /** @description US cents; null where it is not known. */
                saving_cents: number | null;
                trim: string | null;
                /** @description US cents; null where it is not known. */
                worst_case_saving_cents: number | null;
                year: number;
            }[];
            /** @description Each of the 30 days, the earliest first. */
            days: {
                count: number;
                /** Format: date */
                day: string;
            }[];
            /** @description True where the figures are at least so high. */
            is_more: boolean;
            /** @description Alerts in the last 30 days of the market’s clock. */
            total_count: number;
        };
        SearchPreviewBody: {
            /**
             * @description What it tells of: ["new", "price_cut"] unless said.
             * @default [
             *       "new",
             *       "price_cut"
             *     ]
             */
            alert_kinds?: ("new" | "price_cut" | "becomes_great" | "back" | "probably_gone")[];
            /**
             * @description Least profit for who resells; null for your own bound.
             * @default null
             */
            min_profit_cents?: number | null;
            /**
             * @description Least saving; null for your own bound.
             * @default null
             */
            min_saving_cents?: number | null;
            /**
             * @description Least deal score; null for your own bound.
             * @default null
             */
            min_score?: number | null;
            /**
             * @description Least price cut in basis points of the ask (100 is 1%); null for your own bound.
             * @default null
             */
            price_cut_bps?: number | null;
            query: components["schemas"]["SavedQuery"];
        };
        SellerListing: {
            /** @description What you said; an absent answer is none. */
            condition: {
                /** @enum {string} */
                accidents?: "none" | "minor" | "major" | "unknown";
                damage: {
                    /** @description Where in the photo, as fractions of its width and height. */
                    at: {
                        x: number;
                        y: number;
                    } | null;
                    /**
                     * Format: uuid
                     * @description Made by you.
                     */
                    id: string;
                    /** @enum {string} */
                    kind: "scratch" | "dent" | "rust" | "crack" | "stain" | "wear" | "mechanical" | "warning_light" | "other";
                    note: string;
                    photo_id: string | null;
                    /** @description What mending it costs, as you were told, in US cents; null: nobody knows. */
                    repair_cents: number | null;
                    /** @enum {string} */
                    severity: "light" | "medium" | "heavy";
                }[];
                /** @description What else a buyer should know. */
                disclosure?: string;
                keys_count?: number;
                /** @enum {string} */
                modified?: "yes" | "no" | "unknown";
                owners_count?: number | "unknown";
                /** @enum {string} */
                runs?: "drives" | "runs" | "no";
                /** @enum {string} */
                service_records?: "full" | "some" | "none" | "unknown";
                /** @enum {string} */
                smoked_in?: "yes" | "no" | "unknown";
                /** @enum {string} */
                tires?: "new" | "good" | "worn" | "unknown";
                /** @enum {string} */
                title_status?: "clean" | "lien" | "salvage" | "rebuilt" | "lemon" | "missing";
            };
            /** Format: date-time */
            created_at: string;
            description: string;
            ended_at: string | null;
            /** @description What you confirmed of the car; an absent fact is not known. */
            facts: {
                body_style?: string;
                drivetrain?: string;
                engine?: string;
                exterior_color?: string;
                fuel?: string;
                interior_color?: string;
                make?: string;
                mileage_mi?: number;
                model?: string;
                transmission?: string;
                trim?: string;
                vin?: string;
                year?: number;
            };
            floor_cents: number | null;
            /** @description Id of a car on offer: "sel_…". */
            id: string;
            is_contactable: boolean;
            is_shown: boolean;
            /** @description Snap job: "snp_…". */
            job_id: string;
            ladder: {
                every_days: number;
                is_below_range_confirmed?: boolean;
                is_held_while_market_rises: boolean;
                is_on: boolean;
                /** @description What a step takes off, in basis points: 200 is 2 %. */
                step_bps: number;
            } | null;
            /** @description What such cars were worth when the steps were set up. */
            ladder_market_cents: number | null;
            /** @description Its advert among the results; null before it was shown. */
            listing_id: string | null;
            live_at: string | null;
            next_step_at: string | null;
            photo_ids: string[];
            /** @description US cents. */
            price_cents: number;
            sold_at: string | null;
            sold_origin: ("ebay" | "deal_scout" | "person") | null;
            sold_price_cents: number | null;
            /** @enum {string} */
            status: "draft" | "live" | "needs_action" | "ended" | "sold";
            title: string;
            /** Format: date-time */
            updated_at: string;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
            zip: string;
        };
        /**
         * @example {
         *       "price_cents": 1850000
         *     }
         */
        SellerListingChange: {
            description?: string;
            /** @description Below which you do not sell; yours alone. */
            floor_cents?: number | null;
            is_contactable?: boolean;
            is_shown?: boolean;
            ladder?: {
                every_days: number;
                /** @description Whether steps may go under what one in ten of such cars asks. */
                is_below_range_confirmed: boolean;
                is_held_while_market_rises: boolean;
                is_on: boolean;
                /** @description What a step takes off, in basis points: 200 is 2 %. */
                step_bps: number;
            } | null;
            /** @description US cents. */
            price_cents?: number;
            title?: string;
        };
        SellerOffer: {
            agreed_cents: number | null;
            /** @description US cents. */
            amount_cents: number;
            answered_at: string | null;
            /** @description By what the seller knows the buyer. */
            buyer_name: string | null;
            car: string;
            counter_cents: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description By the range of the car’s own valuation; null where it was not valued. */
            fairness: {
                /** @description For the seller alone. */
                is_at_floor: boolean | null;
                of_value_percent: number;
                /** @enum {string} */
                place: "below_range" | "lower_half" | "upper_half" | "above_range";
            } | null;
            /** @description Id of an offer: "ofr_…". */
            id: string;
            listing_id: string | null;
            message: string;
            /** @enum {string} */
            origin: "ebay" | "deal_scout" | "person";
            /** @description US cents. */
            price_cents: number;
            /** @description Null for the buyer. */
            seller_listing_id: string | null;
            /** @enum {string} */
            side: "buyer" | "seller";
            /** @enum {string} */
            status: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired";
        };
        SellerOrder: {
            car: string;
            /** Format: date-time */
            created_at: string;
            /** @description Its name at the channel. */
            external_id: string | null;
            /** @description Id of a sale: "ord_…". */
            id: string;
            /** Format: date-time */
            ordered_at: string;
            /** @enum {string} */
            origin: "ebay" | "deal_scout" | "person";
            paid_at: string | null;
            /** @description US cents. */
            price_cents: number;
            /** @description Id of a car on offer: "sel_…". */
            seller_listing_id: string;
            /** @enum {string} */
            status: "open" | "paid" | "completed" | "cancelled";
            /** Format: date-time */
            updated_at: string;
        };
        SentChannelCode: {
            channel: components["schemas"]["AlertChannel"];
            /** @description Telegram only. */
            link: {
                /** @description Send it to the bot from your chat. */
                code: string;
                /** @description Opens a chat with the bot, the code in it. */
                url: string | null;
            } | null;
        };
        ServiceCenter: {
            about: string;
            cancellation_hours: number;
            /** @description How many cars it takes at one time. */
            capacity: number;
            city: string;
            /** @description Holidays and other closed days. */
            closures: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                why: string;
            }[];
            /** Format: date-time */
            created_at: string;
            /** @description How many days ahead bookings are taken. */
            horizon_days: number;
            /** @description Id of a service center: "ctr_…". */
            id: string;
            /** @description Whether buyers find it. */
            is_active: boolean;
            /** @description Of the demo: nobody stands behind it. */
            is_simulated: boolean;
            /**
             * @description workshop: cars come to it. mobile: it comes to the car.
             * @enum {string}
             */
            kind: "workshop" | "mobile" | "both";
            /** @description Of the price, in basis points, for cancelling later than that. */
            late_fee_bps: number;
            latitude: number;
            /** @description How long before it starts a booking is made. */
            lead_hours: number;
            longitude: number;
            name: string;
            phone: string | null;
            services: components["schemas"]["CenterService"][];
            /** @enum {string} */
            state: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
            street: string;
            /** @description IANA name; hours and closed days are meant in it. */
            time_zone: string;
            /** @description How far it drives to a car; null for a workshop. */
            travel_radius_mi: number | null;
            /** Format: date-time */
            updated_at: string;
            version: number;
            weekly_hours: {
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                from: string;
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                to: string;
                /** @description 1 is Monday, 7 is Sunday. */
                weekday: number;
            }[];
            zip: string;
        };
        /**
         * @example {
         *       "name": "Bay One",
         *       "kind": "workshop",
         *       "about": "",
         *       "phone": null,
         *       "street": "1 Main St",
         *       "zip": "80202",
         *       "travel_radius_mi": null,
         *       "time_zone": "America/Denver",
         *       "capacity": 2,
         *       "weekly_hours": [
         *         {
         *           "weekday": 1,
         *           "from": "08:00",
         *           "to": "17:00"
         *         }
         *       ],
         *       "closures": [],
         *       "lead_hours": 12,
         *       "horizon_days": 28,
         *       "cancellation_hours": 24,
         *       "late_fee_bps": 5000,
         *       "is_active": true
         *     }
         */
        ServiceCenterBody: {
            about: string;
            cancellation_hours: number;
            /** @description How many cars it takes at one time. */
            capacity: number;
            /** @description Holidays and other closed days. */
            closures: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                why: string;
            }[];
            /** @description How many days ahead bookings are taken. */
            horizon_days: number;
            /** @description Whether buyers find it. */
            is_active: boolean;
            /**
             * @description workshop: cars come to it. mobile: it comes to the car.
             * @enum {string}
             */
            kind: "workshop" | "mobile" | "both";
            /** @description Of the price, in basis points, for cancelling later than that. */
            late_fee_bps: number;
            /** @description How long before it starts a booking is made. */
            lead_hours: number;
            name: string;
            phone: string | null;
            street: string;
            /** @description IANA name; hours and closed days are meant in it. */
            time_zone: string;
            /** @description How far it drives to a car; null for a workshop. */
            travel_radius_mi: number | null;
            weekly_hours: {
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                from: string;
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                to: string;
                /** @description 1 is Monday, 7 is Sunday. */
                weekday: number;
            }[];
            zip: string;
        };
        /**
         * @example {
         *       "capacity": 3
         *     }
         */
        ServiceCenterChange: {
            about?: string;
            cancellation_hours?: number;
            /** @description How many cars it takes at one time. */
            capacity?: number;
            /** @description Holidays and other closed days. */
            closures?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                why: string;
            }[];
            /** @description How many days ahead bookings are taken. */
            horizon_days?: number;
            /** @description Whether buyers find it. */
            is_active?: boolean;
            /**
             * @description workshop: cars come to it. mobile: it comes to the car.
             * @enum {string}
             */
            kind?: "workshop" | "mobile" | "both";
            /** @description Of the price, in basis points, for cancelling later than that. */
            late_fee_bps?: number;
            /** @description How long before it starts a booking is made. */
            lead_hours?: number;
            name?: string;
            phone?: string | null;
            street?: string;
            /** @description IANA name; hours and closed days are meant in it. */
            time_zone?: string;
            /** @description How far it drives to a car; null for a workshop. */
            travel_radius_mi?: number | null;
            weekly_hours?: {
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                from: string;
                /** @description On a clock at the center: "08:30"; "24:00" is the end of the day. */
                to: string;
                /** @description 1 is Monday, 7 is Sunday. */
                weekday: number;
            }[];
            zip?: string;
        };
        SlotPage: {
            /** Format: date */
            from_day: string;
            /** @description `from` of the next page; null after the last. */
            next_day: string | null;
            slots: {
                /**
                 * Format: date
                 * @description As a calendar at the center shows it.
                 */
                day: string;
                /** Format: date-time */
                ends_at: string;
                /** @description Minutes after midnight on a clock there. */
                minute: number;
                /** Format: date-time */
                starts_at: string;
            }[];
            time_zone: string;
            /** Format: date */
            to_day: string;
        };
        SnapDraft: {
            /** @description What is still missing. */
            checks: {
                is_done: boolean;
                /** @description Whether the car can’t be offered without it. */
                is_needed: boolean;
                /** @enum {string} */
                key: "photos" | "car" | "vin" | "condition" | "place" | "price" | "words";
                /** @enum {string} */
                step: "photos" | "identify" | "condition" | "price" | "text";
                text: string;
            }[];
            /** @description Plain text. */
            description: string | null;
            /** @description Whether a language model can be asked. */
            has_model: boolean;
            /** @description Facts or answers changed since the words were made. */
            is_behind: boolean;
            /** @description Snap job: "snp_…". */
            job_id: string;
            /** @description Who wrote it; null: nobody yet. */
            origin: ("template" | "language_model" | "person") | null;
            /** @description What templates make of the present facts; null where the words are just that. */
            proposal: {
                description: string;
                title: string;
            } | null;
            sentences: {
                /** @description What the sentence rests on; empty for headings and for words of your own. */
                evidence: {
                    /** @description Where it comes from, in words. */
                    from: string;
                    /** @enum {string} */
                    kind: "fact" | "answer" | "damage" | "place";
                    label: string;
                    /** @description Of the fact or question, or the id of the damage. */
                    name: string;
                    photo_id: string | null;
                }[];
                /** @enum {string} */
                field: "title" | "description";
                is_heading: boolean;
                text: string;
            }[];
            /** @description The words at each site, within its known limits. */
            sites: {
                fields: {
                    /** @description Whether the limit left some of it out. */
                    is_cut: boolean;
                    key: string;
                    label: string;
                    /** @description null: no published limit is known. */
                    limit: {
                        max: number;
                        source: string;
                    } | null;
                    text: string;
                }[];
                key: string;
                name: string;
                note: string;
                /** @description null: no published limit is known. */
                photos: {
                    max: number;
                    source: string;
                } | null;
            }[];
            title: string | null;
            /** @description Of the job, for If-Match. */
            version: number;
            /** @description Where the words and what you confirmed disagree. */
            warnings: {
                /** @enum {string} */
                code: "mileage" | "year" | "vin" | "title_status" | "title_status_left_out" | "accidents" | "accidents_left_out" | "owners" | "runs" | "contact";
                /** @enum {string} */
                field: "title" | "description";
                /** @description The words it is about; empty where something is missing. */
                found: string;
                message: string;
            }[];
        };
        SnapJob: {
            /** @description What you said; an absent answer is none. */
            condition: {
                /** @enum {string} */
                accidents?: "none" | "minor" | "major" | "unknown";
                damage: {
                    /** @description Where in the photo, as fractions of its width and height. */
                    at: {
                        x: number;
                        y: number;
                    } | null;
                    /**
                     * Format: uuid
                     * @description Made by you.
                     */
                    id: string;
                    /** @enum {string} */
                    kind: "scratch" | "dent" | "rust" | "crack" | "stain" | "wear" | "mechanical" | "warning_light" | "other";
                    note: string;
                    photo_id: string | null;
                    /** @description What mending it costs, as you were told, in US cents; null: nobody knows. */
                    repair_cents: number | null;
                    /** @enum {string} */
                    severity: "light" | "medium" | "heavy";
                }[];
                /** @description What else a buyer should know. */
                disclosure?: string;
                keys_count?: number;
                /** @enum {string} */
                modified?: "yes" | "no" | "unknown";
                owners_count?: number | "unknown";
                /** @enum {string} */
                runs?: "drives" | "runs" | "no";
                /** @enum {string} */
                service_records?: "full" | "some" | "none" | "unknown";
                /** @enum {string} */
                smoked_in?: "yes" | "no" | "unknown";
                /** @enum {string} */
                tires?: "new" | "good" | "worn" | "unknown";
                /** @enum {string} */
                title_status?: "clean" | "lien" | "salvage" | "rebuilt" | "lemon" | "missing";
            };
            /** Format: date-time */
            created_at: string;
            description: string | null;
            draft_origin: ("template" | "language_model" | "person") | null;
            /** @description What was read and said of the car; an absent fact is not known. */
            facts: {
                body_style?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description One of: sedan, coupe, convertible, hatchback, wagon, suv, pickup, minivan, van. */
                    value: string;
                };
                drivetrain?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description One of: fwd, rwd, awd, 4wd. */
                    value: string;
                };
                engine?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    value: string;
                };
                exterior_color?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description One of: black, white, silver, gray, blue, red, green, brown, beige, gold, orange, yellow, purple. */
                    value: string;
                };
                fuel?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description One of: gasoline, diesel, hybrid, plug_in_hybrid, electric, flex_fuel, hydrogen, natural_gas. */
                    value: string;
                };
                interior_color?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description One of: black, white, silver, gray, blue, red, green, brown, beige, gold, orange, yellow, purple. */
                    value: string;
                };
                make?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    value: string;
                };
                mileage_mi?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description Miles on the odometer. */
                    value: number;
                };
                model?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    value: string;
                };
                transmission?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description One of: automatic, manual, cvt, dual_clutch, single_speed. */
                    value: string;
                };
                trim?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    value: string;
                };
                vin?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description 17 characters with a right check digit. */
                    value: string;
                };
                year?: {
                    /** @description null for what a person said. */
                    confidence: number | null;
                    /** @description null: only a proposal, which nothing uses. */
                    confirmed_at: string | null;
                    /**
                     * @description Where it comes from.
                     * @enum {string}
                     */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    /** @description The photo that it was read from. */
                    photo_id: string | null;
                    /** @description The model year. */
                    value: number;
                };
            };
            /** @description Below which you do not sell. */
            floor_cents: number | null;
            /** @description Snap job: "snp_…". */
            id: string;
            /** @description Facts or condition changed since the words were made. */
            is_draft_behind: boolean;
            price_cents: number | null;
            /** @description How far the photos were looked at. */
            reading: {
                photos_done: number;
                photos_total: number;
                /** @enum {string} */
                state: "none" | "reading" | "read";
            };
            /** @enum {string} */
            status: "open" | "listed" | "ended" | "sold" | "discarded";
            /** @enum {string} */
            step: "photos" | "identify" | "condition" | "price" | "text";
            title: string | null;
            /** Format: date-time */
            updated_at: string;
            version: number;
            /** @description Where the car is; null: not said. */
            zip: string | null;
        };
        SnapJobReadings: {
            candidates: {
                /** @description What is said of it, the best first. */
                claims: {
                    confidence: number | null;
                    /** @enum {string} */
                    origin: "vin_barcode" | "vin_text" | "vin_decoded" | "odometer_photo" | "vision_model" | "person";
                    photo_id: string | null;
                    value: string | number;
                }[];
                /** @description The name of the fact in `job.facts`. */
                fact: string;
                /** @description Two of them cannot both be right. */
                is_contradicted: boolean;
            }[];
            job: components["schemas"]["SnapJob"];
            /** @description "a motorcycle", where the VIN is of one. */
            no_car: string | null;
            /** @description VINs that were read and are not sure enough to be proposed. */
            vin_candidates: {
                is_check_digit_right: boolean;
                /** @description Photo of a snap job: "pho_…". */
                photo_id: string;
                vin: string;
            }[];
        };
        SnapPhoto: {
            /** @description Of all sizes that are shown. */
            byte_count: number;
            /** Format: date-time */
            created_at: string;
            /** @description Everything that was done to it, in order. Nothing else ever is. */
            edits: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                by: "auto" | "person";
                detail: string;
                /** @enum {string} */
                kind: "uprighted" | "resized" | "metadata_removed" | "rotated" | "cropped" | "masked" | "converted";
            }[];
            height_px: number | null;
            /** @description What could be better. `measure` is by the scale of its kind. */
            hints: {
                /** @enum {string} */
                code: "blurred" | "dark" | "overexposed" | "glare" | "small" | "tilted" | "cropped";
                measure: number;
            }[];
            /** @description Photo of a snap job: "pho_…". */
            id: string;
            masks: components["schemas"]["SnapPhotoMask"][];
            position: number;
            refusal: string | null;
            refusal_text: string | null;
            rotation_degrees: number;
            slot: ("front_three_quarter" | "rear_three_quarter" | "front" | "rear" | "driver_side" | "passenger_side" | "interior_front" | "interior_rear" | "odometer" | "engine" | "vin_plate" | "damage" | "other") | null;
            /** @enum {string} */
            state: "awaited" | "ready" | "refused";
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            upload_key: string;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
            /** @description Of the largest size. */
            width_px: number | null;
        };
        /**
         * @example {
         *       "slot": "front",
         *       "position": 0
         *     }
         */
        SnapPhotoChange: {
            /** @description All of them. They are burned into every size; an empty list takes them off. */
            masks?: components["schemas"]["SnapPhotoMask"][];
            /** @description 0 is first; beyond the end is last. */
            position?: number;
            /**
             * @description Clockwise.
             * @enum {number}
             */
            rotation_degrees?: 0 | 90 | 180 | 270;
            slot?: ("front_three_quarter" | "rear_three_quarter" | "front" | "rear" | "driver_side" | "passenger_side" | "interior_front" | "interior_rear" | "odometer" | "engine" | "vin_plate" | "damage" | "other") | null;
        };
        /**
         * @example {
         *       "reason": "plate",
         *       "points": [
         *         {
         *           "x": 0.42,
         *           "y": 0.66
         *         },
         *         {
         *           "x": 0.58,
         *           "y": 0.66
         *         },
         *         {
         *           "x": 0.58,
         *           "y": 0.72
         *         },
         *         {
         *           "x": 0.42,
         *           "y": 0.72
         *         }
         *       ]
         *     }
         */
        SnapPhotoMask: {
            /** @description Corners, as fractions of width and height of the photo as it is shown. */
            points: {
                x: number;
                y: number;
            }[];
            /** @enum {string} */
            reason: "plate" | "face" | "other";
        };
        /**
         * @example {
         *       "upload_key": "0190a6c8-7b1e-7c3a-9f00-2d3c4b5a6978",
         *       "byte_count": 4194304,
         *       "content_type": "image/jpeg",
         *       "slot": "front_three_quarter"
         *     }
         */
        SnapPhotoUpload: {
            byte_count: number;
            /** @enum {string} */
            content_type: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/heic";
            /**
             * @description What the photo is to show.
             * @enum {string}
             */
            slot?: "front_three_quarter" | "rear_three_quarter" | "front" | "rear" | "driver_side" | "passenger_side" | "interior_front" | "interior_rear" | "odometer" | "engine" | "vin_plate" | "damage" | "other";
            /**
             * Format: uuid
             * @description A UUID that you make for the file: the same once more is the same photo.
             */
            upload_key: string;
        };
        /**
         * @example {
         *       "price_cents": 1800000
         *     }
         */
        SoldBody: {
            /** @description What was paid, in US cents. */
            price_cents: number;
        };
        SourceFreshness: {
            /** @description Seconds between readings as planned. */
            interval_s: number | null;
            is_simulated: boolean;
            /** @description Never changes: "carmax". */
            key: string;
            label: string;
            /** @description On the market’s clock. */
            last_read_at: string | null;
            /** @description Adverts of it that are offered now; up to five minutes old. */
            live_count: number;
            /** @description Half of its adverts were here so many seconds after they were put up. */
            median_delay_s: number | null;
            /**
             * @description current: read within twice its interval. late: not. paused: left alone after refusals or failures. waiting: switched on and not read yet. on_search: asked when somebody searches. by_hand: brought by people. off: not read any more.
             * @enum {string}
             */
            state: "current" | "late" | "paused" | "waiting" | "on_search" | "by_hand" | "off";
        };
        StatedCost: {
            lines: {
                /** @description Null means unknown, and it is not in the total. */
                amount_cents: number | null;
                as_of_year: number;
                /** @description The arithmetic in words. */
                basis: string;
                code: string;
                /** @enum {string} */
                confidence: "high" | "medium" | "low";
                /** @description US cents. */
                high_cents?: number;
                is_estimate: boolean;
                is_stale: boolean;
                /** @description The amount is your own, no estimate. */
                is_yours: boolean;
                label: string;
                /** @description US cents. */
                low_cents?: number;
                source: string;
                /**
                 * @description Stale: its rule does not hold today, so it is not counted.
                 * @enum {string}
                 */
                status: "counted" | "unknown" | "stale";
                /** @description Last day on which its rule may be counted. */
                valid_through: string | null;
            }[];
            /** @description Null unless apr_bp and months are given. */
            loan: components["schemas"]["LoanCost"] | null;
            notes: string[];
            oldest_as_of_year: number;
            /** @description The sum of the known lines. */
            total_cents: number;
            unknown_lines: string[];
        };
        StorageFullProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "storage_full";
            /** @constant */
            status?: 507;
        };
        StoredValuation: {
            /** @description Of the ask in the car’s own price range, 0 to 100. */
            ask_percentile: number;
            /** @description As far as they are still public. */
            comps: components["schemas"]["Comp"][];
            /** @description 0 to 1. */
            confidence: number;
            /** @description Valuation id. */
            id: string;
            /** @description False once the advert was valued again. */
            is_latest: boolean;
            listing_id: string;
            model_version: string;
            /** @description US cents. */
            p10_cents: number;
            /** @description US cents. */
            p30_cents: number;
            /** @description The value. */
            p50_cents: number;
            /** @description US cents. */
            p70_cents: number;
            /** @description US cents. */
            p90_cents: number;
            /** @description From the base to p50; the cents add up. */
            parts: {
                /** @description US cents. */
                cents: number;
                code: string;
                label: string;
            }[];
            /** @description The ask that was compared. */
            price_cents: number;
            /**
             * @description The kind of price that the value is of. Kinds never mix without a measured adjustment.
             * @enum {string}
             */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            unrated_reason: string | null;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            valued_at: string;
            vehicle_id: string;
        };
        Task: {
            /** Format: date-time */
            created_at: string;
            done_count: number;
            /** @description Counts of its kind: of a scan, sources, pages, new and updated listings. */
            figures: {
                [key: string]: number;
            };
            /** @description Null until it has ended, however it ended. */
            finished_at: string | null;
            id: string;
            /** @description What it was started with. */
            input: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            kind: "scan" | "refresh_comps" | "reconcile_sales";
            /** @description In words; null when nothing went wrong. */
            problem: string | null;
            /** @description Null where no person did. */
            requested_by: string | null;
            /** @description What it is at, for people. */
            stage: string | null;
            started_at: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "finished" | "failed" | "cancelled";
            /** @description Null while it is not known. */
            total_count: number | null;
            /** Format: date-time */
            updated_at: string;
        };
        TaskDetails: {
            /** Format: date-time */
            created_at: string;
            done_count: number;
            /** @description Counts of its kind: of a scan, sources, pages, new and updated listings. */
            figures: {
                [key: string]: number;
            };
            /** @description Null until it has ended, however it ended. */
            finished_at: string | null;
            id: string;
            /** @description What it was started with. */
            input: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            kind: "scan" | "refresh_comps" | "reconcile_sales";
            /** @description In words; null when nothing went wrong. */
            problem: string | null;
            /** @description Null where no person did. */
            requested_by: string | null;
            /** @description The newest first, 100 at most. Empty where another Inngest server runs the functions. */
            runs: components["schemas"]["TaskRun"][];
            /** @description In the order in which they began; 100 at most. */
            scans: components["schemas"]["TaskScan"][];
            /** @description What it is at, for people. */
            stage: string | null;
            started_at: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "finished" | "failed" | "cancelled";
            /** @description Null while it is not known. */
            total_count: number | null;
            /** Format: date-time */
            updated_at: string;
        };
        TaskRun: {
            ended_at: string | null;
            function_name: string;
            id: string;
            problem: string | null;
            /** Format: date-time */
            queued_at: string;
            started_at: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "completed" | "failed" | "cancelled";
        };
        TaskScan: {
            /** @description Adverts that are gone from the source. */
            ended_count: number;
            finished_at: string | null;
            id: string;
            new_count: number;
            page_count: number;
            problem: string | null;
            /** @description What was asked of the source, in its own terms. */
            query: string;
            /** @description Adverts that were read. */
            read_count: number;
            /** @description Rows that could not be trusted. */
            refused_count: number;
            source_key: string;
            source_label: string;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            state: "reading" | "finished" | "failed" | "quarantined";
            unchanged_count: number;
            updated_count: number;
        };
        /** @description An update of the bot API. */
        TelegramUpdate: {
            [key: string]: unknown;
        };
        TestedPage: {
            problem: string | null;
            /** @description As it was understood. */
            query: string;
            /** @description What looks like a result and is none of a used car. */
            rejected_count: number;
            /** @description As the source says, over all pages. */
            reported_total: number | null;
            row_count: number;
            /** @description The first 25, in the source’s own words. */
            rows: {
                mileage: string;
                place: string;
                price: string;
                title: string;
                url: string | null;
                vin: string;
            }[];
            size_bytes: number;
            /** @description Of HTTP. */
            status: number | null;
            /** @description With robots.txt and the source’s pace. */
            took_ms: number;
            /**
             * @description Only ok and empty say something about the market.
             * @enum {string}
             */
            verdict: "ok" | "empty" | "blocked" | "not_rendered" | "unrecognised";
        };
        Tokens: {
            /** @description Send it as `Authorization: Bearer …`. */
            access_token: string;
            /** @description Seconds for which the access token is good. */
            expires_in: number;
            /** Format: date-time */
            refresh_expires_at: string;
            /** @description Good for one call of /api/auth/refresh. */
            refresh_token: string;
            /** @constant */
            token_type: "Bearer";
        };
        TrafficReport: {
            /** @description Answers of 500 and above. */
            failure_count: number;
            mean_ms: number | null;
            /** @description The busiest first; pages by their group, as "page.market". */
            operations: {
                /** @description Answers of 500 and above. */
                failure_count: number;
                mean_ms: number | null;
                operation: string;
                p50_ms: number | null;
                p95_ms: number | null;
                p99_ms: number | null;
                request_count: number;
            }[];
            p50_ms: number | null;
            p95_ms: number | null;
            p99_ms: number | null;
            request_count: number;
            /** @description How long the time is that this covers. */
            seconds: number;
        };
        /**
         * @example {
         *       "MessageSid": "SM0123456789abcdef0123456789abcdef",
         *       "From": "+12145550100",
         *       "Body": "STOP"
         *     }
         */
        TwilioFields: {
            [key: string]: string;
        };
        UnauthenticatedOrSecondFactorRequiredProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unauthenticated" | "second_factor_required";
            /** @constant */
            status?: 401;
        };
        UnauthenticatedProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unauthenticated";
            /** @constant */
            status?: 401;
        };
        UnavailableOrNotReadyProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unavailable" | "not_ready";
            /** @constant */
            status?: 503;
        };
        UnavailableOrReadOnlyOrOutboundPausedOrBudgetSpentProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unavailable" | "read_only" | "outbound_paused" | "budget_spent";
            /** @constant */
            status?: 503;
        };
        UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundPausedProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unavailable" | "read_only" | "outbound_unreachable" | "outbound_timeout" | "outbound_paused";
            /** @constant */
            status?: 503;
        };
        UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundTooLargeProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unavailable" | "read_only" | "outbound_unreachable" | "outbound_timeout" | "outbound_too_large";
            /** @constant */
            status?: 503;
        };
        UnavailableOrReadOnlyOrOutboundUnreachableProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unavailable" | "read_only" | "outbound_unreachable";
            /** @constant */
            status?: 503;
        };
        UnavailableOrReadOnlyProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unavailable" | "read_only";
            /** @constant */
            status?: 503;
        };
        UnavailableProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unavailable";
            /** @constant */
            status?: 503;
        };
        UnsupportedMediaTypeProblem: components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "unsupported_media_type";
            /** @constant */
            status?: 415;
        };
        /**
         * @example {
         *       "budget_cents": 2000000
         *     }
         */
        UpdateBoardBody: {
            /** @description The most that a car may cost out the door, in US cents; null: no limit. */
            budget_cents?: number | null;
            name?: string;
            /** @description Where the household lives; costs follow it. */
            zip?: string | null;
        };
        UpdateFeedBody: {
            /** @description Seconds between readings of an address; 3,600 unless said. */
            interval_s?: number;
            /** @description A paused feed is not read and keeps its cars. */
            is_paused?: boolean;
            /** @description What you call it; buyers see it as the source of its cars. */
            label?: string;
            /** @description Which column is what, where their names do not say; replaces what was said before. */
            mapping?: {
                /** @description Null: no column fills it. */
                column: string | null;
                /** @description As in `fields` of the preview: "price". */
                field: string;
            }[];
        };
        /**
         * @example {
         *       "facts": {
         *         "make": "Honda",
         *         "mileage_mi": 41200
         *       },
         *       "condition": {
         *         "accidents": "none"
         *       }
         *     }
         */
        UpdateSnapJobBody: {
            /** @description Your answers; null takes one back, left out: stays. `damage` is the whole list. */
            condition?: {
                accidents?: ("none" | "minor" | "major" | "unknown") | null;
                damage?: {
                    /** @description Where in the photo, as fractions of its width and height. */
                    at: {
                        x: number;
                        y: number;
                    } | null;
                    /**
                     * Format: uuid
                     * @description Made by you.
                     */
                    id: string;
                    /** @enum {string} */
                    kind: "scratch" | "dent" | "rust" | "crack" | "stain" | "wear" | "mechanical" | "warning_light" | "other";
                    note: string;
                    photo_id: string | null;
                    /** @description What mending it costs, as you were told, in US cents; null: nobody knows. */
                    repair_cents: number | null;
                    /** @enum {string} */
                    severity: "light" | "medium" | "heavy";
                }[];
                disclosure?: string | null;
                keys_count?: number | null;
                modified?: ("yes" | "no" | "unknown") | null;
                owners_count?: (number | "unknown") | null;
                runs?: ("drives" | "runs" | "no") | null;
                service_records?: ("full" | "some" | "none" | "unknown") | null;
                smoked_in?: ("yes" | "no" | "unknown") | null;
                tires?: ("new" | "good" | "worn" | "unknown") | null;
                title_status?: ("clean" | "lien" | "salvage" | "rebuilt" | "lemon" | "missing") | null;
            };
            /** @description What you confirm, by fact: the value that was proposed keeps its origin, another one is your own. null takes back what you said. Left out: stays. */
            facts?: {
                body_style?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd") | null;
                engine?: string | null;
                exterior_color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple") | null;
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas") | null;
                interior_color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple") | null;
                make?: string | null;
                mileage_mi?: number | null;
                model?: string | null;
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed") | null;
                trim?: string | null;
                vin?: string | null;
                year?: number | null;
            };
            /**
             * @description Where you are.
             * @enum {string}
             */
            step?: "photos" | "identify" | "condition" | "price" | "text";
            /** @description Where the car is; null: not said. */
            zip?: string | null;
        };
        /**
         * @example {
         *       "file_base64": "aWQsdGl0bGUscHJpY2UKMSwyMDE4IEhvbmRhIENpdmljLDE0MDAwCg=="
         *     }
         */
        UploadFeedBody: {
            /**
             * Format: base64
             * @description The file in base64: CSV, TSV or XML, plain or gzip, at most 8 MB as a file.
             */
            file_base64: string;
        };
        Usage: {
            /** @description A key’s id, or `session` for calls with a token or a cookie. */
            caller: ("session" | string) | null;
            day: string | null;
            /** @description Answers from 400 on, refusals by the limit included. */
            failures: number;
            key_name: string | null;
            /** @description Refusals by the limit (429). */
            limited: number;
            /** @description The operationId in this document. */
            operation: string | null;
            requests: number;
        };
        User: {
            /** Format: date-time */
            created_at: string;
            display_name: string;
            email: string;
            id: string;
            is_disabled: boolean;
            /** @description Null: never signed in. */
            last_sign_in_at: string | null;
            /** @enum {string} */
            plan: "free" | "pro" | "enterprise";
            /** @enum {string} */
            role: "admin" | "customer" | "service_center" | "mechanic" | "viewer";
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
        };
        UserSession: {
            /** Format: date-time */
            created_at: string;
            device: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /** @enum {string} */
            kind: "browser" | "api";
            /** Format: date-time */
            last_seen_at: string;
        };
        Valuation: {
            ask_percentile: number | null;
            comps: components["schemas"]["Comp"][];
            confidence: number;
            make: string;
            mileage_mi: number | null;
            model: string;
            model_version: string;
            /** @description The same car in the other kinds. */
            other_kinds: {
                /** @description Adverts of this kind that the model learned from. */
                advert_count: number;
                /** @description p50_cents less the value in its own kind. */
                difference_cents: number | null;
                /** @description False: this market has fewer than 30 adverts of one of the kinds; no figure is given. */
                is_measured: boolean;
                /** @description Median error of values of this kind in the back-test. */
                mdape: number | null;
                p10_cents: number | null;
                p50_cents: number | null;
                p90_cents: number | null;
                /** @enum {string} */
                price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            }[];
            /** @description US cents. */
            p10_cents: number;
            /** @description US cents. */
            p30_cents: number;
            /** @description The value. */
            p50_cents: number;
            /** @description US cents. */
            p70_cents: number;
            /** @description US cents. */
            p90_cents: number;
            /** @description From the base to p50; the cents add up. */
            parts: {
                /** @description US cents. */
                cents: number;
                code: string;
                label: string;
            }[];
            /**
             * @description The kind of price that the value is of. Kinds never mix without a measured adjustment.
             * @enum {string}
             */
            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
            trim: string | null;
            /** @description Why no ask may be rated by this value; null where one may. */
            unrated_reason: string | null;
            /** @description The same in a sentence. */
            unrated_text: string | null;
            /** @description As it was read; null when none was given. */
            vin: string | null;
            year: number;
        };
        ValuationLogEntry: {
            ask_percentile: number;
            /** @description Asks that came while this valuation held, oldest first, each against the one before. */
            asks: {
                is_check_first: boolean;
                /** @description Add up to saving_change_cents, to the cent. */
                lines: {
                    /** @description What it adds to the saving. */
                    cents: number;
                    /** @enum {string} */
                    code: "price" | "model" | "mileage" | "facts" | "comps";
                    text: string;
                }[];
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                observed_at: string;
                /** @description US cents. */
                price_cents: number;
                /** @enum {string} */
                rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
                /** @description US cents. */
                saving_change_cents: number;
                /** @description “Good before, fair since: the ask rose by $500.” */
                sentence: string;
            }[];
            /** @description Against the valuation before; null for the first one that is kept. */
            change: {
                /** @description As far as they are still public. */
                comps_came: {
                    /** @description Listing id. */
                    listing_id: string;
                    title: string;
                }[];
                /** @description Null where their asks were not kept. */
                comps_repriced_count: number | null;
                /** @description As far as they are still public. */
                comps_went: {
                    /** @description Listing id. */
                    listing_id: string;
                    title: string;
                }[];
                /** @description Add up to saving_change_cents, to the cent. */
                lines: {
                    /** @description What it adds to the saving. */
                    cents: number;
                    /** @enum {string} */
                    code: "price" | "model" | "mileage" | "facts" | "comps";
                    text: string;
                }[];
                /** @description Valuation id. */
                previous_id: string;
                /** @enum {string} */
                rating_before: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
                /** @description US cents. */
                saving_change_cents: number;
                /** @description “Good before, fair since: the ask rose by $500.” */
                sentence: string;
                /** @description US cents. */
                value_change_cents: number;
            } | null;
            comp_ids: string[];
            confidence: number;
            /** @description Valuation id. */
            id: string;
            is_check_first: boolean;
            /** @description As it was valued; null where it was not kept. */
            mileage_mi: number | null;
            model_version: string;
            /** @description US cents. */
            p10_cents: number;
            /** @description US cents. */
            p30_cents: number;
            /** @description The value. */
            p50_cents: number;
            /** @description US cents. */
            p70_cents: number;
            /** @description US cents. */
            p90_cents: number;
            parts: {
                /** @description US cents. */
                cents: number;
                code: string;
                label: string;
            }[];
            /** @description The ask that was valued. */
            price_cents: number;
            price_kind: ("dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold") | null;
            /** @enum {string} */
            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
            /** @description p50 − price. */
            saving_cents: number | null;
            unrated_reason: string | null;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            valued_at: string;
            /** @description p10 − price. */
            worst_case_saving_cents: number | null;
        };
        /**
         * @example {
         *       "year": 2018,
         *       "make": "Honda",
         *       "model": "Civic",
         *       "mileage_mi": 50000,
         *       "state": "TX"
         *     }
         */
        ValuationRequest: {
            /** @enum {string} */
            body?: "sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van";
            /** @enum {string} */
            drivetrain?: "fwd" | "rwd" | "awd" | "4wd";
            /** @enum {string} */
            exterior_color?: "black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple";
            /** @enum {string} */
            fuel?: "gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas";
            /** @description Needed without a VIN. */
            make?: string;
            /** @description Odometer, in miles. */
            mileage_mi?: number;
            /** @description Needed without a VIN. */
            model?: string;
            /** @description An ask, to learn its percentile; it never moves the value. */
            price_cents?: number;
            /**
             * @description A dealer unless said.
             * @enum {string}
             */
            seller_kind?: "dealer" | "private";
            /**
             * @description Where the car is.
             * @enum {string}
             */
            state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
            /** @enum {string} */
            title_status?: "clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only";
            /** @enum {string} */
            transmission?: "automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed";
            trim?: string;
            /** @description 17 characters; decoded offline for year, make and model. */
            vin?: string;
            /** @description Model year; needed without a VIN. */
            year?: number;
        };
        Vehicle: {
            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
            drivetrain: ("fwd" | "rwd" | "awd" | "4wd") | null;
            fuel: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas") | null;
            id: string;
            /** @description Adverts in all, live and ended. */
            listing_count: number;
            /** @description Cheapest first. Without a key, an account or a browser session the first 5. */
            listings: {
                check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
                city: string | null;
                ended_at: string | null;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                first_seen_at: string;
                /** @description Listing id. */
                id: string;
                is_check_first: boolean;
                is_simulated: boolean;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                last_seen_at: string;
                mileage_mi: number | null;
                /** @description US cents. */
                price_cents: number;
                /** @enum {string} */
                price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                /** @enum {string} */
                rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
                seller_kind: ("dealer" | "private") | null;
                source_key: string;
                source_label: string;
                state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                /** @enum {string} */
                status: "live" | "gone" | "probably_sold" | "sold";
                title: string;
                title_status: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only") | null;
                unrated_reason: string | null;
                url: string | null;
            }[];
            live_listing_count: number;
            make: string;
            model: string;
            transmission: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed") | null;
            trim: string | null;
            /** @description Of the cheapest live advert, else of the cheapest one; null before the first. */
            valuation: {
                comps_count: number;
                confidence: number;
                /** @description Valuation id. */
                id: string;
                /** @description The advert that was valued. */
                listing_id: string;
                model_version: string;
                /** @description US cents. */
                p10_cents: number;
                /** @description US cents. */
                p30_cents: number;
                /** @description The value. */
                p50_cents: number;
                /** @description US cents. */
                p70_cents: number;
                /** @description US cents. */
                p90_cents: number;
                unrated_reason: string | null;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                valued_at: string;
            } | null;
            vin: string | null;
            year: number;
        };
        VehicleTimeline: {
            advert_count: number;
            /** @description Oldest first. Without a key, an account or a browser session the first 5. */
            adverts: {
                /** @description From the car’s first advert. */
                car_days_on_market: number;
                /** @description Of this advert. */
                days_on_market: number;
                ended_at: string | null;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                first_seen_at: string;
                /** @description The same source had the car before. */
                is_relist: boolean;
                is_simulated: boolean;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                last_seen_at: string;
                /** @description vin and facts: the same key. match: by score. joined: a person said so. alone, separated: its own car. */
                link_reason: string;
                /** @description 0 to 1; null for links by key. */
                link_score: number | null;
                /** @description As the source says it. */
                listed_at: string | null;
                /** @description Listing id. */
                listing_id: string;
                mileage_mi: number | null;
                /** @description US cents. */
                price_cents: number;
                seller_kind: ("dealer" | "private") | null;
                /** @description Adverts of one number at one source are of one seller; who it is is not kept. */
                seller_number: number | null;
                source_key: string;
                source_label: string;
                /** @enum {string} */
                status: "live" | "gone" | "probably_sold" | "sold";
                steps: {
                    /**
                     * Format: date-time
                     * @description UTC, on the market’s clock.
                     */
                    at: string;
                    /** @description Against the step before; null for the first. */
                    change_cents: number | null;
                    /** @description US cents. */
                    price_cents: number;
                }[];
                url: string | null;
            }[];
            /** @description The same without the gaps. */
            days_offered: number;
            /** @description From its first advert to now, or to its end. */
            days_on_market: number;
            /** @description Null while an advert is up. */
            ended_at: string | null;
            /** @description US cents. */
            first_price_cents: number;
            /**
             * Format: date-time
             * @description UTC, on the market’s clock.
             */
            first_seen_at: string;
            gaps: {
                days: number;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC, on the market’s clock.
                 */
                until: string;
            }[];
            id: string;
            /** @description US cents. */
            lowest_price_cents: number;
            present_price_cents: number | null;
            relist_count: number;
            /** @description At least so many: as many as one source tells apart. */
            seller_count: number;
            source_count: number;
        };
        /**
         * @example {
         *       "terms": {
         *         "duration_days": 30
         *       }
         *     }
         */
        VerifyPublicationBody: {
            category_id?: string;
            terms?: {
                /** @description US cents; 0 for none. */
                deposit_cents?: number;
                /**
                 * @description Days for which the advert runs.
                 * @enum {number}
                 */
                duration_days?: 3 | 5 | 7 | 10 | 21 | 30;
                /** @enum {string} */
                for_sale_by?: "Private Seller" | "Dealer";
                /**
                 * @description Days in which the rest is due.
                 * @enum {number}
                 */
                full_payment_days?: 3 | 7 | 10 | 14;
                is_open_to_offers?: boolean;
                payments?: ("CashOnPickup" | "MOCC" | "PersonalCheck" | "LoanCheck")[];
            };
        };
        /**
         * @example {
         *       "vote": "yes"
         *     }
         */
        VoteBody: {
            /** @description Null takes it back. */
            vote: ("yes" | "maybe" | "no") | null;
        };
        /**
         * @example {
         *       "status": "contacted",
         *       "note": "Ask for the service book.",
         *       "target_price_cents": 1450000
         *     }
         */
        WatchChange: {
            note?: string;
            /** @enum {string} */
            status?: "new" | "contacted" | "viewing" | "inspected" | "bought" | "lost";
            /** @description What you hope to pay. */
            target_price_cents?: number | null;
            /** @description Above which you leave the car. */
            walk_away_price_cents?: number | null;
        };
        WatchedCar: {
            /** Format: date-time */
            created_at: string;
            /** @description Null where the advert was taken out of here. */
            deal: components["schemas"]["Deal"] | null;
            /** @description Id of a watched car: "wch_…". */
            id: string;
            /** @description Null where its advert was taken out. */
            listing_id: string | null;
            listing_status: ("live" | "gone" | "probably_sold" | "sold") | null;
            make: string;
            model: string;
            /** @description When an advert that ended was last seen, on the market’s clock. */
            not_seen_since: string | null;
            note: string;
            /** @description The present ask, or the last one of an advert that ended. */
            price_cents: number;
            /** @description `price_cents` less `saved_price_cents`. */
            price_change_cents: number;
            /** @description The ask when it was saved. */
            saved_price_cents: number;
            /** @enum {string} */
            status: "new" | "contacted" | "viewing" | "inspected" | "bought" | "lost";
            target_price_cents: number | null;
            trim: string | null;
            /** Format: date-time */
            updated_at: string;
            /** @description For If-Match: `"v3"` where this is 3. */
            version: number;
            walk_away_price_cents: number | null;
            year: number;
        };
        WebhookAlert: {
            ask_percentile: number | null;
            check_first: boolean;
            city: string | null;
            comps_count: number;
            confidence: number | null;
            deal_score: number | null;
            id: string;
            /** @enum {string} */
            kind: "new" | "price_cut" | "becomes_great" | "back" | "probably_gone";
            listing_id: string | null;
            make: string;
            /** Format: date-time */
            matched_at: string;
            mileage_mi: number | null;
            model: string;
            opportunity_id: string;
            original_url: string | null;
            /** @description US cents; null where it is not known. */
            out_the_door_cents: number | null;
            /** @description US cents; null where it is not known. */
            p10_cents: number | null;
            /** @description US cents; null where it is not known. */
            p50_cents: number | null;
            /** @description US cents; null where it is not known. */
            p90_cents: number | null;
            /** @description US cents; null where it is not known. */
            previous_price_cents: number | null;
            price_cents: number;
            /** @description US cents; null where it is not known. */
            profit_cents: number | null;
            rating: string;
            reason: string;
            saved_search_id: string | null;
            /** @description US cents; null where it is not known. */
            saving_cents: number | null;
            search_name: string | null;
            seen_at: string | null;
            simulated: boolean;
            source: string;
            state: string | null;
            title: string;
            trim: string | null;
            url: string;
            valued_at: string | null;
            vehicle_id: string;
            /** @description US cents; null where it is not known. */
            worst_case_saving_cents: number | null;
            year: number;
        };
        WordsReading: {
            /** @description Parameters of /api/v1/deals. */
            filters: {
                /** @description Body styles; repeat for several. */
                body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
                /** @description Exterior colors; repeat for several. */
                color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Canonical make ("Honda"); repeat for several. */
                make?: string[];
                /** @description Most miles on the odometer. Cars without a known mileage are left out. */
                max_mileage_mi?: number;
                /** @description Highest ask in US cents: 1500000 is $15,000. */
                max_price_cents?: number;
                /** @description Newest model year. */
                max_year?: number;
                /** @description Least miles on the odometer. */
                min_mileage_mi?: number;
                /** @description Lowest ask in US cents. */
                min_price_cents?: number;
                /** @description Oldest model year. */
                min_year?: number;
                /** @description Canonical model ("CR-V"); repeat for several. */
                model?: string[];
                /** @description Distances count from here. */
                near_zip?: string;
                /** @description Only cars whose price came down. */
                price_drop?: boolean;
                /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
                rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
                /** @description Who sells. */
                seller_kind?: ("dealer" | "private")[];
                /**
                 * @description The order. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars.
                 * @enum {string}
                 */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "profit" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
                /** @description Trim as it is shown ("EX-L"); repeat for several. */
                trim?: string[];
                /** @description Only cars within this distance of near_zip. */
                within_mi?: number;
            };
            /** @description Words that no rule set a filter by. */
            ignored: string[];
            /** @description Names of the filters that a language model suggested for words of `ignored`. */
            suggested: string[];
            /** @description Why the language model of this server suggested none; null where it did or none is set up. */
            suggestion_failure: ("cap_spent" | "too_slow" | "too_many" | "key_refused" | "refused" | "unreadable" | "unreachable" | "service_failed") | null;
        };
        /**
         * @example {
         *       "by": "template"
         *     }
         */
        WriteDraftBody: {
            /**
             * @description A language model says the same sentences in other words; what it adds or leaves out is refused, and the template’s words are given with the reason.
             * @default template
             * @enum {string}
             */
            by?: "template" | "language_model";
            /**
             * @description The version of the job whose words are replaced. null: words that are there stay, and these are only proposed.
             * @default null
             */
            replace_version?: number | null;
        };
        WrittenDraft: {
            description: string;
            draft: components["schemas"]["SnapDraft"];
            /** @description false: only proposed beside the words that are there. */
            is_stored: boolean;
            model_problem: {
                /** @description Why the words are the template’s. */
                code: string;
                words: string[];
            } | null;
            /** @enum {string} */
            origin: "template" | "language_model";
            title: string;
        };
    };
    responses: {
        /** @description `bad_request`: The request could not be read. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BadRequestProblem"];
            };
        };
        /** @description `body_too_large`: The request body is larger than this route takes. */
        BodyTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BodyTooLargeProblem"];
            };
        };
        /** @description `conflict`: This clashes with the present state. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ConflictProblem"];
            };
        };
        /** @description `conflict`: This clashes with the present state. `idempotency_in_flight`: A request with this Idempotency-Key is still running. */
        ConflictOrIdempotencyInFlight: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ConflictOrIdempotencyInFlightProblem"];
            };
        };
        /** @description `conflict`: This clashes with the present state. `idempotency_in_flight`: A request with this Idempotency-Key is still running. `needs_own_market`: The demo market does not do this. Start your own market with: npm start -- --live */
        ConflictOrIdempotencyInFlightOrNeedsOwnMarket: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarketProblem"];
            };
        };
        /** @description `conflict`: This clashes with the present state. `idempotency_in_flight`: A request with this Idempotency-Key is still running. `needs_own_market`: The demo market does not do this. Start your own market with: npm start -- --live `source_off`: This source is not switched on. */
        ConflictOrIdempotencyInFlightOrNeedsOwnMarketOrSourceOff: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarketOrSourceOffProblem"];
            };
        };
        /** @description `conflict`: This clashes with the present state. `idempotency_in_flight`: A request with this Idempotency-Key is still running. `source_off`: This source is not switched on. */
        ConflictOrIdempotencyInFlightOrSourceOff: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ConflictOrIdempotencyInFlightOrSourceOffProblem"];
            };
        };
        /** @description `forbidden`: Your account may not do this. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ForbiddenProblem"];
            };
        };
        /** @description `internal`: Something went wrong on our side. It has been logged. */
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InternalProblem"];
            };
        };
        /** @description `invalid_fields`: Some fields are not valid. */
        InvalidFields: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidFieldsProblem"];
            };
        };
        /** @description `invalid_fields`: Some fields are not valid. `idempotency_mismatch`: This Idempotency-Key was used with another body. */
        InvalidFieldsOrIdempotencyMismatch: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidFieldsOrIdempotencyMismatchProblem"];
            };
        };
        /** @description `invalid_fields`: Some fields are not valid. `idempotency_mismatch`: This Idempotency-Key was used with another body. `outbound_address_refused`: That address is not on the public internet, so it is not fetched. */
        InvalidFieldsOrIdempotencyMismatchOrOutboundAddressRefused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidFieldsOrIdempotencyMismatchOrOutboundAddressRefusedProblem"];
            };
        };
        /** @description `method_not_allowed`: This address does not answer that method. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["MethodNotAllowedProblem"];
            };
        };
        /** @description `needs_own_market`: The demo market does not do this. Start your own market with: npm start -- --live */
        NeedsOwnMarket: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NeedsOwnMarketProblem"];
            };
        };
        /** @description `not_found`: There is nothing here. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotFoundProblem"];
            };
        };
        /** @description `precondition_failed`: It was changed after you read it. */
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["PreconditionFailedProblem"];
            };
        };
        /** @description `precondition_required`: Send If-Match with the ETag you read. */
        PreconditionRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["PreconditionRequiredProblem"];
            };
        };
        /** @description `rate_limited`: Too many requests. Wait, then go on. */
        RateLimited: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["RateLimitedProblem"];
            };
        };
        /** @description `storage_full`: There is no room to keep this. Nothing of it was kept; try again later. */
        StorageFull: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["StorageFullProblem"];
            };
        };
        /** @description `unauthenticated`: Sign in, or send a valid key. */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnauthenticatedProblem"];
            };
        };
        /** @description `unauthenticated`: Sign in, or send a valid key. `second_factor_required`: This account asks for a second step: send the code of your app, or a recovery code, as well. */
        UnauthenticatedOrSecondFactorRequired: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnauthenticatedOrSecondFactorRequiredProblem"];
            };
        };
        /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableProblem"];
            };
        };
        /** @description `unavailable`: This cannot be answered right now. Try again shortly. `not_ready`: The service is starting or mending itself. */
        UnavailableOrNotReady: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableOrNotReadyProblem"];
            };
        };
        /** @description `unavailable`: This cannot be answered right now. Try again shortly. `read_only`: Nothing can be changed for the moment. Reading works. */
        UnavailableOrReadOnly: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableOrReadOnlyProblem"];
            };
        };
        /** @description `unavailable`: This cannot be answered right now. Try again shortly. `read_only`: Nothing can be changed for the moment. Reading works. `outbound_paused`: The other site is left alone for a while. `budget_spent`: Today’s calls to this service are used up. */
        UnavailableOrReadOnlyOrOutboundPausedOrBudgetSpent: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableOrReadOnlyOrOutboundPausedOrBudgetSpentProblem"];
            };
        };
        /** @description `unavailable`: This cannot be answered right now. Try again shortly. `read_only`: Nothing can be changed for the moment. Reading works. `outbound_unreachable`: The other site could not be reached. */
        UnavailableOrReadOnlyOrOutboundUnreachable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableOrReadOnlyOrOutboundUnreachableProblem"];
            };
        };
        /** @description `unavailable`: This cannot be answered right now. Try again shortly. `read_only`: Nothing can be changed for the moment. Reading works. `outbound_unreachable`: The other site could not be reached. `outbound_timeout`: The other site did not answer in time. `outbound_paused`: The other site is left alone for a while. */
        UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundPaused: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundPausedProblem"];
            };
        };
        /** @description `unavailable`: This cannot be answered right now. Try again shortly. `read_only`: Nothing can be changed for the moment. Reading works. `outbound_unreachable`: The other site could not be reached. `outbound_timeout`: The other site did not answer in time. `outbound_too_large`: The other site sent more than is read. */
        UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundTooLarge: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundTooLargeProblem"];
            };
        };
        /** @description `unsupported_media_type`: Send the body as application/json. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The methods of this address. */
        Allow: string;
        /** @description Since when this operation should not be built upon (RFC 9745). */
        Deprecation: string;
        /** @description Send it back as If-None-Match, and an unchanged answer is 304 without a body. */
        ETag: string;
        /** @description `true` where this is the answer to an earlier request with the same key. */
        "Idempotency-Replayed": "true";
        /** @description rel="first" and, until the last page, rel="next" (RFC 8288). */
        Link: string;
        /** @description Where the thing made can be read. */
        Location: string;
        /** @description Requests a minute. */
        "RateLimit-Limit": number;
        /** @description Requests left in this minute. */
        "RateLimit-Remaining": number;
        /** @description Seconds until all of them are back. */
        "RateLimit-Reset": number;
        /** @description Whole seconds until a retry makes sense. */
        "Retry-After": number;
        /** @description From when this operation may be gone (RFC 8594). */
        Sunset: string;
        /** @description How to authenticate (RFC 9110). */
        "WWW-Authenticate": string;
        /** @description Names this request; say it when you ask about it. */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "auth.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the authenticator app, or a recovery code, where the account asks for one. */
                    code?: string;
                    /** @description What the person will recognise the program by; the user agent’s name unless given. */
                    device?: string;
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tokens"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnauthenticatedOrSecondFactorRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "auth.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Also one that was used or has expired. */
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            status: "signed_out";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tokens"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "auth.register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The name of the person. */
                    display_name: string;
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            status: "mail_sent";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "auth.reset_password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string;
                    password?: string;
                    /** @description From the link in the mail, after `token=`. */
                    token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            status: "mail_sent" | "password_set";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "auth.verify_email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string;
                    /** @description From the link in the mail, after `token=`. */
                    token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            status: "mail_sent" | "verified";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "health.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            status: "ok";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "health.detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DetailedHealth"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "health.live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            status: "live";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "health.ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            checks: {
                                /** @constant */
                                database: "ok";
                                /** @constant */
                                migrations: "ok";
                            };
                            /** @constant */
                            status: "ready";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "mcp.exchange": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonRpcMessage"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcMessage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "metrics.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "openapi.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "outbox.read": {
        parameters: {
            query?: {
                /** @description The id in the last line of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "public.search": {
        parameters: {
            query?: {
                /** @description Body styles; repeat for several. */
                body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description Exterior colors; repeat for several. */
                color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description The media type of the answer; wins over Accept. json unless either says otherwise. */
                format?: "json" | "csv" | "rss" | "atom";
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Hide every car that another one beats on price, mileage and year (and distance). */
                hide_dominated?: boolean;
                /** @description costs: each cost with the arithmetic, source and year of its lines, as the listing itself has it. facets: how many rows each further choice of a filter leads to, in `page.facets`. */
                include?: ("costs" | "facets")[];
                /** @description Rows wanted; at most 5 are given. */
                limit?: number;
                /** @description Canonical make ("Honda"); repeat for several. */
                make?: string[];
                /** @description Most miles on the odometer. Cars without a known mileage are left out. */
                max_mileage_mi?: number;
                /** @description Highest out-the-door cost in US cents, for this buyer: computed for up to 5,000 matching cars; above that the ask is held against it, and the answer says so. Live sources know asks only. */
                max_out_the_door_cents?: number;
                /** @description Highest ask in US cents: 1500000 is $15,000. */
                max_price_cents?: number;
                /** @description Newest model year. */
                max_year?: number;
                /** @description Least miles on the odometer. */
                min_mileage_mi?: number;
                /** @description Lowest out-the-door cost in US cents. */
                min_out_the_door_cents?: number;
                /** @description Lowest ask in US cents. */
                min_price_cents?: number;
                /** @description Least profit in US cents for this buyer: the value (p50) less the out-the-door cost, less what is traded in. Only rated cars that need no check first. Computed for up to 5,000 matching cars; above that the saving (value less ask) is held against it, and the answer says so. Live sources know asks only. */
                min_profit_cents?: number;
                /** @description Oldest model year. */
                min_year?: number;
                /** @description Canonical model ("CR-V"); repeat for several. */
                model?: string[];
                /** @description Distances count from here. */
                near_zip?: string;
                /** @description Only cars whose price came down. */
                price_drop?: boolean;
                /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
                rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
                /** @description Who sells. */
                seller_kind?: ("dealer" | "private")[];
                /** @description The order. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "profit" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
                /** @description Trim as it is shown ("EX-L"); repeat for several. */
                trim?: string[];
                /** @description Only cars within this distance of near_zip. */
                within_mi?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                    "application/json": {
                        data: components["schemas"]["Deal"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                    "application/rss+xml": string;
                    "text/csv": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "stats.database": {
        parameters: {
            query?: {
                /** @description Most tables and indexes, the largest first. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DatabaseStats"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "stats.performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PerformanceStats"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "account.export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "accuracy.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Accuracy"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "announcements.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Announcement"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "announcements.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementWish"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Announcement"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "announcements.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description The announcement: "ann_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementWish"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Announcement"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "announcements.remove": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The announcement: "ann_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Announcement"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_api_keys.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Only this person’s keys. */
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OwnedKey"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin_api_keys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The key: "key_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OwnedKey"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "audit_log.list": {
        parameters: {
            query?: {
                /** @description "person.role_changed", or "person." for every action of that kind. */
                action?: string;
                /** @description Who did it: "usr_…", "key_…", or the name of a job. */
                actor?: string;
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description At or after this time. */
                from?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description A person, as actor or as subject. */
                person?: string;
                /** @description What it was done to: "usr_…", "ses_…", "lst_…" … */
                subject?: string;
                /** @description Before this time. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "page_samples.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The page sample: "smp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "page_samples.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The page sample: "smp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_scans.quarantined": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Of one source. */
                source_key?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QuarantinedScan"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin_scans.discard": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The scan: "scn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_scans.release": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The scan: "scn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_sources.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedSource"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin_sources.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the source: "carmax". */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedSourceDetail"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin_sources.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Of the source: "carmax". */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Null for the usual cap. */
                    daily_calls_max?: number | null;
                    /**
                     * @description That you have read its terms. Nothing else can be changed before.
                     * @constant
                     */
                    has_read_terms?: true;
                    is_enabled?: boolean;
                    /** @description Null for the source’s own first. */
                    transport?: ("http" | "browser" | "firecrawl") | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedSourceDetail"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarket"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_sources.add_query": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Of the source: "carmax". */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From 900 to 604800. */
                    interval_s: number;
                    /** @description make=Toyota&year_min=2018&zip=78701 */
                    query: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedSourceDetail"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarket"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_sources.remove_query": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The query: "sqy_…". */
                id: string;
                /** @description Of the source: "carmax". */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedSourceDetail"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarket"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_sources.resume": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Of the source: "carmax". */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedSourceDetail"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarket"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "admin_sources.samples": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Of the source: "carmax". */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PageSample"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin_sources.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Of the source: "carmax". */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description make=Toyota&zip=78701, or all. */
                    query: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TestedPage"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarketOrSourceOff"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnlyOrOutboundPausedOrBudgetSpent"];
        };
    };
    "switches.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FeatureSwitch"][];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "switches.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description "read_only", "sign_ups" … */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FeatureSwitch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "switches.set": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description "read_only", "sign_ups" … */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureSwitchChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FeatureSwitch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "users.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description How e-mail or name begin, in any case. */
                q?: string;
                /** @description Only people of this role. */
                role?: "admin" | "customer" | "service_center" | "mechanic" | "viewer";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person: "usr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description The person: "usr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description True closes the account and ends its sessions. */
                    is_disabled?: boolean;
                    /** @enum {string} */
                    plan?: "free" | "pro" | "enterprise";
                    /** @enum {string} */
                    role?: "admin" | "customer" | "service_center" | "mechanic" | "viewer";
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "users.sessions": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The person: "usr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UserSession"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.end_sessions": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The person: "usr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alerts.list": {
        parameters: {
            query?: {
                /** @description Where it was told. */
                channel?: ("in_app" | "email" | "telegram" | "sms" | "discord" | "webhook" | "web_push")[];
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description How its sending went. */
                delivery_state?: ("waiting" | "sending" | "sent" | "delivered" | "failed" | "dropped")[];
                /** @description What happened. */
                kind?: ("new" | "price_cut" | "becomes_great" | "back" | "probably_gone")[];
                /** @description Rows on a page. */
                limit?: number;
                /** @description All that was told of one car. */
                opportunity_id?: string;
                /** @description Only what this search found. */
                saved_search_id?: string;
                /** @description How far you have come with the car. */
                state?: ("new" | "alerted" | "viewed" | "watched" | "dismissed")[];
                /** @description Only what you have not looked at in the app. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Alert"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alerts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an alert: "alr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertDetails"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alerts.answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an alert: "alr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertAnswer"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AnsweredAlert"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertChannel"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alert_channels.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AddedAlertChannel"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertChannel"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alert_channels.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a channel: "chn_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertChannel"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.send_code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelAction"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SentChannelCode"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.deliveries": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertDelivery"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alert_channels.rotate_secret": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelAction"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RotatedChannelSecret"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelAction"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertDelivery"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.verify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a channel: "chn_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelCode"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertChannel"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_channels.offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertChannelOffers"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alerts.get_config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertConfig"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alerts.update_config": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertConfigChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertConfig"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_deliveries.resend": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a delivery: "dlv_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelAction"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertDelivery"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alert_mutes.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertMute"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "alert_mutes.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a mute: "mut_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a mute: "mut_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "alerts.news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["AlertNews"];
                };
            };
            /** @description Nothing will come any more: the `end` event was read before. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrNotReady"];
        };
    };
    "alerts.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadAlertsBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            read_count: number;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "analytics.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AlertAnalytics"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "api_keys.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "api_keys.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Null: until it is revoked.
                     * @default null
                     */
                    expires_at?: string | null;
                    /** @description What you will recognise it by. */
                    name: string;
                    /**
                     * @description What it may besides the public reads. What your own role may not, it may not either.
                     * @default []
                     */
                    scopes?: ("health.detailed" | "listings.import" | "sources.manage" | "tasks.read" | "tasks.start" | "account.read" | "captures.manage" | "feeds.manage" | "snap.manage" | "selling.manage" | "searches.manage" | "watchlist.manage" | "opportunities.read" | "opportunities.write" | "alerts.read" | "alerts.manage" | "alert_channels.manage" | "boards.manage" | "service_centers.manage" | "bookings.create" | "bookings.read" | "bookings.manage" | "opinions.ask" | "fees.report" | "usage.read")[];
                };
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatedApiKey"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "api_keys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description "key_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "bookings.list": {
        parameters: {
            query?: {
                /** @description Id of a service center: "ctr_…". */
                center_id?: string;
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Listing id. */
                listing_id?: string;
                /** @description Your own, or those of your center. */
                side?: "buyer" | "center";
                status?: "requested" | "confirmed" | "cancelled" | "completed" | "no_show";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Booking"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BookingWithEvents"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a booking: "bkg_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BookingWithEvents"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a booking: "bkg_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BookingWithEvents"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a booking: "bkg_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.cancel": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a booking: "bkg_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingMoveBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BookingWithEvents"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.complete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a booking: "bkg_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingMoveBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BookingWithEvents"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.confirm": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a booking: "bkg_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingMoveBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BookingWithEvents"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "bookings.no_show": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a booking: "bkg_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingMoveBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BookingWithEvents"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "buyer_settings.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BuyerSettings"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "buyer_settings.set": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BuyerSettingsBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BuyerSettings"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "calendar_feeds.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CalendarFeed"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar_feeds.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarFeedBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NewCalendarFeed"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendar_feeds.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a calendar address: "cal_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a calendar address: "cal_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "calendars.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "captures.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Capture"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "captures.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Capture"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarketOrSourceOff"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatchOrOutboundAddressRefused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundTooLarge"];
        };
    };
    "captures.get": {
        parameters: {
            query?: {
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Capture id: "cap_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CaptureDetail"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "captures.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Capture id: "cap_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Capture id: "cap_…". */
                            id: string;
                            listing_count: number;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "capture_address.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CaptureAddress"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "capture_address.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CaptureAddress"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarketOrSourceOff"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "capture_address.delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CaptureAddress"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "costs.get": {
        parameters: {
            query: {
                /** @description Yearly rate of a loan in basis points; needs months. */
                apr_bp?: number;
                /** @description The value in the book your state uses; some states tax at least that. */
                book_value_cents?: number;
                /** @description Yes for a licensed dealer who buys to sell on: no sales tax. */
                bought_for_resale?: "yes" | "no";
                /** @description Needed unless buyer_zip is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives; decides the state. */
                buyer_zip?: string;
                /** @description Where the car is; its dealer fee is that state’s. The buyer’s unless said. */
                car_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the car is; transport is counted from there. */
                car_zip?: string;
                /** @description Your own figure for the dealer fee, in US cents, in place of the estimate. */
                doc_fee_cents?: number;
                /** @description Paid down on a loan. */
                down_cents?: number;
                /** @description Your own figure for the yearly fee on electric and hybrid cars, in US cents, in place of the estimate. */
                ev_fee_cents?: number;
                /** @description Some states charge plug-in cars a yearly fee. */
                fuel?: "gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas";
                /** @description Your own figure for the inspection before buying, in US cents, in place of the estimate. */
                inspection_cents?: number;
                /** @description Still owed on the car traded in, in US cents. */
                loan_owed_cents?: number;
                /** @description Your own local tax rate on vehicles in basis points; the average is used otherwise. */
                local_rate_bps?: number;
                /** @description Months of a loan; needs apr_bp. */
                months?: number;
                /** @description Miles per gallon in town. */
                mpg_city?: number;
                /** @description Miles per gallon on the road home. */
                mpg_highway?: number;
                /** @description The ask in US cents. */
                price_cents: number;
                /** @description Your own figure for first repairs, in US cents, in place of the estimate. */
                reconditioning_cents?: number;
                /** @description Your own figure for the registration, in US cents, in place of the estimate. */
                registration_cents?: number;
                /** @description Your own figure for the tax, in US cents, in place of the estimate. */
                sales_tax_cents?: number;
                /** @description Only dealers charge a dealer fee. */
                seller_kind?: "dealer" | "private";
                /** @description Your own figure for the title, in US cents, in place of the estimate. */
                title_cents?: number;
                /** @description What the seller gives for the buyer’s car, in US cents; many states tax the rest only. */
                trade_in_cents?: number;
                /** @description How the car comes home: cheapest where both ZIPs are known, else none. */
                transport?: "cheapest" | "ship" | "fetch" | "none";
                /** @description Your own figure for bringing the car home, in US cents, in place of the estimate. */
                transport_cents?: number;
                /** @description Curb weight in pounds; some states register by it. */
                weight_lb?: number;
                /** @description Model year; some states register by age. */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StatedCost"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "cost_rules.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Only what is refused, or will be within 90 days. */
                due?: boolean;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CostRule"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "deals.list": {
        parameters: {
            query?: {
                /** @description Body styles; repeat for several. */
                body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description Exterior colors; repeat for several. */
                color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description The media type of the answer; wins over Accept. json unless either says otherwise. */
                format?: "json" | "csv" | "rss" | "atom";
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Hide every car that another one beats on price, mileage and year (and distance). */
                hide_dominated?: boolean;
                /** @description costs: each cost with the arithmetic, source and year of its lines, as the listing itself has it. facets: how many rows each further choice of a filter leads to, in `page.facets`. */
                include?: ("costs" | "facets")[];
                /** @description Rows on a page. */
                limit?: number;
                /** @description Canonical make ("Honda"); repeat for several. */
                make?: string[];
                /** @description Most miles on the odometer. Cars without a known mileage are left out. */
                max_mileage_mi?: number;
                /** @description Highest out-the-door cost in US cents, for this buyer: computed for up to 5,000 matching cars; above that the ask is held against it, and the answer says so. Live sources know asks only. */
                max_out_the_door_cents?: number;
                /** @description Highest ask in US cents: 1500000 is $15,000. */
                max_price_cents?: number;
                /** @description Newest model year. */
                max_year?: number;
                /** @description Least miles on the odometer. */
                min_mileage_mi?: number;
                /** @description Lowest out-the-door cost in US cents. */
                min_out_the_door_cents?: number;
                /** @description Lowest ask in US cents. */
                min_price_cents?: number;
                /** @description Least profit in US cents for this buyer: the value (p50) less the out-the-door cost, less what is traded in. Only rated cars that need no check first. Computed for up to 5,000 matching cars; above that the saving (value less ask) is held against it, and the answer says so. Live sources know asks only. */
                min_profit_cents?: number;
                /** @description Oldest model year. */
                min_year?: number;
                /** @description Canonical model ("CR-V"); repeat for several. */
                model?: string[];
                /** @description Distances count from here. */
                near_zip?: string;
                /** @description Only cars whose price came down. */
                price_drop?: boolean;
                /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
                rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
                /** @description Who sells. */
                seller_kind?: ("dealer" | "private")[];
                /** @description The order. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "profit" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
                /** @description Trim as it is shown ("EX-L"); repeat for several. */
                trim?: string[];
                /** @description Only cars within this distance of near_zip. */
                within_mi?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                    "application/json": {
                        data: components["schemas"]["Deal"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                    "application/rss+xml": string;
                    "text/csv": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "deals.news": {
        parameters: {
            query: {
                /** @description Body styles; repeat for several. */
                body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
                /** @description Exterior colors; repeat for several. */
                color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Canonical make ("Honda"); repeat for several. */
                make?: string[];
                /** @description Most miles on the odometer. Cars without a known mileage are left out. */
                max_mileage_mi?: number;
                /** @description Highest ask in US cents: 1500000 is $15,000. */
                max_price_cents?: number;
                /** @description Newest model year. */
                max_year?: number;
                /** @description Least miles on the odometer. */
                min_mileage_mi?: number;
                /** @description Lowest ask in US cents. */
                min_price_cents?: number;
                /** @description Oldest model year. */
                min_year?: number;
                /** @description Canonical model ("CR-V"); repeat for several. */
                model?: string[];
                /** @description Distances count from here. */
                near_zip?: string;
                /** @description Only cars whose price came down. */
                price_drop?: boolean;
                /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
                rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
                /** @description Who sells. */
                seller_kind?: ("dealer" | "private")[];
                /** @description When the list that you show was made: `meta.as_of` of its answer. */
                since: string;
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
                /** @description Trim as it is shown ("EX-L"); repeat for several. */
                trim?: string[];
                /** @description Only cars within this distance of near_zip. */
                within_mi?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["DealNews"];
                };
            };
            /** @description Nothing will come any more: the `end` event was read before. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrNotReady"];
        };
    };
    "ebay.account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EbayAccount"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ebay.unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EbayAccount"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "ebay.authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            expires_at: string;
                            /**
                             * Format: uri
                             * @description Where to agree at eBay; good once, for ten minutes and for you.
                             */
                            url: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ebay.exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EbayExchangeBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EbayAccount"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrSourceOff"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundPaused"];
        };
    };
    "feeds.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFeed"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateFeedBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFeed"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarket"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "feeds.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFeed"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Cars that were on sale. */
                            ended_count: number;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "feeds.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateFeedBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFeed"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "feeds.preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FeedPreview"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.readings": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FeedReading"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.read_now": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFeed"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "feeds.rejected_rows": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RejectedFeedRow"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.upload": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description "fed_…" */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadFeedBody"];
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFeed"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "hidden_cars.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HiddenCar"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "hidden_cars.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HiddenCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "hidden_cars.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a hidden car: "hid_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a hidden car: "hid_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "jobs.events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["JobsSignal"];
                };
            };
            /** @description Nothing will come any more: the `end` event was read before. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrNotReady"];
        };
    };
    "listings.list": {
        parameters: {
            query?: {
                /** @description Body styles; repeat for several. */
                body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description Exterior colors; repeat for several. */
                color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description The media type of the answer; wins over Accept. json unless either says otherwise. */
                format?: "json" | "csv" | "rss" | "atom";
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Hide every car that another one beats on price, mileage and year (and distance). */
                hide_dominated?: boolean;
                /** @description costs: each cost with the arithmetic, source and year of its lines, as the listing itself has it. facets: how many rows each further choice of a filter leads to, in `page.facets`. */
                include?: ("costs" | "facets")[];
                /** @description Rows on a page. */
                limit?: number;
                /** @description Canonical make ("Honda"); repeat for several. */
                make?: string[];
                /** @description Most miles on the odometer. Cars without a known mileage are left out. */
                max_mileage_mi?: number;
                /** @description Highest out-the-door cost in US cents, for this buyer: computed for up to 5,000 matching cars; above that the ask is held against it, and the answer says so. Live sources know asks only. */
                max_out_the_door_cents?: number;
                /** @description Highest ask in US cents: 1500000 is $15,000. */
                max_price_cents?: number;
                /** @description Newest model year. */
                max_year?: number;
                /** @description Least miles on the odometer. */
                min_mileage_mi?: number;
                /** @description Lowest out-the-door cost in US cents. */
                min_out_the_door_cents?: number;
                /** @description Lowest ask in US cents. */
                min_price_cents?: number;
                /** @description Least profit in US cents for this buyer: the value (p50) less the out-the-door cost, less what is traded in. Only rated cars that need no check first. Computed for up to 5,000 matching cars; above that the saving (value less ask) is held against it, and the answer says so. Live sources know asks only. */
                min_profit_cents?: number;
                /** @description Oldest model year. */
                min_year?: number;
                /** @description Canonical model ("CR-V"); repeat for several. */
                model?: string[];
                /** @description Distances count from here. */
                near_zip?: string;
                /** @description Only cars whose price came down. */
                price_drop?: boolean;
                /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
                rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
                /** @description Who sells. */
                seller_kind?: ("dealer" | "private")[];
                /** @description The order. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "profit" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
                /** @description Trim as it is shown ("EX-L"); repeat for several. */
                trim?: string[];
                /** @description Only cars within this distance of near_zip. */
                within_mi?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                    "application/json": {
                        data: components["schemas"]["Deal"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                    "application/rss+xml": string;
                    "text/csv": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "listings.get": {
        parameters: {
            query?: {
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description What getting the car ready costs, in US cents; needs resell. */
                preparation_cents?: number;
                /** @description For those who buy to sell on: how. The answer then carries the profit. */
                resell?: "private_sale" | "marketplace" | "consignment" | "dealer_sale";
                /** @description What it costs as a share of the price: 500 is 5 %; needs resell. */
                selling_fee_bps?: number;
                /** @description What the sale costs as one sum, in US cents; needs resell. */
                selling_fee_cents?: number;
            };
            header?: never;
            path: {
                /** @description Listing id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Listing"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "dealer_fees.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Listing id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFee"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "dealer_fees.report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Listing id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealerFeeReport"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DealerFee"][];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "opinions.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Listing id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OutsideOpinions"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "opinions.ask": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Listing id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpinionRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OutsideOpinions"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrNeedsOwnMarket"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "listings.valuations": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Listing id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ValuationLogEntry"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "market.get": {
        parameters: {
            query?: {
                /**
                 * @description Last model year that counts.
                 * @example 2021
                 */
                max_year?: number;
                /**
                 * @description First model year that counts.
                 * @example 2018
                 */
                min_year?: number;
                /**
                 * @description One trim, as adverts name it, whatever its case.
                 * @example EX-L
                 */
                trim?: string;
            };
            header?: never;
            path: {
                /**
                 * @description In any usual spelling; hyphens may stand for spaces.
                 * @example Honda
                 */
                make: string;
                /**
                 * @description In any usual spelling; hyphens may stand for spaces.
                 * @example Civic
                 */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Market"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "model_years.get": {
        parameters: {
            query?: {
                /** @description Miles a year for the cost of fuel; 15,000 (as EPA counts) unless given. */
                yearly_mi?: number;
            };
            header?: never;
            path: {
                /**
                 * @description In any usual spelling.
                 * @example Honda
                 */
                make: string;
                /**
                 * @description In any usual spelling.
                 * @example Accord
                 */
                model: string;
                /** @description Model year. */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ModelYearFacts"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "offers.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Id of a car on offer: "sel_…". */
                seller_listing_id?: string;
                /** @description Those that you made, or those for your cars. */
                side?: "buyer" | "seller";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerOffer"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "offers.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeOfferBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerOffer"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "offers.answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an offer: "ofr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerOfferBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerOffer"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "opportunities.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Those that this search found first. */
                saved_search_id?: string;
                /** @description Repeat for several; all unless said. */
                state?: ("new" | "alerted" | "viewed" | "watched" | "dismissed")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "opportunities.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an opportunity: "opp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "opportunities.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of an opportunity: "opp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpportunityChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "orders.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerOrder"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "orders.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a sale: "ord_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerOrder"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "pricing.suggest": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PricingBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PriceSuggestion"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "search.get": {
        parameters: {
            query?: {
                /** @description Body styles; repeat for several. */
                body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description Exterior colors; repeat for several. */
                color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Hide every car that another one beats on price, mileage and year (and distance). */
                hide_dominated?: boolean;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Canonical make ("Honda"); repeat for several. */
                make?: string[];
                /** @description Most miles on the odometer. Cars without a known mileage are left out. */
                max_mileage_mi?: number;
                /** @description Highest out-the-door cost in US cents, for this buyer: computed for up to 5,000 matching cars; above that the ask is held against it, and the answer says so. Live sources know asks only. */
                max_out_the_door_cents?: number;
                /** @description Highest ask in US cents: 1500000 is $15,000. */
                max_price_cents?: number;
                /** @description Newest model year. */
                max_year?: number;
                /** @description Least miles on the odometer. */
                min_mileage_mi?: number;
                /** @description Lowest out-the-door cost in US cents. */
                min_out_the_door_cents?: number;
                /** @description Lowest ask in US cents. */
                min_price_cents?: number;
                /** @description Least profit in US cents for this buyer: the value (p50) less the out-the-door cost, less what is traded in. Only rated cars that need no check first. Computed for up to 5,000 matching cars; above that the saving (value less ask) is held against it, and the answer says so. Live sources know asks only. */
                min_profit_cents?: number;
                /** @description Oldest model year. */
                min_year?: number;
                /** @description Canonical model ("CR-V"); repeat for several. */
                model?: string[];
                /** @description Distances count from here. */
                near_zip?: string;
                /** @description Only cars whose price came down. */
                price_drop?: boolean;
                /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
                rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
                /** @description Who sells. */
                seller_kind?: ("dealer" | "private")[];
                /** @description The order. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "profit" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
                /** @description Trim as it is shown ("EX-L"); repeat for several. */
                trim?: string[];
                /** @description Only cars within this distance of near_zip. */
                within_mi?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            deals: components["schemas"]["Deal"][];
                            live: components["schemas"]["LiveSource"][];
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["NeedsOwnMarket"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "search.events": {
        parameters: {
            query?: {
                /** @description Body styles; repeat for several. */
                body?: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van")[];
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description Exterior colors; repeat for several. */
                color?: ("black" | "white" | "silver" | "gray" | "blue" | "red" | "green" | "brown" | "beige" | "gold" | "orange" | "yellow" | "purple")[];
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Hide every car that another one beats on price, mileage and year (and distance). */
                hide_dominated?: boolean;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Canonical make ("Honda"); repeat for several. */
                make?: string[];
                /** @description Most miles on the odometer. Cars without a known mileage are left out. */
                max_mileage_mi?: number;
                /** @description Highest out-the-door cost in US cents, for this buyer: computed for up to 5,000 matching cars; above that the ask is held against it, and the answer says so. Live sources know asks only. */
                max_out_the_door_cents?: number;
                /** @description Highest ask in US cents: 1500000 is $15,000. */
                max_price_cents?: number;
                /** @description Newest model year. */
                max_year?: number;
                /** @description Least miles on the odometer. */
                min_mileage_mi?: number;
                /** @description Lowest out-the-door cost in US cents. */
                min_out_the_door_cents?: number;
                /** @description Lowest ask in US cents. */
                min_price_cents?: number;
                /** @description Least profit in US cents for this buyer: the value (p50) less the out-the-door cost, less what is traded in. Only rated cars that need no check first. Computed for up to 5,000 matching cars; above that the saving (value less ask) is held against it, and the answer says so. Live sources know asks only. */
                min_profit_cents?: number;
                /** @description Oldest model year. */
                min_year?: number;
                /** @description Canonical model ("CR-V"); repeat for several. */
                model?: string[];
                /** @description Distances count from here. */
                near_zip?: string;
                /** @description Only cars whose price came down. */
                price_drop?: boolean;
                /** @description Where the ask lies among such cars; check_first: something contradicts itself. */
                rating?: ("great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first")[];
                /** @description Who sells. */
                seller_kind?: ("dealer" | "private")[];
                /** @description The order. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "profit" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
                /** @description Trim as it is shown ("EX-L"); repeat for several. */
                trim?: string[];
                /** @description Only cars within this distance of near_zip. */
                within_mi?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Event `results`, first: what the market holds. */
                        deals: components["schemas"]["Deal"][];
                        missing_sources: string[];
                        notes: string[];
                        total: number;
                    } | components["schemas"]["LiveSource"];
                };
            };
            /** @description Nothing will come any more: the `end` event was read before. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["NeedsOwnMarket"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrNotReady"];
        };
    };
    "search.words": {
        parameters: {
            query: {
                /** @description What "near me" means; without it, nothing. */
                home_zip?: string;
                /** @description "awd wagon under 15k near Denver, less than 90k miles" */
                text: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WordsReading"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "searches.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "searches.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "searches.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a saved search: "sav_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.look": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchLook"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchPause"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchResume"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.run": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchRun"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearchRunResult"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.snooze": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a saved search: "sav_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchSnooze"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedSearch"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "searches.preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchPreviewBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SearchPreview"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "seller_listings.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerListing"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "seller_listings.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferCarBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerListing"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "seller_listings.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerListing"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "seller_listings.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a car on offer: "sel_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "seller_listings.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SellerListingChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerListing"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "seller_listings.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerListing"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "publications.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Publication"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "publications.end_ebay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndPublicationBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Publication"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrSourceOff"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundPaused"];
        };
    };
    "publications.publish_ebay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishPublicationBody"];
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Publication"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "publications.verify_ebay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyPublicationBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Publication"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrSourceOff"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnlyOrOutboundUnreachableOrOutboundTimeoutOrOutboundPaused"];
        };
    };
    "seller_listings.relist": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerListing"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "seller_listings.sold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on offer: "sel_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SoldBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SellerListing"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "service_centers.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description Around where this car stands. */
                listing_id?: string;
                /** @description Those at which you work, hidden ones too. */
                mine?: boolean;
                /** @description mobile: only those that drive there. */
                place?: "workshop" | "mobile";
                within_mi?: number;
                /** @description Around a ZIP code. */
                zip?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NearbyServiceCenter"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceCenterBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ServiceCenter"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ServiceCenter"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceCenterChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ServiceCenter"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.members": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CenterMember"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.add_member": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CenterMemberBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CenterMember"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.set_member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
                /** @description Id of somebody’s work at a center: "mem_…". */
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CenterMemberChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CenterMember"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.add_service": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CenterServiceBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CenterService"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.change_service": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
                /** @description Id of a service of a center: "svc_…". */
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CenterServiceChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CenterService"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "service_centers.slots": {
        parameters: {
            query: {
                days?: number;
                /** @description First day, in the time zone of the center. Today unless said. */
                from?: string;
                /** @description Id of a service of a center: "svc_…". */
                service_id: string;
            };
            header?: never;
            path: {
                /** @description Id of a service center: "ctr_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SlotPage"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "shortlists.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "shortlists.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBoardBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "shortlists.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Board id: "brd_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBoardBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.cars": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
                /** @description agreement: what everybody wants first. cost: the lowest out-the-door cost first. */
                order?: "agreement" | "added" | "cost";
            };
            header?: never;
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardCar"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "shortlists.add_car": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.car": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on a board: "bcr_…". */
                car_id: string;
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "shortlists.remove_car": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a car on a board: "bcr_…". */
                car_id: string;
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a car on a board: "bcr_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.set_status": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a car on a board: "bcr_…". */
                car_id: string;
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarStatusBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.write_note": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a car on a board: "bcr_…". */
                car_id: string;
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarNoteBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.delete_note": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of a car on a board: "bcr_…". */
                car_id: string;
                /** @description Board id: "brd_…". */
                id: string;
                /** @description Note id: "bnt_…". */
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Note id: "bnt_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.vote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a car on a board: "bcr_…". */
                car_id: string;
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoteBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.links": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardLink"][];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "shortlists.make_link": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardLinkBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MadeBoardLink"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.withdraw_link": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Board id: "brd_…". */
                id: string;
                /** @description Link id: "blk_…". */
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Link id: "blk_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.remove_member": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Board id: "brd_…". */
                id: string;
                /** @description A member: "usr_…". */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description A member: "usr_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "shortlists.route": {
        parameters: {
            query?: {
                /** @description Repeat for several, at most 9; the first undecided ones in the order of agreement unless said. */
                car_id?: string[];
                /** @description Whether the day ends where it starts. */
                round_trip?: boolean;
                /** @description Minutes after midnight. */
                start_minute?: number;
                /** @description How long a viewing takes. */
                viewing_minutes?: number;
                /** @description Where the day starts; the board’s ZIP unless said. */
                zip?: string;
            };
            header?: never;
            path: {
                /** @description Board id: "brd_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardRoute"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "shortlists.join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapJob"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_jobs.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSnapJobBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapJob"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapJob"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_jobs.discard": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DiscardedSnapJob"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSnapJobBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapJob"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapDraft"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_jobs.save_draft": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveDraftBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapDraft"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.write_draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteDraftBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WrittenDraft"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["SnapJobReadings"];
                };
            };
            /** @description Nothing will come any more: the `end` event was read before. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrNotReady"];
        };
    };
    "snap_jobs.export_kit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_photos.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapPhoto"][];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_photos.await": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapPhotoUpload"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AwaitedSnapPhoto"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_photos.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
                /** @description Id of a photo, "pho_…", or the key under which it was sent. */
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapPhoto"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_photos.put": {
        parameters: {
            query?: {
                /** @description What the photo is to show. */
                slot?: "front_three_quarter" | "rear_three_quarter" | "front" | "rear" | "driver_side" | "passenger_side" | "interior_front" | "interior_rear" | "odometer" | "engine" | "vin_plate" | "damage" | "other";
            };
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
                /** @description A UUID that you make for the file: the same once more is the same photo. */
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
                "image/*": unknown;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapPhoto"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
            507: components["responses"]["StorageFull"];
        };
    };
    "snap_photos.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
                /** @description Id of a photo, "pho_…", or the key under which it was sent. */
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeletedSnapPhoto"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_photos.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
                /** @description Id of a photo, "pho_…", or the key under which it was sent. */
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapPhotoChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapPhoto"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
            507: components["responses"]["StorageFull"];
        };
    };
    "snap_photos.picture": {
        parameters: {
            query?: {
                /** @description `unmasked` is JPEG always. */
                format?: "webp" | "jpeg";
                /** @description The photo’s version: the answer may then be kept for good. */
                v?: number;
            };
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
                /** @description Id of a photo, "pho_…", or the key under which it was sent. */
                photo_id: string;
                /** @description At most 400, 800 or 1,600 px on the longer side; `unmasked` is the largest as it came, for its owner alone. */
                size: "thumb" | "card" | "full" | "unmasked";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_photos.complete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
                /** @description A UUID that you make for the file: the same once more is the same photo. */
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapPhoto"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnlyOrOutboundUnreachable"];
            507: components["responses"]["StorageFull"];
        };
    };
    "snap_photos.restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
                /** @description Id of a photo, "pho_…", or the key under which it was sent. */
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapPhoto"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.set_price": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobPriceBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapJob"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "snap_jobs.price_suggestion": {
        parameters: {
            query?: {
                /** @description Its share of the price, in basis points. */
                consignment_fee_bps?: number;
                /** @description What a consignor charges as one sum. */
                consignment_fee_cents?: number;
                /** @description As eBay told it for this car when it was checked. */
                ebay_fee_cents?: number;
                /** @description Its share of the price, in basis points. */
                marketplace_fee_bps?: number;
                /** @description What a marketplace charges as one sum. */
                marketplace_fee_cents?: number;
                /** @description Cleaning, photos and adverts. */
                preparation_cents?: number;
                /** @description What the channels are computed at; else the job’s price, else the market mark. */
                price_cents?: number;
                /** @description What putting the title in order costs. */
                title_fix_cents?: number;
            };
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PriceSuggestion"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_jobs.readings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SnapJobReadings"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "snap_jobs.window_sticker": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snap job: "snp_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sources.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceFreshness"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tasks.list": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Only tasks of this kind. */
                kind?: "scan" | "refresh_comps" | "reconcile_sales";
                /** @description Rows on a page. */
                limit?: number;
                /** @description Only tasks in this state. */
                state?: "queued" | "running" | "finished" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tasks.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task: "tsk_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TaskDetails"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tasks.events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task: "tsk_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["TaskDetails"];
                };
            };
            /** @description Nothing will come any more: the `end` event was read before. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrNotReady"];
        };
    };
    "tasks.reconcile_sales": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "tasks.refresh_comps": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "tasks.scan": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description The one source to read. All of them where it is left out. */
                    source_key?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "usage.read": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description The media type; wins over Accept. */
                format?: "json" | "csv";
                /** @description First day, in UTC; 30 days up to `to` unless given, 366 at most. */
                from?: string;
                /** @description What rows tell apart: `detail` is day, key and endpoint, as wanted for a bill. */
                group_by?: "day" | "key" | "endpoint" | "detail";
                /** @description Rows on a page. */
                limit?: number;
                /** @description Last day, in UTC; today unless given. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Usage"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                    "text/csv": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "valuations.create": {
        parameters: {
            query?: {
                /** @description At most so many comps of each car, the nearest first; the value rests on all. */
                comps?: number;
            };
            header?: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValuationRequest"] | components["schemas"]["ValuationRequest"][];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Valuation"] | {
                            /** @description Why this car could not be valued; empty where it was. */
                            errors: {
                                field: string;
                                message: string;
                            }[];
                            valuation: components["schemas"]["Valuation"] | null;
                        }[];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "valuations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Valuation id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StoredValuation"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "valuations.choose": {
        parameters: {
            query?: {
                /** @description Listing ids of comps to leave out, with commas between them. */
                drop?: string;
                /** @description Listing ids of comps to count as eight cars alike in all facts, with commas between them. */
                pin?: string;
                /** @description The ask to rate; the one that was valued unless said. */
                price_cents?: number;
            };
            header?: never;
            path: {
                /** @description Valuation id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ChosenValuation"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "vehicles.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Vehicle id, or the 17 characters of its VIN.
                 * @example 1HGCV1F34LA000000
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Vehicle"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "vehicles.price_history": {
        parameters: {
            query?: {
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Vehicle id, or the 17 characters of its VIN.
                 * @example 1HGCV1F34LA000000
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PriceHistoryEntry"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "vehicles.timeline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Vehicle id, or the 17 characters of its VIN.
                 * @example 1HGCV1F34LA000000
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["VehicleTimeline"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "watchlist.list": {
        parameters: {
            query?: {
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
                /** @description `page.next_cursor` of the page before. */
                cursor?: string;
                /** @description The media type of the answer; wins over Accept. json unless either says otherwise. */
                format?: "json" | "csv" | "rss" | "atom";
                /** @description Rows on a page. */
                limit?: number;
                /** @description saved: the last saved first, unless said. price: the lowest ask. price_change: the largest fall since it was saved. */
                sort?: "saved" | "price" | "price_change" | "status";
                /** @description Repeat for several; all unless said. */
                status?: ("new" | "contacted" | "viewing" | "inspected" | "bought" | "lost")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WatchedCar"][];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                    "text/csv": string;
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "watchlist.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WatchedCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "watchlist.get": {
        parameters: {
            query?: {
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
            };
            header?: never;
            path: {
                /** @description Id of a watched car: "wch_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WatchedCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "watchlist.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a watched car: "wch_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Id of a watched car: "wch_…". */
                            id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "watchlist.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The same key within 24 hours gives the same answer and no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag last read. */
                "If-Match": string;
            };
            path: {
                /** @description Id of a watched car: "wch_…". */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WatchChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WatchedCar"];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "ebay_notices.verify": {
        parameters: {
            query: {
                /** @description What eBay sends. */
                challenge_code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challengeResponse: string;
                    };
                };
            };
            /** @description Nothing changed since the answer with the ETag of If-None-Match. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    "ebay_notices.receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EbayNotice"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * @description known: worked off before. ignored: of another topic.
                             * @enum {string}
                             */
                            outcome: "done" | "known" | "ignored";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlightOrSourceOff"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "received_mail.receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendEvent"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            outcome: "taken";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "telegram.receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelegramUpdate"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            outcome: "taken";
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
    "twilio.receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioFields"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["ConflictOrIdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyMismatch"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UnavailableOrReadOnly"];
        };
    };
}
