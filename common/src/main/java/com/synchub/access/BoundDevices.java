package com.synchub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A tenant's devices. A code that waits is an item of the tenant's own partition, named by the code's hash: it is found by
 * this tenant only, and pairing deletes it in the transaction that makes the session.
 */
final class BoundDevices implements DevicePairing {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Crockford's: nothing that looks like something else. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_LETTERS = 16;
    private static final int GROUP = 4;
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final Duration SESSION = Duration.ofDays(365);
    private static final String WAITING = "pairing.";

    private final BoundKeys keys;
    private final BoundTable sessions;
    private final BoundRequests requests;
    private final Clock clock;

    BoundDevices(BoundKeys keys, BoundTable sessions, BoundRequests requests, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public PairingCode begin() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LETTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        Instant now = clock.instant();
        PairingCode pairing = new PairingCode(code.toString(), now.plus(GOOD_FOR));
        sessions.put(Map.of(
                keys.sortKey(),
                s(waiting(pairing.code())),
                "is_active",
                AttributeValue.fromBool(false),
                "created_at",
                s(now.toString()),
                "expires_at",
                seconds(pairing.expiresAt())));
        return pairing;
    }

    @Override
    public Optional<String> redeem(String code, Device device) {
        Instant now = clock.instant();
        String sessionId = UUID.randomUUID().toString();
        BoundRequests.Written session = keys.written(Map.of(
                keys.sortKey(),
                s(sessionId),
                "device_id",
                s(device.id()),
                "device_name",
                s(device.name()),
                "platform",
                s(device.platform()),
                "is_active",
                AttributeValue.fromBool(true),
                "created_at",
                s(now.toString()),
                "last_seen",
                AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                "expires_at",
                seconds(now.plus(SESSION))));
        Delete used = Delete.builder()
                .tableName(keys.table())
                .key(keys.of(waiting(code)))
                .conditionExpression("expires_at > :now")
                .expressionAttributeValues(Map.of(":now", seconds(now)))
                .build();
        boolean paired = requests.transact(
                List.of(TransactWriteItem.builder().delete(used).build(), keys.put(session, true)), List.of(session));
        return paired ? Optional.of(sessionId) : Optional.empty();
    }

    @Override
    public ItemPage list(int limit, @Nullable String token) {
        return sessions.query(ItemQuery.all()
                .where("is_active", AttributeValue.fromBool(true))
                .pagesOf(limit)
                .after(token));
    }

    @Override
    public boolean unpair(String sessionId) {
        return sessions.delete(sessionId);
    }

    private static String waiting(String code) {
        String plain = code.replace("-", "").toUpperCase(Locale.ROOT);
        try {
            return WAITING
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
