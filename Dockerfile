# The commands that a pipeline or a pod runs (validate, plan, apply, access, doctor). The sandbox and the demo
# are left out: what imitates Okta and AWS has no business beside credentials for the real ones.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B -ntp -q -Pimage dependency:go-offline
COPY src src
COPY docs docs
RUN mvn -B -ntp -q -Pimage -DskipTests package \
 && java -XX:AOTCacheOutput=target/muster.aot -Xlog:disable \
      --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -jar target/muster.jar --help > /dev/null

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Muster" \
      org.opencontainers.image.description="Keeps Okta and AWS IAM Identity Center as Git says" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /opt/muster
COPY --from=build /build/target/muster.jar /build/target/muster.aot ./
COPY --from=build /build/target/lib lib
USER 65532:65532
ENTRYPOINT ["java", "-XX:AOTCache=/opt/muster/muster.aot", "-Xlog:disable", "-Xlog:all=warning:stderr", \
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
            "-jar", "/opt/muster/muster.jar"]
CMD ["--help"]
