package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageBodyTest {

    private final PageBody body = new PageBody();

    /** A stream of zeros that gives at most 100,000 bytes at a time. */
    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int most) {
                if (left <= 0) {
                    return -1;
                }
                int given = (int) Math.min(left, Math.min(most, 100_000));
                left -= given;
                return given;
            }
        };
    }

    @Test
    void aBodyIsReadWholeWithAndWithoutALength() throws IOException {
        for (long length : new long[] {0, 1, 65_519, 65_520, 65_521, 1_000_000}) {
            body.readFrom(zeros(length), length);
            assertThat(body.length()).isEqualTo((int) length);
            body.readFrom(zeros(length), null);
            assertThat(body.length()).isEqualTo((int) length);
        }
    }

    @Test
    void aBodyShorterOrLongerThanItsLengthIsNoBody() {
        for (long length : new long[] {0, 9, 11}) {
            assertThatThrownBy(() -> body.readFrom(zeros(length), 10L)).isInstanceOf(EOFException.class);
            assertThat(body.isFull()).isFalse();
        }
    }

    @Test
    void theLargestBodyIsReadAndALargerOneRefused() throws IOException {
        body.readFrom(zeros(PageBody.MAX_BYTES), null);
        assertThat(body.length()).isEqualTo(PageBody.MAX_BYTES);
        assertTooLarge(zeros(PageBody.MAX_BYTES + 1L), null);
        assertTooLarge(zeros(Long.MAX_VALUE), null);
        assertTooLarge(InputStream.nullInputStream(), PageBody.MAX_BYTES + 1L);
    }

    private void assertTooLarge(InputStream content, @Nullable Long length) {
        assertThatThrownBy(() -> body.readFrom(content, length))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_RESPONSE_INVALID));
    }

    @Test
    void aFailureInTheMiddleLeavesNoBody() throws IOException {
        body.readFrom(zeros(5), 5L);
        InputStream failing = new SequenceInputStream(zeros(100), new BrokenStream());
        assertThatThrownBy(() -> body.readFrom(failing, null)).hasMessage("reset");
        assertThat(body.isFull()).isFalse();
    }

    @Test
    void theChecksumCoversTheBodyAndNothingBehindIt() throws IOException {
        body.readFrom(new ByteArrayInputStream(new byte[1_000]), null);
        body.readFrom(new ByteArrayInputStream("123456789".getBytes(StandardCharsets.US_ASCII)), 9L);
        assertThat(body.crc32()).isEqualTo(0xcbf43926L);
        assertThat(Arrays.copyOf(body.bytes(), body.length()))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("123456789");
    }

    private static final class BrokenStream extends FilterInputStream {
        BrokenStream() {
            super(InputStream.nullInputStream());
        }

        @Override
        public int read() throws IOException {
            throw new IOException("reset");
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            return read();
        }
    }
}
