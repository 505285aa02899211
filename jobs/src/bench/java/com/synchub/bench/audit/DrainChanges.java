package com.synchub.bench.audit;

import com.synchub.jobs.audit.AuditDrainJob;
import com.synchub.jobs.audit.AuditDrainReceipt;
import com.synchub.jobs.audit.AuditDrainRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.StreamStub;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Drains one shard from a stub of DynamoDB's streams, in this process, into the local S3, and prints changes a second. The stub
 * takes processor time of the same process; the local DynamoDB itself tells 2,500 changes a second at most.
 */
public final class DrainChanges {

    private static final long SECOND = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond();

    private DrainChanges() {}

    /** Arguments: changes, tenants, rounds. */
    public static void main(String[] arguments) {
        int changes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int tenants = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        try (StreamStub stub = new StreamStub();
                BackupWorld world = BackupWorld.create().withDynamoDbAt(stub.endpoint())) {
            StreamStub.StubShard shard = stub.shard("shardId-00000001", null);
            Launcher launcher = world.bean(Launcher.class);
            AuditDrainJob job = world.bean(AuditDrainJob.class);
            int number = 1;
            for (int round = 1; round <= rounds; round++) {
                for (int i = 0; i < changes; i++, number++) {
                    shard.insert(number, "tenant-" + number * 31L % tenants, "k" + number, SECOND + number / 2_000);
                }
                long cpu = cpuNanos();
                long begun = System.nanoTime();
                AuditDrainReceipt receipt =
                        launcher.run(job, new AuditDrainRequest(Instant.EPOCH.plus(Duration.ofSeconds(round))));
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (receipt.written() != changes) {
                    throw new IllegalStateException(receipt.written() + " of " + changes + " changes were written");
                }
                System.out.printf(
                        Locale.ROOT,
                        "round %d  changes %,d  tenants %,d  objects %,d  %.1f s  cpu %.1f s (stub included)  %,.0f changes/s%n",
                        round,
                        changes,
                        tenants,
                        receipt.objects(),
                        seconds,
                        (cpuNanos() - cpu) / 1e9,
                        changes / seconds);
            }
        }
        System.exit(0);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
