package dev.muster.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A Git host by https: Git's own `git http-backend` behind a certificate that only its own CA file
/// vouches for, and a token.
public final class GitHttpHost implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final Path projects;
    private volatile String token;
    private final Path caFile;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private volatile Optional<String> redirect = Optional.empty();

    /// @param projects the folder that holds the repositories
    public static GitHttpHost serving(Path projects, String token, Path keys)
            throws IOException, GeneralSecurityException {
        return new GitHttpHost(projects, token, keys);
    }

    private GitHttpHost(Path projects, String token, Path keys)
            throws IOException, GeneralSecurityException {
        this.projects = projects;
        this.token = token;
        Path store = keys.resolve("host.p12");
        this.caFile = keys.resolve("ca.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "host",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "host",
                "-file",
                caFile.toString(),
                "-keystore",
                store.toString());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(store)));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public String url(String repository) {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
    }

    public Path caFile() {
        return caFile;
    }

    /// Every `Authorization` that came.
    public List<String> credentials() {
        return List.copyOf(credentials);
    }

    /// Takes no other token from now on.
    public void accept(String other) {
        token = other;
    }

    /// Answers below a path by something else than Git.
    public void answering(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /// The start of its addresses.
    public String root() {
        return url("").replaceFirst("/$", "");
    }

    /// From now on, sends everybody elsewhere.
    void redirectTo(String address) {
        redirect = Optional.of(address);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (given != null) {
                credentials.add(given);
            }
            if (redirect.isPresent()) {
                exchange.getResponseHeaders()
                        .set("Location", redirect.get() + exchange.getRequestURI());
                exchange.sendResponseHeaders(301, -1);
            } else if (!expected().equals(given)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                backend(exchange);
            }
        }
    }

    private String expected() {
        return "Basic "
                + Base64.getEncoder().encodeToString(("x-access-token:" + token).getBytes(UTF_8));
    }

    private void backend(HttpExchange exchange) throws IOException {
        byte[] request;
        try (InputStream body = exchange.getRequestBody()) {
            InputStream plain =
                    "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                            ? new GZIPInputStream(body)
                            : body;
            request = plain.readAllBytes();
        }
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        var environment = builder.environment();
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "safe.directory");
        environment.put("GIT_CONFIG_VALUE_0", "*");
        environment.put("GIT_PROJECT_ROOT", projects.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        environment.put("CONTENT_LENGTH", Integer.toString(request.length));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .ifPresent(type -> environment.put("CONTENT_TYPE", type));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"))
                .ifPresent(protocol -> environment.put("GIT_PROTOCOL", protocol));
        Process process = builder.start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(request);
        }
        send(exchange, process.getInputStream().readAllBytes());
    }

    /// CGI: header lines, an empty line, the body.
    private static void send(HttpExchange exchange, byte[] said) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int status = 200;
        int at = 0;
        while (at < said.length) {
            byte character = said[at++];
            if (character != '\n') {
                line.write(character);
                continue;
            }
            String header = line.toString(ISO_8859_1).strip();
            line.reset();
            if (header.isEmpty()) {
                break;
            }
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            if (header.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(header.substring(0, colon), value);
            }
        }
        exchange.sendResponseHeaders(status, said.length == at ? -1 : said.length - at);
        exchange.getResponseBody().write(said, at, said.length - at);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
