# syntax=docker/dockerfile:1
# Three images from one file: `web` answers people, `tools` runs the commands (migrate, backup, restore,
# admin), and both run as an account without rights over a file system that may be read-only.

FROM node:22-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

FROM base AS packages
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM base AS build
COPY --from=packages /app/node_modules ./node_modules
COPY . .
# Types are checked before an image is built; the build needs no settings and no database.
ENV DEALSCOUT_STANDALONE=1 DEALSCOUT_SKIP_BUILD_TYPES=1
RUN node node_modules/next/dist/bin/next build

FROM base AS tools
ENV NODE_ENV=production APP_MODE=production DEALSCOUT_DATA_HOME=/data
COPY --from=packages --chown=root:root /app/node_modules ./node_modules
COPY --chown=root:root package.json tsconfig.json ./
COPY --chown=root:root db ./db
COPY --chown=root:root inngest ./inngest
COPY --chown=root:root lib ./lib
COPY --chown=root:root scripts ./scripts
RUN mkdir /data && chown node:node /data
USER node
VOLUME ["/data"]
CMD ["node", "--import", "tsx", "scripts/migrate.ts", "--market", "live"]

FROM base AS web
ENV NODE_ENV=production APP_MODE=production HOSTNAME=0.0.0.0 PORT=3000 DEALSCOUT_DATA_HOME=/data
# In milliseconds, longer than the proxy before it keeps an idle line, so that it is the proxy that closes.
ENV KEEP_ALIVE_TIMEOUT=75000
COPY --from=build --chown=root:root /app/.next/standalone ./
COPY --from=build --chown=root:root /app/.next/static ./.next/static
COPY --from=build --chown=root:root /app/public ./public
COPY --chown=root:root scripts/boot/idle-lines.mjs ./scripts/boot/
RUN mkdir /data && chown node:node /data
USER node
VOLUME ["/data"]
EXPOSE 3000
# Live, not ready: a database that is away is no reason to stop a process that says so.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health/live').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--import", "./scripts/boot/idle-lines.mjs", "server.js"]
