package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The body of one response, read whole into an array that is kept from page to page. Larger than
 * {@value #MAX_BYTES} bytes is {@code SOURCE_RESPONSE_INVALID}: DynamoDB ends a page at 1 MiB of data, whose JSON is a
 * few times that.
 */
final class PageBody {

    static final int MAX_BYTES = 64 << 20;

    /** The decoder loads eight bytes at a time and then needs no care at the end. */
    private static final int SLACK = 16;

    private static final int UNKNOWN = -1;
    private static final int EMPTY = -1;

    private final CRC32 crc = new CRC32();
    private byte[] bytes = new byte[64 << 10];
    private int length = EMPTY;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether a body has arrived since {@link #clear()}. */
    boolean isFull() {
        return length != EMPTY;
    }

    void clear() {
        length = EMPTY;
    }

    /**
     * Reads a body to its end.
     *
     * @param contentLength what the response's header says, or {@code null}
     * @throws EOFException if it is shorter than that
     */
    void readFrom(InputStream body, @Nullable Long contentLength) throws IOException {
        clear();
        long expected = contentLength == null ? UNKNOWN : contentLength;
        if (expected > MAX_BYTES) {
            throw tooLarge();
        }
        ensure((int) Math.max(expected, 0) + 1);
        int filled = 0;
        while (true) {
            int read = body.read(bytes, filled, bytes.length - SLACK - filled);
            if (read < 0) {
                break;
            }
            filled += read;
            ensure(filled + 1);
        }
        if (expected != UNKNOWN && filled != expected) {
            throw new EOFException("the body ends after " + filled + " of " + expected + " bytes");
        }
        length = filled;
    }

    /** CRC-32 of the body, as {@code x-amz-crc32} has it. */
    long crc32() {
        crc.reset();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    private void ensure(int needed) {
        if (needed > MAX_BYTES + 1) {
            throw tooLarge();
        }
        if (bytes.length - SLACK < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(needed + SLACK, 2 * bytes.length));
        }
    }

    private static SyncHubException tooLarge() {
        return new SyncHubException(
                ErrorCode.SOURCE_RESPONSE_INVALID,
                "invalid response: its body is larger than " + MAX_BYTES + " bytes",
                "Look at what is between here and DynamoDB; DynamoDB itself ends a page at 1 MiB of data.");
    }
}
