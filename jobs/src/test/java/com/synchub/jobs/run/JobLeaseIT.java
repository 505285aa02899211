package com.synchub.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobLeaseIT {

    private static final String JOB = "backup";

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whoIsSilentForTooLongLosesTheLease(TestDatabase.Kind kind) throws Exception {
        JdbcClient jdbc = JdbcClient.create(TestDatabase.create(kind).dataSource());
        Duration timeout = Duration.ofMillis(1500);
        JobLeases here = new JobLeases(jdbc, "here", timeout);
        JobLeases there = new JobLeases(jdbc, "there", timeout);
        String silent = here.acquire(JOB);
        assertThat(there.isHeld(JOB)).isTrue();
        assertThatThrownBy(() -> there.acquire(JOB))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_IS_RUNNING));

        Thread.sleep(timeout.toMillis() + 100);
        assertThat(there.isHeld(JOB)).isFalse();
        String successor = there.acquire(JOB);

        assertThat(here.beat(JOB, silent)).isFalse();
        here.release(JOB, silent);
        assertThat(there.beat(JOB, successor))
                .as("not given back by who had lost it")
                .isTrue();
    }

    /** The kernel has told that the holder is dead: it has dropped the lock of this home directory. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aDeadHolderOfTheSameHomeIsNotWaitedFor(TestDatabase.Kind kind) {
        JdbcClient jdbc = JdbcClient.create(TestDatabase.create(kind).dataSource());
        JobLeases leases = new JobLeases(jdbc, "here", Duration.ofMinutes(1));
        String dead = leases.acquire(JOB);

        assertThat(leases.acquire(JOB)).isNotEqualTo(dead);
    }

    /** A sign of life that is under way while the lease is given back. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aLeaseThatIsGivenBackIsNotTakenForOneThatWasLost(TestDatabase.Kind kind) throws Exception {
        JdbcClient jdbc = JdbcClient.create(TestDatabase.create(kind).dataSource());
        JobLeases leases = new JobLeases(jdbc, "here", Duration.ofMillis(6));
        AtomicInteger lost = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            try (JobLease lease = JobLease.acquire(leases, JOB, lost::incrementAndGet)) {
                Thread.sleep(i % 7);
            }
        }
        assertThat(lost).hasValue(0);
    }
}
