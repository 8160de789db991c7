# syntax=docker/dockerfile:1
# The image: Muster, the part of a JDK that it needs, and the library of C below that. There is no shell in it and nothing
# that has to be written to; the sandbox and the demo are left out, because what imitates Okta and AWS has no business
# beside credentials for the real ones. Each stage calls scripts of src/image, which `.ci/run` runs without Docker too.
#
#     docker buildx build --platform linux/amd64,linux/arm64 -t muster .

# The jar is the same for every platform.
FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS jar
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 src/image/build

# The file system is not: the runtime is linked, and its cache trained, by the platform that will start it.
FROM eclipse-temurin:25-jdk AS files
WORKDIR /build
COPY . .
COPY --from=jar /build/target/muster.jar /build/target/muster.cdx.json target/
COPY --from=jar /build/target/lib target/lib
RUN src/image/runtime /image
RUN src/image/train /image
RUN src/image/try /image

FROM scratch
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Muster" \
      org.opencontainers.image.description="Keeps Okta and AWS IAM Identity Center as Git says" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY --from=files /image /
ENV HOME=/var/lib/muster XDG_STATE_HOME=/var/lib/muster
WORKDIR /var/lib/muster
USER 65532:65532
# For the daemon; it says nothing of a command that ends by itself, and Kubernetes does not use it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["/opt/muster/java/bin/java", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", \
       "-cp", "/opt/muster/muster.jar", "dev.muster.cli.HealthProbe"]
ENTRYPOINT ["/opt/muster/java/bin/java", "@/opt/muster/arguments"]
CMD ["--help"]
