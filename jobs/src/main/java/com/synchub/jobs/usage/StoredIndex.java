package com.synchub.jobs.usage;

import com.synchub.usage.IndexFile;
import com.synchub.usage.IndexGeneration;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * All requests that were counted and may be delivered again: generations, each with a file for each range of ids, until its
 * newest request is before the horizon. A run merges those that are no larger than what it adds into its own, so there are
 * few: as many as the number of runs has binary digits, where runs are alike.
 *
 * @param horizon in milliseconds since 1970; what was before it is not known any more
 * @param generations oldest first
 * @param files of each of them
 */
record StoredIndex(WorkBucket bucket, long horizon, List<IndexGeneration> generations, List<List<IndexFile>> files) {

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
        return new StoredIndex(bucket, horizon.toEpochMilli(), generations, files);
    }

    /** Those that stay as they are beside one with so many more requests. */
    StoredIndex kept(long requests) {
        return part(0, keptCount(requests));
    }

    /** Those that are merged into it. */
    StoredIndex merged(long requests) {
        return part(keptCount(requests), generations.size());
    }

    private int keptCount(long requests) {
        long sum = requests;
        int kept = generations.size();
        while (kept > 0 && generations.get(kept - 1).entries() <= sum) {
            kept--;
            sum += generations.get(kept).entries();
        }
        return kept;
    }

    private StoredIndex part(int from, int to) {
        return new StoredIndex(bucket, horizon, generations.subList(from, to), files.subList(from, to));
    }

    /** The files of a range, oldest first, for the caller to close; added to a list, so that those before a failure are known. */
    void open(int number, Path folder, List<IndexCursor> cursors) {
        for (List<IndexFile> generation : files) {
            for (IndexFile file : generation) {
                if (file.bucket() == number) {
                    cursors.add(IndexCursor.open(bucket, file, folder));
                }
            }
        }
    }
}
