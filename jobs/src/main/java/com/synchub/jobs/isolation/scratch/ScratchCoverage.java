package com.synchub.jobs.isolation.scratch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which of the places that {@code places.yaml} declares are searched in a scratch place, and why others are not. Each place is
 * one or the other.
 */
public final class ScratchCoverage {

    private static final Set<String> SEARCHED = Set.of(
            "backups",
            "manifests",
            "exports",
            "staging",
            "usage-events",
            "usage-quarantine",
            "usage-daily",
            "usage-index",
            "invoices",
            "unfinished-backups",
            "job-history",
            "requests",
            "control-log",
            "legal-holds",
            "application-logs");

    private static final String TABLES = "checked by trials on the tables themselves";
    private static final String NO_PURGE = "nobody is purged in the scratch place";
    private static final String NO_STREAM = "the scratch tables have no streams; the audit trail's own tests search it";
    private static final String ELSEWHERE = "nothing of this service can read it there";

    private static final Map<String, String> NOT_SEARCHED = new TreeMap<>(Map.ofEntries(
            Map.entry("table/bookmarks", TABLES),
            Map.entry("table/group_members", TABLES),
            Map.entry("table/groups", TABLES),
            Map.entry("table/sessions", TABLES),
            Map.entry("table/settings", TABLES),
            Map.entry("other-tenants-rows", "the two tenants do not name each other; the purge's own tests search it"),
            Map.entry("other-tenants-rows-since", NO_PURGE),
            Map.entry("other-tenants-packages", "the two tenants do not name each other"),
            Map.entry("other-tenants-backups", "the two tenants do not name each other"),
            Map.entry("audit", NO_STREAM),
            Map.entry("other-tenants-audit", NO_STREAM),
            Map.entry("change-streams", NO_STREAM),
            Map.entry("drop", "requests are made by the API; a file of a drop names whoever it names"),
            Map.entry("account-closings", NO_PURGE),
            Map.entry("cost", "an allocation needs a bill, and the scratch place has none"),
            Map.entry("copies", "nothing is restored in the scratch place"),
            Map.entry("drill", "nothing is restored in the scratch place"),
            Map.entry("local-files", "a run empties its own directory, which no other process reads"),
            Map.entry("point-in-time-recovery", ELSEWHERE),
            Map.entry("database-backups", ELSEWHERE)));

    private ScratchCoverage() {}

    /** Places whose content is searched. */
    public static Set<String> searched() {
        return SEARCHED;
    }

    /** The others, with the reason. */
    public static Map<String, String> notSearched() {
        return Map.copyOf(NOT_SEARCHED);
    }
}
