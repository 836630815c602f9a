# syntax=docker/dockerfile:1

FROM node:20-bookworm-slim AS build
WORKDIR /app

# Manifests first: the install is repeated only when they change.
COPY package.json package-lock.json .npmrc ./
COPY console/package.json console/package.json
RUN npm ci

COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY migrations migrations
COPY bench bench
COPY training training
COPY src src
COPY presets presets
COPY console console
RUN npm run build
# The console is files by now: its packages go together with the development ones.
RUN npm prune --omit=dev --workspaces=false
# ONNX Runtime brings its libraries for every system along.
RUN rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32


FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app

COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/console/dist console/dist
COPY package.json LICENSE ./
# npm start inside the container works too: it finds everything built.
COPY scripts scripts
COPY migrations migrations
COPY presets presets
COPY models models
COPY widget widget

# A named volume takes over the owner of the folder it is mounted on, so the folder must be there before.
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000

HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "--max-semi-space-size=64", "dist/src/main.js"]
