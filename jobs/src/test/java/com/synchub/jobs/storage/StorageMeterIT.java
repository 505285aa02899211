package com.synchub.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.manifest.LogEntry;
import com.synchub.usage.StorageDay;
import com.synchub.usage.StorageDays;
import com.synchub.vault.WorkBucket;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Storage metered from a genuine backup, by the command. */
class StorageMeterIT {

    private final BackupWorld world = BackupWorld.create();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDayIsMeteredOnceABackupHasBegunAfterIt() {
        world.seed(new DemoData(3, 20, 200));
        world.backUp();
        LogEntry genuine = world.newest();
        CommandLineRun early = run("--json");
        assertThat(early.exitCode()).isZero();
        assertThat(early.document().at("/metered").intValue()).isZero();

        LocalDate day = LocalDate.ofInstant(genuine.startedAt(), ZoneOffset.UTC);
        Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        again(genuine, midnight);
        CommandLineRun due = run("--json");

        assertThat(due.exitCode()).as("%s", due).isZero();
        assertThat(due.document().at("/metered").intValue()).isEqualTo(1);
        assertThat(due.document().at("/last").stringValue()).isEqualTo(day.toString());
        StorageDay metered =
                new StorageDays(world.bean(WorkBucket.class)).read(day).orElseThrow();
        long seconds = Duration.between(genuine.startedAt().truncatedTo(ChronoUnit.SECONDS), midnight)
                .toSeconds();
        assertThat(metered.byteSeconds())
                .isEqualTo(BigInteger.valueOf(genuine.totals().itemBytes()).multiply(BigInteger.valueOf(seconds)));
        assertThat(metered.files().stream().mapToLong(StorageDay.File::rows).sum())
                .isEqualTo(genuine.tenants());
        assertThat(run().output()).contains("No day is due");
    }

    @Test
    void aDayThatNobodyCanSayAnythingOfIsAFault() {
        world.seed(new DemoData(3, 5, 50));
        world.backUp();
        LogEntry genuine = world.newest();
        LocalDate day = LocalDate.ofInstant(genuine.startedAt(), ZoneOffset.UTC);
        again(genuine, day.plusDays(4).atStartOfDay(ZoneOffset.UTC).toInstant());

        CommandLineRun found = run("--json");

        assertThat(found.exitCode()).as("%s", found).isEqualTo(1);
        assertThat(found.document().at("/metered").intValue()).isEqualTo(4);
        assertThat(found.document().at("/carried"))
                .extracting(node -> node.stringValue())
                .containsExactly(day.plusDays(1).toString(), day.plusDays(2).toString());
        assertThat(found.document().at("/unknown"))
                .extracting(node -> node.stringValue())
                .containsExactly(day.plusDays(3).toString());
    }

    /** The same backup, as if it had begun later. */
    private void again(LogEntry genuine, Instant startedAt) {
        var unused = world.log()
                .commit(new LogEntry(
                        genuine.format(),
                        genuine.n() + 1,
                        genuine.backupId() + "-later",
                        genuine.runId() + "-later",
                        OptionalLong.of(genuine.n()),
                        startedAt,
                        startedAt.plusSeconds(60),
                        genuine.software(),
                        genuine.tenants(),
                        genuine.tables(),
                        genuine.references()));
    }

    private CommandLineRun run(String... options) {
        String[] command = new String[options.length + 2];
        command[0] = "usage";
        command[1] = "storage";
        System.arraycopy(options, 0, command, 2, options.length);
        return CommandLineRun.of(world, command);
    }
}
