package com.synchub.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** AWS KMS as far as data keys go: the real protocol, real encryption, encryption contexts, disabled keys. */
final class KmsServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Every request's operation, in order. */
    final List<String> operations = new ArrayList<>();

    private final HttpServer server;
    private final Map<String, byte[]> keys = new HashMap<>();

    KmsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A new master key; gives its ARN. */
    String createKey() {
        byte[] key = new byte[DataKey.BYTES];
        new SecureRandom().nextBytes(key);
        String arn = "arn:aws:kms:us-east-1:111122223333:key/" + keys.size();
        keys.put(arn, key);
        return arn;
    }

    void disable(String arn) {
        keys.remove(arn);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            operations.add(operation);
            String keyId = request.path("KeyId").asString();
            byte[] master = keys.get(keyId);
            if (master == null) {
                send(exchange, 400, Map.of("__type", "DisabledException"));
                return;
            }
            try {
                send(exchange, 200, perform(operation, request, keyId, new AesGcm(new SecretKeySpec(master, "AES"))));
            } catch (GeneralSecurityException e) {
                send(exchange, 400, Map.of("__type", "InvalidCiphertextException"));
            }
        }
    }

    private static Map<String, String> perform(String operation, JsonNode request, String keyId, AesGcm cipher)
            throws GeneralSecurityException {
        byte[] context = JSON.writeValueAsBytes(request.path("EncryptionContext"));
        if (operation.equals("TrentService.GenerateDataKey")) {
            byte[] plain = new byte[DataKey.BYTES];
            new SecureRandom().nextBytes(plain);
            byte[] wrapped = cipher.encrypt(plain, 0, plain.length, context);
            return Map.of("KeyId", keyId, "Plaintext", base64(plain), "CiphertextBlob", base64(wrapped));
        }
        byte[] wrapped =
                Base64.getDecoder().decode(request.path("CiphertextBlob").asString());
        return Map.of("KeyId", keyId, "Plaintext", base64(cipher.decrypt(wrapped, 0, wrapped.length, context)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
