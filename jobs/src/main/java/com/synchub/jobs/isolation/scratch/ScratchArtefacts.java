package com.synchub.jobs.isolation.scratch;

import com.synchub.jobs.isolation.checks.Artefact;
import com.synchub.jobs.isolation.checks.Artefacts;
import com.synchub.jobs.isolation.checks.Tracers;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that is left in a scratch place: every version of every object, every row of the database, the metrics, the log. */
final class ScratchArtefacts implements Artefacts {

    /** What stands where; the first that fits. An object that fits none is of a place that nobody knows. */
    private static final Map<String, String> BY_KEY = places(
            "backups/", "backups",
            "manifests/run/", "unfinished-backups",
            "manifests/open/", "unfinished-backups",
            "manifests/", "manifests",
            "refs/", "manifests",
            "redactions/", "manifests",
            "ledger/holds/", "legal-holds",
            "ledger/requests/", "requests",
            "ledger/control/", "control-log",
            "ledger/", "manifests",
            "exports/", "exports",
            "staging/", "staging",
            "usage/emf/", "usage-events",
            "usage/quarantine/", "usage-quarantine",
            "usage/index/", "usage-index",
            "usage/", "usage-daily",
            "invoices/", "invoices",
            "cost/", "cost",
            "analytics/", "published",
            "analytics-notes/", "published",
            "reports/", "reports");

    private static final Map<String, String> BY_TABLE = places(
            "BATCH_", "job-history",
            "JOB_", "job-history",
            "QRTZ_", "job-history",
            "VERIFY_", "job-history",
            "TENANT_REQUEST", "requests",
            "REQUEST_", "requests",
            "LEGAL_HOLD", "legal-holds",
            "CONTROL_", "control-log",
            "INVOICE", "invoices",
            "PRIVACY_", "published",
            "STAGING_", "staging",
            "", "database");

    private static final Pattern OWNER = Pattern.compile("(?:backups|exports)/tenant_id=([^/]+)/.*");

    private final List<Artefact> all;
    private final Tracers tracers;

    private ScratchArtefacts(List<Artefact> all, Tracers tracers) {
        this.all = List.copyOf(all);
        this.tracers = tracers;
    }

    private static Map<String, String> places(String... beginningsAndPlaces) {
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < beginningsAndPlaces.length; i += 2) {
            places.put(beginningsAndPlaces[i], beginningsAndPlaces[i + 1]);
        }
        return places;
    }

    /** @param log what this process has logged meanwhile */
    static ScratchArtefacts collect(ScratchService service, Tracers tracers, String log) {
        List<Artefact> all = new ArrayList<>();
        Vault vault = service.bean(Vault.class);
        for (VersionEntry entry : vault.listVersions("")) {
            if (!entry.deleteMarker()) {
                all.add(object(
                        entry.key(), vault.get(entry.key(), entry.version().versionId())));
            }
        }
        WorkBucket work = service.bean(WorkBucket.class);
        for (WorkObject object : work.objects("")) {
            work.read(object.key()).ifPresent(bytes -> all.add(object(object.key(), bytes)));
        }
        JdbcClient database = service.bean(JdbcClient.class);
        for (String table : database.sql("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA = 'PUBLIC' ORDER BY TABLE_NAME")
                .query(String.class)
                .list()) {
            all.add(new Artefact(place(BY_TABLE, table), table, null, utf8(rows(database, table))));
        }
        all.add(new Artefact("metrics", "scrape", null, utf8(service.metrics())));
        all.add(new Artefact("application-logs", "log", null, utf8(log)));
        return new ScratchArtefacts(all, tracers);
    }

    private static Artefact object(String key, byte[] bytes) {
        return new Artefact(place(BY_KEY, key), key, owner(key), bytes);
    }

    private static String place(Map<String, String> places, String name) {
        return places.entrySet().stream()
                .filter(place -> name.startsWith(place.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(name.replaceAll("/.*", "/"));
    }

    private static @Nullable String owner(String key) {
        Matcher matcher = OWNER.matcher(key);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** All rows, also those of parameters and contexts of runs. */
    private static String rows(JdbcClient database, String table) {
        StringBuilder text = new StringBuilder();
        database.sql("SELECT * FROM \"" + table + "\"").query(row -> {
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                text.append(row.getString(column)).append('\n');
            }
        });
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Artefact> all() {
        return all;
    }

    @Override
    public Tracers tracers() {
        return tracers;
    }
}
