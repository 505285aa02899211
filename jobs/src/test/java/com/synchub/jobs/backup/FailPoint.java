package com.synchub.jobs.backup;

import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.testkit.RuleBuilder;

/** Every moment at which a backup's process is killed: before the service has heard of a request, or after it has obeyed. */
enum FailPoint {
    BEFORE_RUN_IS_OPENED(Place.RUN_OPENED, Moment.BEFORE, 1, 1),
    AFTER_RUN_IS_OPENED(Place.RUN_OPENED, Moment.AFTER, 1, 1),
    BEFORE_PAGE(Place.PAGE, Moment.BEFORE, 5, 70),
    AFTER_PAGE(Place.PAGE, Moment.AFTER, 9, 60),
    BEFORE_TENANT_PUT(Place.TENANT, Moment.BEFORE, 4, 50),
    AFTER_TENANT_PUT(Place.TENANT, Moment.AFTER, 5, 40),
    BEFORE_CHECKPOINT(Place.CHECKPOINT, Moment.BEFORE, 3, 12),
    AFTER_CHECKPOINT(Place.CHECKPOINT, Moment.AFTER, 2, 10),
    BETWEEN_CHECKPOINT_AND_CONTEXT(Place.CHECKPOINT, Moment.BEFORE_CONTEXT, 2, 8),
    BEFORE_SHARD(Place.SHARD, Moment.BEFORE, 2, 1),
    AFTER_SHARD(Place.SHARD, Moment.AFTER, 1, 3),
    BEFORE_COMMIT(Place.COMMIT, Moment.BEFORE, 1, 1),
    AFTER_COMMIT(Place.COMMIT, Moment.AFTER, 1, 1),
    BEFORE_MARKER(Place.MARKER, Moment.BEFORE, 1, 1),
    AFTER_MARKER(Place.MARKER, Moment.AFTER, 1, 1),
    BEFORE_RUN_IS_CLOSED(Place.RUN_CLOSED, Moment.BEFORE, 1, 1),
    AFTER_RUN_IS_CLOSED(Place.RUN_CLOSED, Moment.AFTER, 1, 1);

    private enum Moment {
        BEFORE,
        AFTER,
        BEFORE_CONTEXT
    }

    private enum Place {
        RUN_OPENED,
        PAGE,
        TENANT,
        CHECKPOINT,
        SHARD,
        COMMIT,
        MARKER,
        RUN_CLOSED
    }

    private final Place place;
    private final Moment moment;
    private final int early;
    private final int late;

    FailPoint(Place place, Moment moment, int early, int late) {
        this.place = place;
        this.moment = moment;
        this.early = early;
        this.late = late;
    }

    /** Kills when a run has just got there: for several kills of one run. */
    void armEarly(Proxies proxies, Victim victim) {
        arm(proxies, victim, early);
    }

    /** Kills far into the run, when there is much to lose. */
    void armLate(Proxies proxies, Victim victim) {
        arm(proxies, victim, late);
    }

    private void arm(Proxies proxies, Victim victim, int nth) {
        RuleBuilder rule = requests(proxies).nth(nth);
        switch (moment) {
            case BEFORE -> rule.reset(request -> victim.kill());
            case AFTER -> rule.after(request -> victim.kill());
            case BEFORE_CONTEXT -> rule.after(request -> victim.killBeforeItSavesAContext());
        }
    }

    private RuleBuilder requests(Proxies proxies) {
        return switch (place) {
            case RUN_OPENED -> proxies.s3().on(Proxies.OPEN_PUT);
            case PAGE -> proxies.dynamoDb().on(Proxies.SCAN);
            case TENANT -> proxies.s3().on(Proxies.TENANT_PUT);
            case CHECKPOINT -> proxies.s3().on(Proxies.CHECKPOINT_PUT);
            case SHARD -> proxies.s3().on(Proxies.SHARD_PUT);
            case COMMIT -> proxies.s3().on(Proxies.COMMIT_PUT);
            case MARKER -> proxies.s3().on(Proxies.MARKER);
            case RUN_CLOSED -> proxies.s3().on(Proxies.OPEN_DELETE);
        };
    }

    /** Whether the backup is there for all to see. */
    boolean isCommitted() {
        return compareTo(AFTER_COMMIT) >= 0;
    }

    /** Whether all was read before. */
    boolean isBehindTheScan() {
        return compareTo(BEFORE_SHARD) >= 0;
    }
}
