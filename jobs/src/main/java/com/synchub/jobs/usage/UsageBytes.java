package com.synchub.jobs.usage;

import com.synchub.tenant.TenantId;
import com.synchub.usage.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * What a request adds, in bytes: duration in microseconds and MiB times microseconds, 8 bytes each, then what it adds to: the
 * day since 1970 in 4, the outcome in 1, the length of the tenant's id in 2, the id, the route. Requests that add to the
 * same row agree in the latter, byte for byte.
 */
final class UsageBytes {

    static final int ROW = 2 * Long.BYTES;

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final int TENANT_LENGTH = ROW + Integer.BYTES + 1;
    private static final int TENANT = TENANT_LENGTH + Short.BYTES;

    private UsageBytes() {}

    static ByteBuffer of(
            long micros, long megabyteMicros, long epochDay, Outcome outcome, byte[] tenant, byte[] route) {
        ByteBuffer bytes = ByteBuffer.allocate(TENANT + tenant.length + route.length);
        bytes.putLong(micros)
                .putLong(megabyteMicros)
                .putInt((int) epochDay)
                .put((byte) OUTCOMES.indexOf(outcome))
                .putShort((short) tenant.length)
                .put(tenant)
                .put(route);
        return bytes.flip();
    }

    static long micros(ByteBuffer usage) {
        return usage.getLong(0);
    }

    static long megabyteMicros(ByteBuffer usage) {
        return usage.getLong(Long.BYTES);
    }

    static LocalDate day(ByteBuffer usage) {
        return LocalDate.ofEpochDay(usage.getInt(ROW));
    }

    static Outcome outcome(ByteBuffer usage) {
        return OUTCOMES.get(usage.get(ROW + Integer.BYTES));
    }

    static TenantId tenant(ByteBuffer usage) {
        return new TenantId(text(usage, TENANT, usage.getShort(TENANT_LENGTH)));
    }

    static String route(ByteBuffer usage) {
        int start = TENANT + usage.getShort(TENANT_LENGTH);
        return text(usage, start, usage.limit() - start);
    }

    private static String text(ByteBuffer usage, int start, int length) {
        byte[] utf8 = new byte[length];
        usage.get(start, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
