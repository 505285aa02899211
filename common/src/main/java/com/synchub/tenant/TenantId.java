package com.synchub.tenant;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one way to name a tenant: any string that DynamoDB takes as a partition key. Ids are equal if their UTF-8 bytes
 * are; nothing is trimmed, folded or normalised, because DynamoDB does not either.
 *
 * @param value 1 to {@value #MAX_BYTES} bytes in UTF-8, without unpaired surrogates; may hold {@code /}, {@code ..},
 *     U+0000 and anything else, so it never goes into a key, a path, a message or a log line as it is
 */
public record TenantId(String value) {

    /** DynamoDB's limit for a partition key. */
    public static final int MAX_BYTES = 2_048;

    /**
     * Takes the id as it is.
     *
     * @throws SyncHubException {@code TENANT_ID_INVALID} if DynamoDB could not hold it
     */
    public TenantId {
        int bytes = utf8Length(value);
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw invalid("it has " + bytes + " bytes of UTF-8, not 1 to " + MAX_BYTES);
        }
    }

    /**
     * The tenant whose id is these bytes.
     *
     * @throws SyncHubException {@code TENANT_ID_INVALID} if they are not UTF-8, none, or too many
     */
    public static TenantId ofUtf8(byte[] bytes, int offset, int length) {
        if (length < 1 || length > MAX_BYTES) {
            throw invalid("it has " + length + " bytes of UTF-8, not 1 to " + MAX_BYTES);
        }
        String value = new String(bytes, offset, length, StandardCharsets.UTF_8);
        // Decoding replaces what is not UTF-8; then the bytes do not come back.
        byte[] back = value.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(back, 0, back.length, bytes, offset, offset + length)) {
            throw invalid("its bytes are not UTF-8");
        }
        return new TenantId(value);
    }

    /** The id's bytes; a new array. */
    public byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** The id as it appears in keys, file names, SQL partitions and logs, see {@link KeyForm}. */
    public String keyForm() {
        return KeyForm.of(this);
    }

    /** The key form: safe in a log line, unlike the id. */
    @Override
    public String toString() {
        return keyForm();
    }

    private static int utf8Length(String value) {
        int bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw invalid("it has an unpaired surrogate");
            }
        }
        return bytes;
    }

    private static SyncHubException invalid(String reason) {
        return new SyncHubException(
                ErrorCode.TENANT_ID_INVALID,
                "invalid tenant id: " + reason,
                "A tenant id is 1 to " + MAX_BYTES + " bytes of well-formed UTF-8, as DynamoDB's partition keys are.");
    }
}
