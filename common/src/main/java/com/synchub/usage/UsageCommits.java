package com.synchub.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.UsageLayout;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The order of meterings: numbered records, each written once if its number is free. Whoever writes number n decides what
 * usage is as of n, also between processes that know nothing of each other.
 */
public final class UsageCommits {

    private static final int TRIES = 5;

    private final WorkBucket bucket;

    public UsageCommits(WorkBucket bucket) {
        this.bucket = bucket;
    }

    /** The newest commit; empty if nothing was metered yet. */
    public Optional<UsageCommit> newest() {
        long highest = 0;
        for (WorkObject object : bucket.objects(UsageLayout.COMMITS_PREFIX)) {
            OptionalLong n = UsageLayout.parseCommit(object.key());
            highest = Math.max(highest, n.orElse(0));
        }
        return highest == 0 ? Optional.empty() : Optional.of(require(highest));
    }

    /** Commit n; {@code USAGE_COMMIT_UNKNOWN} if there is none. */
    public UsageCommit require(long n) {
        return read(n).orElseThrow(() -> new SyncHubException(
                ErrorCode.USAGE_COMMIT_UNKNOWN,
                "cannot find usage commit " + n + " in the work bucket",
                "List s3://" + bucket.bucket() + "/" + UsageLayout.COMMITS_PREFIX + " for those that there are."));
    }

    private Optional<UsageCommit> read(long n) {
        String key = UsageLayout.commit(n);
        return bucket.read(key).map(json -> {
            UsageCommit commit = UsageDocuments.parse(json, UsageCommit.class, UsageCommit.FORMAT, key);
            if (commit.n() != n) {
                throw UsageDocuments.damaged(key, null);
            }
            return commit;
        });
    }

    /**
     * Makes what the run has metered exist.
     *
     * @throws SyncHubException {@code ANOTHER_METERING_COMMITTED} if the number belongs to another run
     */
    public void commit(UsageCommit commit) {
        byte[] json = UsageDocuments.write(commit);
        String key = UsageLayout.commit(commit.n());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (bucket.putIfAbsent(key, json, UsageDocuments.JSON)) {
                return;
            }
            // The answer to an earlier try may have got lost; of two writers S3 may have refused both.
            Optional<UsageCommit> there = read(commit.n());
            if (there.isPresent()) {
                if (there.get().runId().equals(commit.runId())) {
                    return;
                }
                break;
            }
        }
        throw new SyncHubException(
                ErrorCode.ANOTHER_METERING_COMMITTED,
                "cannot commit usage " + commit.n() + ": another run committed first",
                "Nothing of this run is counted. Run it again; it builds on the other's result.");
    }
}
