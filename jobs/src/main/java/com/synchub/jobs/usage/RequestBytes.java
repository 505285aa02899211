package com.synchub.jobs.usage;

import com.synchub.tenant.TenantHash;
import com.synchub.usage.DailyFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes requests of events. One thread. */
final class RequestBytes {

    private static final long DAY_MILLIS = 86_400_000;

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer fixed = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);

    /** @param delivered day of the delivery, since 1970 */
    Request of(EmfEvent event, long delivered, int log, long line) {
        byte[] tenant = event.tenant.getBytes(StandardCharsets.UTF_8);
        byte[] route = event.route.getBytes(StandardCharsets.UTF_8);
        long day = Math.floorDiv(event.timestamp, DAY_MILLIS);
        ByteBuffer usage = UsageBytes.of(
                event.durationMicros, event.durationMicros * event.memory, day, event.outcome(), tenant, route);
        return new Request(
                Request.Hash.of(sha256.digest(event.request.getBytes(StandardCharsets.UTF_8))),
                content(event, usage),
                event.timestamp,
                delivered > day,
                log,
                line,
                DailyFormat.bucketOf(TenantHash.ofUtf8(tenant, 0, tenant.length)),
                usage);
    }

    /** Beside the sums the memory by itself: of a request that took no time it is not in them. */
    private Request.Hash content(EmfEvent event, ByteBuffer usage) {
        fixed.clear().putLong(event.timestamp).putInt(event.memory);
        sha256.update(fixed.array());
        sha256.update(usage.duplicate());
        return Request.Hash.of(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
