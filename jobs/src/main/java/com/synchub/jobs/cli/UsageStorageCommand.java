package com.synchub.jobs.cli;

import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.storage.StorageMeterJob;
import com.synchub.jobs.storage.StorageMeterReceipt;
import com.synchub.jobs.storage.StorageMeterRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub usage storage}. */
@Command(
        name = "storage",
        description = {
            "Meter what each tenant has stored, from the manifests of backups; no table is read.",
            "A day is due once a backup has begun after it. Sizes are DynamoDB's; each backup's count from its beginning"
                    + " until the next one's, so the result is in byte-seconds and exact.",
            "A day without a backup is taken to be as the last one before it, for 2 days at most; from the third on it is"
                    + " unknown, and its storage can't be billed. A day that was metered is never metered again,"
                    + " whatever becomes of its backups."
        },
        footer = {
            "",
            "Exit code 0: done, or nothing was due; 1: there is a day that nobody can say anything of.",
            "",
            "Example:",
            "  synchub usage storage --json | jq .unknown"
        })
final class UsageStorageCommand implements Callable<Integer> {

    @ParentCommand
    UsageCommand parent;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        StorageMeterReceipt receipt = application
                .bean(Launcher.class)
                .run(
                        application.bean(StorageMeterJob.class),
                        new StorageMeterRequest(application.bean(Clock.class).instant()));
        Console console = parent.root.console();
        console.document(receipt);
        console.line(
                receipt.last() == null
                        ? "No day is due: none is over that a backup has begun after."
                        : receipt.metered() + " days metered, the last " + receipt.last() + ".");
        tell(console, "Carried from the day before", receipt.carried());
        tell(console, "Unknown, not to be billed", receipt.unknown());
        return receipt.foundFaults() ? 1 : 0;
    }

    private static void tell(Console console, String what, List<LocalDate> days) {
        if (!days.isEmpty()) {
            console.line(what + ": " + days.stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
        }
    }
}
