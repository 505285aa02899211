package com.synchub.jobs.isolation.checks;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Whatever text can be in bytes: as they are, and behind gzip, ZIP and Parquet, one in the other. What is encrypted stays
 * so. One thread; closes its engine.
 */
final class Contents implements AutoCloseable {

    /** Of one artefact: the scratch place holds a few small items. */
    private static final int MOST = 64 << 20;

    private static final int DEEPEST = 4;

    private final Connection parquet;

    Contents() {
        try {
            parquet = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Errors: {@code ISOLATION_NOT_PROVED} for what says to be of a format and can't be read. */
    String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        try {
            add(bytes, text, 0);
        } catch (IOException | SQLException e) {
            throw unreadable(e);
        }
        return text.toString();
    }

    private void add(byte[] bytes, StringBuilder text, int depth) throws IOException, SQLException {
        // Every byte is a character, so that a name in a file's footer is found too; and what is beyond ASCII as well.
        text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
        text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
        if (depth == DEEPEST) {
            return;
        }
        if (begins(bytes, 0x1f, 0x8b)) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                add(in.readNBytes(MOST), text, depth + 1);
            }
        } else if (begins(bytes, 'P', 'K', 3, 4)) {
            addZip(bytes, text, depth);
        } else if (begins(bytes, 'P', 'A', 'R', '1')) {
            addParquet(bytes, text);
        }
    }

    private void addZip(byte[] bytes, StringBuilder text, int depth) throws IOException, SQLException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(entry.getName()).append('\n');
                add(zip.readNBytes(MOST), text, depth + 1);
            }
        }
    }

    private void addParquet(byte[] bytes, StringBuilder text) throws IOException, SQLException {
        Path file = Files.createTempFile("isolation-", ".parquet");
        try {
            Files.write(file, bytes);
            try (Statement statement = parquet.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM read_parquet('"
                            + file.toString().replace("'", "''") + "', hive_partitioning = false)")) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        text.append(rows.getString(column)).append('\n');
                    }
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static SyncHubException unreadable(Exception cause) {
        return new SyncHubException(
                ErrorCode.ISOLATION_NOT_PROVED,
                "cannot read an artefact of the scratch place: "
                        + cause.getClass().getSimpleName(),
                "Run it again; if it stays so, a format is new, and the suite has to learn it.",
                cause);
    }

    @Override
    public void close() {
        try {
            parquet.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
