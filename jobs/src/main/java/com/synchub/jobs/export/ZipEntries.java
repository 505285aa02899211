package com.synchub.jobs.export;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Headers of the ZIP's files. Without the time of day, which says nothing about the data. */
final class ZipEntries {

    /** 1980-01-01T00:00:00Z, the first moment that a ZIP can tell, in any time zone of a day later. */
    private static final long NO_TIME = 315_619_200_000L;

    private ZipEntries() {}

    static ZipArchiveEntry named(String path) {
        ZipArchiveEntry entry = new ZipArchiveEntry(path);
        entry.setTime(NO_TIME);
        return entry;
    }

    static ZipArchiveEntry sized(String path, long bytes) {
        ZipArchiveEntry entry = named(path);
        entry.setSize(bytes);
        return entry;
    }
}
