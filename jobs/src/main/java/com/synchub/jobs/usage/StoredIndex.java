package com.synchub.jobs.usage;

import com.synchub.usage.IndexFile;
import com.synchub.usage.IndexGeneration;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All requests that were counted and may be delivered again: of each commit a file for each range of ids, until its newest
 * request is before the horizon.
 *
 * @param generations oldest first
 * @param files of each of them
 */
record StoredIndex(WorkBucket bucket, List<IndexGeneration> generations, List<List<IndexFile>> files) {

    /** Ranges of ids. Never changes: a request is found by it. */
    static final int BUCKET_BITS = 4;

    StoredIndex {
        generations = List.copyOf(generations);
        files = List.copyOf(files);
    }

    static StoredIndex of(WorkBucket bucket, UsageCommits commits, UsageCommit newest, Instant horizon) {
        List<IndexGeneration> generations = newest.index().stream()
                .filter(generation -> !generation.newest().isBefore(horizon))
                .toList();
        List<List<IndexFile>> files = generations.stream()
                .map(generation -> generation.commit() == newest.n()
                        ? newest.indexFiles()
                        : commits.require(generation.commit()).indexFiles())
                .toList();
        return new StoredIndex(bucket, generations, files);
    }

    /** The files of a range, oldest first; the caller closes each. */
    List<IndexCursor> open(int number, Path folder) {
        List<IndexCursor> cursors = new ArrayList<>();
        for (List<IndexFile> generation : files) {
            for (IndexFile file : generation) {
                if (file.bucket() == number) {
                    cursors.add(IndexCursor.open(bucket, file, folder));
                }
            }
        }
        return cursors;
    }
}
