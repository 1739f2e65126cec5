FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci

FROM node:24-bookworm-slim
ENV NODE_ENV=production MONOSTAT_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json /app/package-lock.json /app/.npmrc /app/schema.graphql /app/slack-app.json ./
# What only the build needs stays behind; its scripts have run already.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY --from=build /app/server server
COPY --from=build /app/integrations integrations
COPY --from=build /app/prisma prisma
COPY --from=build /app/build build
RUN printf '#!/bin/sh\nexec node --disable-warning=ExperimentalWarning /app/server/monostat.js "$@"\n' > /usr/local/bin/monostat \
  && chmod +x /usr/local/bin/monostat && useradd --uid 15372 --home-dir /app monostat && mkdir /data && chown monostat /data
USER monostat
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["monostat", "serve"]
