package com.synchub.jobs.cli;

import com.synchub.jobs.prune.PruneJob;
import com.synchub.jobs.prune.PruneProgress;
import com.synchub.jobs.prune.PruneProperties;
import com.synchub.jobs.prune.PruneReceipt;
import com.synchub.jobs.prune.PruneRequest;
import com.synchub.jobs.prune.RetentionPolicy;
import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code synchub prune}. */
@Command(
        name = "prune",
        description = {
            "Remove backups that retention no longer asks for, and every object version that no kept backup needs.",
            "Without --apply nothing is written: what stays, why, and what would go is printed. A backup stays if any of"
                    + " the rules asks for it; a rule that is not given here has its configured value"
                    + " (synchub.prune.*). Of a day, week (from Monday) or month, in UTC, the newest backup stays.",
            "The newest backup always stays, so does what is held (`synchub backup hold`), and what an open run relies"
                    + " on: a backup, verify, restore or drill that runs, or that was interrupted less than 7 days ago;"
                    + " later it is given up and can't be resumed. Nothing younger than the oldest open run goes.",
            "A prune that was interrupted, also by kill -9, is gone on with by the next one."
        },
        footer = {
            "",
            "Examples:",
            "  synchub prune                            what would go, by the configured retention",
            "  synchub prune --apply                    do it",
            "  synchub prune --keep-last 1 --keep-daily 0 --keep-weekly 0 --keep-monthly 0",
            "                                           what would go if only the newest stayed",
            "  synchub prune --keep-within 14d          besides, all of the last two weeks"
        })
final class PruneCommand implements Callable<Integer> {

    @ParentCommand
    SyncHubCommand root;

    @Option(names = "--apply", description = "Delete. Without it this is a dry run.")
    boolean apply;

    @Option(names = "--keep-last", paramLabel = "N", description = "Keep the N newest backups (default 3).")
    @Nullable
    Integer keepLast;

    @Option(
            names = "--keep-daily",
            paramLabel = "N",
            description = "Keep one of each of the newest N days that have a backup (default 7).")
    @Nullable
    Integer keepDaily;

    @Option(names = "--keep-weekly", paramLabel = "N", description = "Keep one of each of N weeks (default 5).")
    @Nullable
    Integer keepWeekly;

    @Option(names = "--keep-monthly", paramLabel = "N", description = "Keep one of each of N months (default 12).")
    @Nullable
    Integer keepMonthly;

    @Option(
            names = "--keep-within",
            paramLabel = "DURATION",
            converter = Period.class,
            description = "Keep all that are at most so much older than the newest one, like 14d or 36h (default 0d).")
    @Nullable
    Duration keepWithin;

    @Override
    public Integer call() throws Exception {
        Application application = root.application();
        RetentionPolicy retention =
                retention(application.bean(PruneProperties.class).retention());
        PruneRequest request = new PruneRequest(application.bean(Clock.class).instant(), retention, apply);
        PruneProgress progress = application.bean(PruneProgress.class);
        PruneReceipt receipt;
        try (AutoCloseable line =
                ProgressLine.start("prune", " versions", progress::expectedVersions, progress::deletedVersions)) {
            receipt = application.bean(Launcher.class).run(application.bean(PruneJob.class), request);
        }
        root.console().document(PruneReport.of(receipt));
        PruneReport.print(root.console(), receipt);
        return 0;
    }

    private RetentionPolicy retention(RetentionPolicy configured) {
        return new RetentionPolicy(
                Optional.ofNullable(keepLast).orElse(configured.keepLast()),
                Optional.ofNullable(keepDaily).orElse(configured.keepDaily()),
                Optional.ofNullable(keepWeekly).orElse(configured.keepWeekly()),
                Optional.ofNullable(keepMonthly).orElse(configured.keepMonthly()),
                Optional.ofNullable(keepWithin).orElse(configured.keepWithin()));
    }

    /** As in the configuration: {@code 14d}, {@code 36h}, {@code P14D}. */
    static final class Period implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String value) {
            try {
                return DurationStyle.detectAndParse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is no duration; write it like 14d or 36h");
            }
        }
    }
}
