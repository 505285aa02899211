package com.synchub.jobs.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The texts in an object, whatever it is packed in: what it begins with says so, not its name. */
final class Decoded {

    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private Decoded() {}

    /** The object's own bytes as a text first, then what is in them. */
    static List<String> texts(byte[] bytes, DuckDb duckDb, Path directory) {
        List<String> texts = new ArrayList<>();
        texts.add(new String(bytes, StandardCharsets.UTF_8));
        try {
            if (begins(bytes, PARQUET)) {
                Path file = Files.write(Files.createTempFile(directory, "decoded", ".parquet"), bytes);
                texts.addAll(duckDb.texts(file));
                Files.delete(file);
            } else if (begins(bytes, GZIP)) {
                try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    texts.addAll(texts(packed.readAllBytes(), duckDb, directory));
                }
            } else if (begins(bytes, ZIP)) {
                try (ZipInputStream packed = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                    for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
                        texts.add(entry.getName());
                        texts.addAll(texts(packed.readAllBytes(), duckDb, directory));
                    }
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
