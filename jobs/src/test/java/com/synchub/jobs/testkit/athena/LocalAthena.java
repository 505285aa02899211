package com.synchub.jobs.testkit.athena;

import static org.assertj.core.api.Assertions.fail;

import com.synchub.jobs.testkit.athena.JsonService.Refused;
import com.synchub.testkit.StackEndpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * What answers as Athena does: Trino, its engine, over the stack's S3, with the catalogue that DDL makes. Takes half a minute and
 * a gigabyte, so a test class starts it once and closes it.
 */
public final class LocalAthena implements AutoCloseable {

    private final GlueDouble glue;
    private final TrinoServer trino;
    private final HiveDdl ddl;

    private LocalAthena(GlueDouble glue, TrinoServer trino) {
        this.glue = glue;
        this.trino = trino;
        this.ddl = new HiveDdl(glue);
    }

    /**
     * Starts it. Where there is no JDK that Trino runs on, or Maven has not brought Trino, the tests are skipped, and that is told
     * loudly; it is a failure where the long tests are asked for and there is such a JDK.
     */
    public static LocalAthena start(StackEndpoints stack) {
        Optional<Path> jdk = NewerJdk.find();
        TrinoArchive archive = TrinoArchive.ofRepository();
        if (jdk.isEmpty() || !archive.isThere()) {
            skip(jdk.isPresent());
        }
        try {
            GlueDouble glue = new GlueDouble();
            try {
                TrinoServer trino = TrinoServer.start(jdk.orElseThrow(), archive.unpack(), stack, glue.endpoint());
                return new LocalAthena(glue, trino);
            } catch (IOException | RuntimeException e) {
                glue.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("failed to start Trino", e);
        }
    }

    private static void skip(boolean hasJdk) {
        String why = hasJdk
                ? "Trino's archive is not in Maven's repository; `mvn verify -Pslow` brings it (821 MB, once)"
                : "Trino needs a JDK of version 25 or newer; set JAVA_25_HOME";
        String notice = "NOT CHECKED on Trino, the judge of all SQL that is shipped: " + why + ".";
        if (hasJdk && Boolean.getBoolean("synchub.slow")) {
            fail(notice);
        }
        String line = "#".repeat(notice.length() + 4);
        System.err.println("\n" + line + "\n# " + notice + " #\n" + line + "\n");
        Assumptions.abort(notice);
    }

    /** Does one statement as Athena does: DDL to the catalogue, all else on Trino. Its rows, if it has any, are left. */
    public void execute(String statement) throws SQLException {
        if (HiveDdl.isDdl(statement)) {
            try {
                ddl.execute(statement, "default");
            } catch (Refused e) {
                throw new SQLException(e.getMessage(), e);
            }
            return;
        }
        try (Connection connection = connect("default");
                Statement trinoStatement = connection.createStatement()) {
            var unused = trinoStatement.execute(statement);
        }
    }

    /** Statements of a file such as those shipped: they end with a semicolon at the end of a line. */
    public static List<String> statements(String file) {
        return List.of(file.replaceAll("(?m)^--.*$", "").split(";\\s*(?:\n|$)", -1)).stream()
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Trino itself, with unqualified names from this database. */
    public Connection connect(String database) throws SQLException {
        return trino.connect(database, new Properties());
    }

    Connection connect(String database, Properties more) throws SQLException {
        return trino.connect(database, more);
    }

    HiveDdl ddl() {
        return ddl;
    }

    /** The tables and views that a database has. */
    public Set<String> tables(String database) {
        try {
            return glue.tables(database);
        } catch (Refused e) {
            throw new IllegalArgumentException("no database " + database, e);
        }
    }

    @Override
    public void close() {
        trino.close();
        glue.close();
    }
}
