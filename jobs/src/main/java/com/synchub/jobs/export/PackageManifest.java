package com.synchub.jobs.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the package says of itself, {@code manifest.json}. It has all files but its own.
 *
 * @param format of the package; changes with whatever a reader has to know
 * @param tenant the id as it is: the package is the tenant's
 */
record PackageManifest(
        int format,
        String software,
        String requestId,
        String tenant,
        String basis,
        Instant readFrom,
        Instant readTo,
        Completeness completeness,
        BackupComparison latestBackup,
        long items,
        List<Table> tables,
        List<PackageEntry> files) {

    static final int FORMAT = 1;
    static final String PATH = "manifest.json";

    /** Whether all is there that was there. */
    enum State {
        /** An independent count after the export found the same number of items in every table. */
        COMPLETE,
        /** The tenant was changed while the export read: it has what was there between the two times. */
        CHANGED_MEANWHILE
    }

    record Completeness(State state, String statement) {

        static Completeness of(boolean complete, Instant from, Instant to, long items) {
            return complete
                    ? new Completeness(
                            State.COMPLETE,
                            items == 0
                                    ? "The tenant has no data: DynamoDB counted no item in any table."
                                    : "DynamoDB's own count afterwards found the same number of items in every table.")
                    : new Completeness(
                            State.CHANGED_MEANWHILE,
                            "The data was changed while it was read: " + items + " items that were there between "
                                    + from + " and " + to + ".");
        }
    }

    /**
     * One table.
     *
     * @param counted by DynamoDB, after the export
     * @param contentDigest of the items as they are stored, comparable with a backup's
     * @param exportedDigest of the items as they are here
     * @param omitted attributes that are not here, and why
     * @param pseudonymised attributes that have a pseudonym in place of another person's id
     * @param undeclaredOmitted how often an attribute was left out that the catalogue does not know
     */
    record Table(
            String table,
            long items,
            long counted,
            String contentDigest,
            String exportedDigest,
            Map<String, String> omitted,
            List<String> pseudonymised,
            long undeclaredOmitted) {}
}
