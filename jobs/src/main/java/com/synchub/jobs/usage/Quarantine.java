package com.synchub.jobs.usage;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines that are not counted, as gzip NDJSON: {@code file}, {@code line}, {@code reason}, and the line itself as {@code text},
 * or as {@code base64} where it is no UTF-8; of a long one the beginning, with {@code "cut": true}. Written to the local disk
 * while the run goes on, and to the bucket at its end. Thread-safe.
 */
final class Quarantine implements AutoCloseable {

    /** Of one line, in bytes. */
    static final int MOST_KEPT = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Map<MalformedReason, Long> malformed = new EnumMap<>(MalformedReason.class);
    private @Nullable OutputStream out;

    Quarantine(Path folder, String name) {
        this.file = folder.resolve(name);
    }

    synchronized void malformed(String key, long line, MalformedReason reason, byte[] bytes, int offset, int length) {
        malformed.merge(reason, 1L, Long::sum);
        add(key, line, reason.name(), bytes, offset, length);
    }

    synchronized void add(String key, long line, String reason, byte[] bytes, int offset, int length) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", key);
        entry.put("line", line);
        entry.put("reason", reason);
        int kept = Math.min(length, MOST_KEPT);
        String text = textOf(bytes, offset, kept);
        if (text == null) {
            entry.put("base64", Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, offset, offset + kept)));
        } else {
            entry.put("text", text);
        }
        if (kept < length || reason.equals(MalformedReason.TOO_LONG.name())) {
            entry.put("cut", true);
        }
        try {
            if (out == null) {
                out = new GZIPOutputStream(Files.newOutputStream(file));
            }
            out.write(JSON.writeValueAsBytes(entry));
            out.write('\n');
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "put malformed lines aside");
        }
    }

    synchronized Map<MalformedReason, Long> counts() {
        return new EnumMap<>(malformed);
    }

    /** Writes what there is; nothing if nothing was put aside. */
    synchronized void store(WorkBucket bucket, String key) {
        if (out == null) {
            return;
        }
        try {
            out.close();
            bucket.put(key, file, Checksums.of(file), "application/gzip");
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "put malformed lines aside");
        }
    }

    /** A cut may go through a character: then it is no text. */
    private static @Nullable String textOf(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "put malformed lines aside");
        }
    }
}
