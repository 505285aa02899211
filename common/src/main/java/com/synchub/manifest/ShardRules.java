package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What holds within every shard: records ascend and belong there. The same rules check the writer and the reader.
 *
 * @param order ascending
 * @param distinct whether two neighbours may not be equal in that order
 * @param shardOf where a record belongs
 */
record ShardRules<T>(Comparator<T> order, boolean distinct, ToIntFunction<T> shardOf) {

    Check<T> check(int shard) {
        return new Check<>(this, shard);
    }

    /** Follows one shard from its first record to its last. */
    static final class Check<T> {
        private final ShardRules<T> rules;
        private final int shard;
        private @Nullable T previous;
        private long position;

        private Check(ShardRules<T> rules, int shard) {
            this.rules = rules;
            this.shard = shard;
        }

        void accept(T next) {
            if (rules.shardOf().applyAsInt(next) != shard) {
                throw broken("belongs to another shard");
            }
            if (previous != null) {
                int order = rules.order().compare(previous, next);
                if (order > 0) {
                    throw broken("is out of order");
                }
                if (order == 0 && rules.distinct()) {
                    throw broken("is there twice");
                }
            }
            previous = next;
            position++;
        }

        private SyncHubException broken(String what) {
            return new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid manifest shard " + shard + ": record " + position + " " + what,
                    "Don't restore from this backup; start a new one and report this.");
        }
    }
}
