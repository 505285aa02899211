package com.synchub.jobs.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issuer of tokens like Cognito: publishes its keys over HTTP and signs whatever it is told to, true or not. Tokens are
 * made by hand, so that a test can make one which no library would.
 */
public final class TokenIssuer implements AutoCloseable {

    public static final String CLIENT = "client-of-the-test";

    /** How it can be away. */
    public enum Fault {
        UNAVAILABLE,
        /** It takes the request and says nothing. */
        SILENT,
        /** A page of somebody who is in between. */
        ANOTHER_PAGE,
        /** It is JSON, and no keys. */
        NO_KEYS
    }

    private static final String KEY_ID = "test";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final KeyPair keys;
    private volatile @Nullable Fault fault;

    private TokenIssuer(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    public static TokenIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenIssuer issuer = new TokenIssuer(server, newKeys());
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "issuer");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/.well-known/jwks.json", issuer::publish);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(HttpExchange exchange) throws IOException {
        Fault now = fault;
        if (now == Fault.SILENT) {
            awaitRecovery();
            exchange.close();
        } else if (now == Fault.UNAVAILABLE) {
            answer(exchange, 503, "text/plain", "");
        } else if (now == Fault.ANOTHER_PAGE) {
            answer(exchange, 200, "text/html", "<html><body>Please log in</body></html>");
        } else if (now == Fault.NO_KEYS) {
            answer(exchange, 200, "application/json", "{\"message\": \"throttled\"}");
        } else {
            answer(exchange, 200, "application/json", JSON.writeValueAsString(Map.of("keys", List.of(publicKey()))));
        }
    }

    private void awaitRecovery() {
        try {
            while (fault == Fault.SILENT) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** From now on its keys can't be had. */
    public void fail(Fault how) {
        fault = how;
    }

    public void recover() {
        fault = null;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What an access token of Cognito says, of a caller in these groups. */
    public Map<String, Object> claims(String... groups) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", uri().toString());
        claims.put("sub", "caller-of-the-test");
        claims.put("client_id", CLIENT);
        claims.put("token_use", "access");
        claims.put("cognito:groups", List.of(groups));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(600).getEpochSecond());
        return claims;
    }

    /** A good token. */
    public String token(String... groups) {
        return signed(claims(groups));
    }

    /** Claims, signed by this issuer. */
    public String signed(Map<String, Object> claims) {
        return signedBy(keys, claims);
    }

    /** Claims, signed by somebody else who says that the key is this issuer's. */
    public String forged(Map<String, Object> claims) {
        return signedBy(newKeys(), claims);
    }

    /** Claims that nobody has signed. */
    public String unsigned(Map<String, Object> claims) {
        return text(Map.of("alg", "none", "typ", "JWT"), claims) + ".";
    }

    /** Claims under a secret that everybody knows: this issuer's public key. */
    public String signedWithThePublicKey(Map<String, Object> claims) {
        try {
            String text = text(Map.of("alg", "HS256", "kid", KEY_ID), claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
            return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signedBy(KeyPair keys, Map<String, Object> claims) {
        try {
            String text = text(Map.of("alg", "RS256", "kid", KEY_ID), claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<String, Object> header, Map<String, Object> claims) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(header)) + "."
                + BASE64.encodeToString(JSON.writeValueAsBytes(claims));
    }

    private Map<String, Object> publicKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                KEY_ID,
                "n",
                unsignedBytes(key.getModulus()),
                "e",
                unsignedBytes(key.getPublicExponent()));
    }

    private static String unsignedBytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        recover();
        server.stop(0);
    }
}
