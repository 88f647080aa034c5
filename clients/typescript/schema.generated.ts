// The types of the API, from its OpenAPI document.
// Written by scripts/build-client.ts; do not edit by hand.

export interface paths {
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
    "/api/v1/market/{make}/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is asked for one model: how many cars, median and spread, ratings, by year
         * @description Of the cars on offer now, each once at its cheapest advert.
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
         * @description By VIN, or by year, make and model; or a list of up to 50 such cars (5 without a key, an account or a browser session), answered by one entry each in the same order. Nothing is stored.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        Meta: {
            /**
             * Format: date-time
             * @description The market's time at which the data was true.
             */
            as_of: string;
            /** @description Sources that could not be asked. */
            missing_sources: string[];
            /** @description How the answer came about, in short texts. */
            notes?: string[];
            /** @description True when the data is older than it should be. */
            stale: boolean;
        };
        Page: {
            /** @description Rows asked for. */
            limit: number;
            /** @description Where the next page begins; null on the last. */
            next_cursor: string | null;
            /** @description Rows in all, where that is counted. */
            total?: number;
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonRpcMessage"];
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: This clashes with the present state. `idempotency_in_flight`: A request with this Idempotency-Key is still running. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body is larger than this route takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send the body as application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. `idempotency_mismatch`: This Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description Drivetrains; repeat for several. */
                drivetrain?: ("fwd" | "rwd" | "awd" | "4wd")[];
                /** @description Fuels; repeat for several. */
                fuel?: ("gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas")[];
                /** @description Hide every car that another one beats on price, mileage and year (and distance). */
                hide_dominated?: boolean;
                /** @description Rows wanted; at most 5 are given. */
                limit?: number;
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
                /** @description The order. deal_score, out_the_door and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
                            /** @description comparable_cost total − cost total. */
                            buyer_saving_cents: number | null;
                            buyer_state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                            check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
                            city: string | null;
                            /** @description A comparable car at p50 bought where the buyer is, without transport. */
                            comparable_cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
                            cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
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
                        }[];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "costs.get": {
        parameters: {
            query: {
                /** @description Needed unless buyer_zip is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives; decides the state. */
                buyer_zip?: string;
                /** @description Where the car is; its dealer fee is that state’s. The buyer’s unless said. */
                car_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the car is; transport is counted from there. */
                car_zip?: string;
                /** @description Some states charge plug-in cars a yearly fee. */
                fuel?: "gasoline" | "diesel" | "hybrid" | "plug_in_hybrid" | "electric" | "flex_fuel" | "hydrogen" | "natural_gas";
                /** @description Still owed on the car traded in, in US cents. */
                loan_owed_cents?: number;
                /** @description Your own local tax rate on vehicles in basis points; the average is used otherwise. */
                local_rate_bps?: number;
                /** @description Miles per gallon in town. */
                mpg_city?: number;
                /** @description Miles per gallon on the road home. */
                mpg_highway?: number;
                /** @description The ask in US cents. */
                price_cents: number;
                /** @description Only dealers charge a dealer fee. */
                seller_kind?: "dealer" | "private";
                /** @description What the seller gives for the buyer’s car, in US cents; many states tax the rest only. */
                trade_in_cents?: number;
                /** @description How the car comes home: cheapest where both ZIPs are known, else none. */
                transport?: "cheapest" | "ship" | "fetch" | "none";
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
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
                                label: string;
                                /** @description US cents. */
                                low_cents?: number;
                                source: string;
                            }[];
                            notes: string[];
                            oldest_as_of_year: number;
                            /** @description The sum of the known lines. */
                            total_cents: number;
                            unknown_lines: string[];
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description The order. deal_score, out_the_door and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
                            /** @description comparable_cost total − cost total. */
                            buyer_saving_cents: number | null;
                            buyer_state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                            check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
                            city: string | null;
                            /** @description A comparable car at p50 bought where the buyer is, without transport. */
                            comparable_cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
                            cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
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
                        }[];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description The order. deal_score, out_the_door and distance are computed for up to 5,000 matching cars. */
                sort?: "worst_case_saving" | "saving" | "deal_score" | "out_the_door" | "price" | "mileage" | "year" | "newest" | "distance";
                /** @description Where the advert is, by the key of the source. */
                source?: string[];
                /** @description Where the car is. */
                state?: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY")[];
                /** @description What the title says of the car’s past. */
                title_status?: ("clean" | "salvage" | "rebuilt" | "flood" | "lemon" | "lien" | "missing" | "parts_only")[];
                /** @description Transmissions; repeat for several. */
                transmission?: ("automatic" | "manual" | "cvt" | "dual_clutch" | "single_speed")[];
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
                            /** @description comparable_cost total − cost total. */
                            buyer_saving_cents: number | null;
                            buyer_state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                            check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
                            city: string | null;
                            /** @description A comparable car at p50 bought where the buyer is, without transport. */
                            comparable_cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
                            cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
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
                        }[];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "listings.get": {
        parameters: {
            query?: {
                /** @description The buyer’s state, when no ZIP is given. */
                buyer_state?: "AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY";
                /** @description Where the buyer lives: costs, transport and the deal score follow it. */
                buyer_zip?: string;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            body: ("sedan" | "coupe" | "convertible" | "hatchback" | "wagon" | "suv" | "pickup" | "minivan" | "van") | null;
                            /** @description comparable_cost total − cost total. */
                            buyer_saving_cents: number | null;
                            buyer_state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                            check_first_reasons: ("far_under_range" | "title_brand" | "contradiction")[];
                            city: string | null;
                            /** @description A comparable car at p50 bought where the buyer is, without transport. */
                            comparable_cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
                            comps: {
                                /** @description Its price moved to this car’s age, mileage and equipment. */
                                adjusted_price_cents: number;
                                listing_id: string;
                                mileage_mi: number | null;
                                /** @description US cents. */
                                price_cents: number;
                                /** @enum {string} */
                                price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                                state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                                /** @enum {string} */
                                status: "live" | "gone" | "probably_sold" | "sold";
                                title: string;
                                trim: string | null;
                                year: number;
                            }[];
                            cost: {
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
                                    label: string;
                                    /** @description US cents. */
                                    low_cents?: number;
                                    source: string;
                                }[];
                                notes: string[];
                                oldest_as_of_year: number;
                                /** @description The sum of the known lines. */
                                total_cents: number;
                                unknown_lines: string[];
                            } | null;
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
                            price_history: {
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
                            }[];
                            /** @enum {string} */
                            price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                            quality_score: number;
                            /** @enum {string} */
                            rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated";
                            risk_rules: {
                                code: string;
                                has_fired: boolean;
                                points_lost: number;
                                text: string;
                            }[];
                            /** @description p50 − price. */
                            saving_cents: number | null;
                            seller_kind: ("dealer" | "private") | null;
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
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "market.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description In any usual spelling. */
                make: string;
                /** @description In any usual spelling. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            make: string;
                            /** @description Median ask in US cents; null without a car. */
                            median_price_cents: number | null;
                            model: string;
                            /** @description A tenth of the cars ask less, in US cents; null with fewer than ten cars. */
                            p10_price_cents: number | null;
                            /** @description A tenth of the cars ask more, in US cents; null with fewer than ten cars. */
                            p90_price_cents: number | null;
                            /** @description A car to check first counts only as that. */
                            ratings: {
                                count: number;
                                /** @enum {string} */
                                rating: "great" | "good" | "fair" | "high" | "overpriced" | "unrated" | "check_first";
                                /** @description Of all cars; null without a car. */
                                share: number | null;
                            }[];
                            /** @description Cars on offer, each once. */
                            total: number;
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
                                year: number;
                            }[];
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "valuations.create": {
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
                "application/json": components["schemas"]["ValuationRequest"] | components["schemas"]["ValuationRequest"][];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            ask_percentile: number | null;
                            comps: {
                                /** @description Its price moved to this car’s age, mileage and equipment. */
                                adjusted_price_cents: number;
                                listing_id: string;
                                mileage_mi: number | null;
                                /** @description US cents. */
                                price_cents: number;
                                /** @enum {string} */
                                price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                                state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                                /** @enum {string} */
                                status: "live" | "gone" | "probably_sold" | "sold";
                                title: string;
                                trim: string | null;
                                year: number;
                            }[];
                            confidence: number;
                            make: string;
                            mileage_mi: number | null;
                            model: string;
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
                            trim: string | null;
                            unrated_reason: string | null;
                            /** @description As it was read; null when none was given. */
                            vin: string | null;
                            year: number;
                        } | {
                            /** @description Why this car could not be valued; empty where it was. */
                            errors: {
                                field: string;
                                message: string;
                            }[];
                            valuation: {
                                ask_percentile: number | null;
                                comps: {
                                    /** @description Its price moved to this car’s age, mileage and equipment. */
                                    adjusted_price_cents: number;
                                    listing_id: string;
                                    mileage_mi: number | null;
                                    /** @description US cents. */
                                    price_cents: number;
                                    /** @enum {string} */
                                    price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                                    state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                                    /** @enum {string} */
                                    status: "live" | "gone" | "probably_sold" | "sold";
                                    title: string;
                                    trim: string | null;
                                    year: number;
                                }[];
                                confidence: number;
                                make: string;
                                mileage_mi: number | null;
                                model: string;
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
                                trim: string | null;
                                unrated_reason: string | null;
                                /** @description As it was read; null when none was given. */
                                vin: string | null;
                                year: number;
                            } | null;
                        }[];
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: This clashes with the present state. `idempotency_in_flight`: A request with this Idempotency-Key is still running. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body is larger than this route takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send the body as application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. `idempotency_mismatch`: This Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Of the ask in the car’s own price range, 0 to 100. */
                            ask_percentile: number;
                            /** @description As far as they are still public. */
                            comps: {
                                /** @description Its price moved to this car’s age, mileage and equipment. */
                                adjusted_price_cents: number;
                                listing_id: string;
                                mileage_mi: number | null;
                                /** @description US cents. */
                                price_cents: number;
                                /** @enum {string} */
                                price_kind: "dealer_ask" | "private_ask" | "trade_in" | "auction" | "sold";
                                state: ("AK" | "AL" | "AR" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VT" | "WA" | "WI" | "WV" | "WY") | null;
                                /** @enum {string} */
                                status: "live" | "gone" | "probably_sold" | "sold";
                                title: string;
                                trim: string | null;
                                year: number;
                            }[];
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
                            unrated_reason: string | null;
                            /**
                             * Format: date-time
                             * @description UTC, on the market’s clock.
                             */
                            valued_at: string;
                            vehicle_id: string;
                        };
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "vehicles.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Vehicle id, or the 17 characters of its VIN. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
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
                        meta: components["schemas"]["Meta"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description Vehicle id, or the 17 characters of its VIN. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
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
                        }[];
                        meta: components["schemas"]["Meta"];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description `bad_request`: The request could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in, or send a valid key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method_not_allowed`: This address does not answer that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_fields`: Some fields are not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. Wait, then go on. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. It has been logged. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be answered right now. Try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
