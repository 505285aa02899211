package com.synchub.jobs.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the package says of itself, {@code manifest.json}. It has all files but its own.
 *
 * @param format of the package; changes with whatever a reader has to know
 * @param tenant the id as it is: the package is the tenant's
 * @param subject the id of the person within the tenant whose package it is; null if it is the tenant's
 * @param latestBackup null for a person's: a backup says nothing of one person's items
 * @param notSearched tables of which nothing is here, since no attribute of theirs names persons
 * @param beyond what a person gets beside their own items (article 15); null for every other basis
 */
record PackageManifest(
        int format,
        String software,
        String requestId,
        String tenant,
        @Nullable String subject,
        String basis,
        Instant readFrom,
        Instant readTo,
        Completeness completeness,
        @Nullable BackupComparison latestBackup,
        long items,
        List<Table> tables,
        List<String> notSearched,
        @Nullable Beyond beyond,
        List<PackageEntry> files) {

    static final int FORMAT = 1;
    static final String PATH = "manifest.json";

    PackageManifest {
        // Packages of earlier versions don't say.
        notSearched = notSearched == null ? List.of() : List.copyOf(notSearched);
    }

    /** Whether all is there that was there. */
    enum State {
        /** An independent count after the export found the same number of items in every table. */
        COMPLETE,
        /** The tenant was changed while the export read: it has what was there between the two times. */
        CHANGED_MEANWHILE
    }

    record Completeness(State state, String statement) {

        static Completeness of(boolean complete, Instant from, Instant to, long items, boolean ofPerson) {
            return complete
                    ? new Completeness(State.COMPLETE, ofPerson ? completeForPerson(items) : complete(items))
                    : new Completeness(
                            State.CHANGED_MEANWHILE,
                            "The data was changed while it was read: " + items + " items that were there between "
                                    + from + " and " + to + ".");
        }

        private static String complete(long items) {
            return items == 0
                    ? "The tenant has no data: DynamoDB counted no item in any table."
                    : "DynamoDB's own count afterwards found the same number of items in every table.";
        }

        private static String completeForPerson(long items) {
            return items == 0
                    ? "Nothing names the person: DynamoDB counted no such item in any table that was searched."
                    : "DynamoDB's own count afterwards found the same number of items that name the person in every"
                            + " table that was searched.";
        }
    }

    /**
     * What is not among the tenant's own items.
     *
     * @param requests how many requests there were, this one included
     * @param notHere what a person might look for, and why it isn't here
     */
    record Beyond(int requests, Elsewhere elsewhere, List<NotHere> notHere) {}

    record NotHere(String what, String reason) {}

    /** Whether others' items were looked for. */
    enum Looked {
        /** As far as the newest backup's index knows of them. */
        AS_FAR_AS_INDEXED,
        /** There is no index. */
        NOT_LOOKED_FOR
    }

    /**
     * Items of other tenants that name this one.
     *
     * @param backupId whose index has told where to look
     * @param asOf what was written since then is not known
     */
    record Elsewhere(
            Looked looked,
            String statement,
            @Nullable String backupId,
            @Nullable Instant asOf,
            List<ElsewhereTable> tables) {}

    /**
     * Others' items of one table.
     *
     * @param indexed that named the tenant when the backup was made
     * @param items of these that name it now, and are here
     * @param omitted attributes that were left out of some or all of them, and why
     */
    record ElsewhereTable(
            String table,
            long indexed,
            long items,
            Map<String, String> omitted,
            List<String> pseudonymised,
            long undeclaredOmitted) {}

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
