package com.synchub.jobs.isolation.plants;

import com.synchub.jobs.isolation.checks.Artefact;
import com.synchub.jobs.isolation.checks.Artefacts;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.Tracers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Artefacts of jobs that hold what they must not, in the form in which a job would write it. */
final class CanaryPlants {

    static final List<Plant> ALL = List.of(
            plant(
                    "backup-with-a-foreign-row",
                    "canaries-own",
                    "a tenant's backup object has a row of another, and says that all of it is its own",
                    tracers -> parquet(
                            "backups",
                            tracers.tenant(Tracers.Side.B).keyForm(),
                            tracers.tenant(Tracers.Side.B).value(),
                            tracers.value(Tracers.Side.A))),
            new Plant(
                    "package-with-a-foreign-file",
                    "canaries-own",
                    "a tenant's package has a file of another in it",
                    (p, cast, raw) -> altered(
                            p,
                            artefact -> isPackageOf(artefact, p.artefacts().tracers(), Tracers.Side.B)
                                    ? withForeignFile(artefact, p.artefacts().tracers())
                                    : artefact)),
            plant(
                    "value-in-a-manifest",
                    "canaries-shared",
                    "a manifest has a value of an item",
                    tracers -> parquet("manifests", null, "settings", tracers.value(Tracers.Side.A))),
            plant(
                    "value-in-a-log-file",
                    "canaries-shared",
                    "a line of a compressed file that all share has a value of an item",
                    tracers -> new Artefact(
                            "usage-quarantine", "planted", null, gzip("{\"x\":\"" + tracers.value(Tracers.Side.B)))),
            plant(
                    "invoice-with-a-value",
                    "canaries-shared",
                    "a line of an invoice has a value of an item",
                    tracers -> new Artefact(
                            "invoices",
                            "planted",
                            null,
                            utf8("{\"lines\":[{\"text\":\"" + tracers.value(Tracers.Side.A) + "\"}]}"))),
            plant(
                    "invoice-names-another",
                    "canaries-invoices",
                    "an invoice has a line of another account's tenant",
                    tracers -> new Artefact(
                            "invoices",
                            "planted/invoices.ndjson",
                            null,
                            utf8("{\"lines\":[{\"tenant\":\""
                                    + tracers.tenant(Tracers.Side.A).value() + "\"},{\"tenant\":\""
                                    + tracers.tenant(Tracers.Side.B).value() + "\"}]}\n"))),
            plant(
                    "aggregate-of-a-tenant",
                    "canaries-names",
                    "a published figure has a tenant's id as its key",
                    tracers -> parquet(
                            "published", null, tracers.tenant(Tracers.Side.A).value(), "7")),
            plant(
                    "metric-of-a-tenant",
                    "canaries-names",
                    "a metric has a tenant as its label",
                    tracers -> new Artefact(
                            "metrics",
                            "planted",
                            null,
                            utf8("synchub_requests_total{tenant=\""
                                    + tracers.tenant(Tracers.Side.B).value() + "\"} 1.0"))),
            plant(
                    "artefact-nobody-knows",
                    "canaries-places",
                    "a job writes below a prefix that nobody has declared",
                    tracers -> new Artefact("cache/", "cache/x", null, utf8("{}"))));

    private CanaryPlants() {}

    private static Plant plant(String name, String check, String what, Function<Tracers, Artefact> more) {
        return new Plant(
                name,
                check,
                what,
                (p, cast, raw) -> With.artefacts(p, new Artefacts() {
                    @Override
                    public List<Artefact> all() {
                        return Stream.concat(p.artefacts().all().stream(), Stream.of(more.apply(tracers())))
                                .toList();
                    }

                    @Override
                    public Tracers tracers() {
                        return p.artefacts().tracers();
                    }
                }));
    }

    private static Ports altered(Ports p, Function<Artefact, Artefact> altering) {
        return With.artefacts(p, new Artefacts() {
            @Override
            public List<Artefact> all() {
                return p.artefacts().all().stream().map(altering).toList();
            }

            @Override
            public Tracers tracers() {
                return p.artefacts().tracers();
            }
        });
    }

    private static boolean isPackageOf(Artefact artefact, Tracers tracers, Tracers.Side side) {
        return artefact.place().equals("exports")
                && artefact.name().endsWith(".zip")
                && tracers.tenant(side).keyForm().equals(artefact.owner());
    }

    private static Artefact withForeignFile(Artefact honest, Tracers tracers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(honest.bytes()));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
                out.closeEntry();
            }
            out.putNextEntry(new ZipEntry("settings/others.json.gz"));
            out.write(gzip("[{\"name\":\"" + tracers.value(Tracers.Side.A) + "\"}]"));
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Artefact(honest.place(), honest.name(), honest.owner(), bytes.toByteArray());
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Compressed, and large enough that the value is in no statistics. */
    private static Artefact parquet(String place, @Nullable String owner, String first, String second) {
        Path file = null;
        try {
            file = Files.createTempFile("isolation-plant-", ".parquet");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "COPY (SELECT '" + first + "' AS item_tenant_id, concat('a', i) AS name FROM range(50) t(i)"
                                + " UNION ALL SELECT '" + first + "', concat('c:', '" + second + "')"
                                + " UNION ALL SELECT '" + first + "', 'z') TO '" + file
                                + "' (FORMAT parquet, COMPRESSION zstd)");
            }
            return new Artefact(place, "planted.parquet", owner, Files.readAllBytes(file));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
