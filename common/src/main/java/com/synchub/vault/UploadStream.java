package com.synchub.vault;

import com.synchub.failure.SyncHubException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Bytes on their way into one object of unknown length. A part is sent while the next one fills, so memory is two parts
 * whatever the length. The object appears with {@link #finish} and not before; closed without it, nothing appears. One
 * thread.
 */
public final class UploadStream extends OutputStream {

    private final MultipartParts parts;
    private final VaultFailures failures;
    private final String key;
    private final ExecutorService sender;
    private final MessageDigest sha256 = sha256();
    private final CRC32C crc32c = new CRC32C();
    private byte[] filling;
    private byte[] spare;
    private int filled;
    private long bytes;
    private @Nullable Future<?> underWay;
    private boolean ended;

    UploadStream(MultipartParts parts, int partBytes, VaultFailures failures, String key) {
        this.parts = parts;
        this.failures = failures;
        this.key = key;
        this.filling = new byte[partBytes];
        this.spare = new byte[partBytes];
        this.sender = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "upload");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        for (int done = 0; done < length; ) {
            if (filled == filling.length) {
                sendFilled();
            }
            int some = Math.min(length - done, filling.length - filled);
            System.arraycopy(source, offset + done, filling, filled, some);
            filled += some;
            done += some;
        }
        bytes += length;
    }

    private void sendFilled() {
        awaitPart();
        byte[] full = filling;
        int length = filled;
        underWay = sender.submit(() -> {
            sha256.update(full, 0, length);
            crc32c.update(full, 0, length);
            parts.send(full, length);
        });
        filling = spare;
        spare = full;
        filled = 0;
    }

    private void awaitPart() {
        if (underWay == null) {
            return;
        }
        try {
            underWay.get();
            underWay = null;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SdkException sdk ? failures.writing(sdk, key) : SyncHubException.rootOf(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.stopped(key, e);
        }
    }

    /** Makes the object appear, in place of one that has this key. */
    public StoredObject finish() {
        sendFilled();
        awaitPart();
        String checksum = Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc32c.getValue())
                        .array());
        try {
            parts.complete(checksum);
        } catch (SdkException e) {
            throw failures.writing(e, key);
        }
        ended = true;
        sender.shutdown();
        return new StoredObject(key, bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    /** Gives the object up unless it is finished. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            sender.shutdownNow();
            parts.abort();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
