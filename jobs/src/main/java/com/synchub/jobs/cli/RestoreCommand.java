package com.synchub.jobs.cli;

import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestorePreview;
import com.synchub.jobs.restore.RestoreProgress;
import com.synchub.jobs.restore.RestoreReceipt;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreResume;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.restore.ConflictPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code synchub restore}. */
@Command(
        name = "restore",
        description = {
            "Bring tenants back from a backup, and prove it by reading what was written.",
            "Objects are checked before an item of them is used. No other tenant's items are touched. Tables that are"
                    + " missing are created. A restore that was interrupted, also by kill -9, is resumed by the same"
                    + " command. Who was erased since the backup stays away.",
            "",
            "Policies, for tenants that have items in the target:",
            "  fail             refuse the whole restore, before anything is written (default)",
            "  skip-existing    put what is missing, leave what is there",
            "  overwrite        put everything, leave items that the backup does not have",
            "  replace-tenant   make the tenant exactly what the backup has: deletes, too"
        },
        footer = {
            "",
            "Examples:",
            "  synchub restore --tenant acme --dry-run --policy replace-tenant    what would change",
            "  synchub restore --tenant acme --policy replace-tenant              a tenant deleted data by mistake",
            "  synchub restore --all --table bookmarks                            a table was lost",
            "  synchub restore \"latest before 2026-11-24T02:00:00Z\" --all --suffix -copy    next to the tables"
        })
final class RestoreCommand implements Callable<Integer> {

    @ParentCommand
    SyncHubCommand root;

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "BACKUP",
            defaultValue = "latest",
            description = "A backup's id or number, `latest` (default), or `latest before TIME`.")
    String backup;

    @ArgGroup(multiplicity = "1")
    Tenants tenants = new Tenants();

    /** Whose items: said on purpose, there is no default. */
    static final class Tenants {
        @Option(names = "--all", required = true, description = "Restore every tenant.")
        boolean all;

        @Option(
                names = "--tenant",
                required = true,
                paramLabel = "ID",
                description = "Restore this tenant; may be repeated. The id as it is in the tables.")
        List<String> ids = List.of();

        @Option(
                names = "--tenants-from",
                required = true,
                paramLabel = "FILE",
                description = "Restore the tenants of a file: UTF-8, an id a line.")
        @Nullable
        Path file;
    }

    @Option(names = "--table", paramLabel = "NAME", description = "Only this table; may be repeated.")
    List<String> tables = List.of();

    @Option(
            names = "--suffix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Restore into tables whose names have this behind them.")
    String suffix;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "fail",
            converter = PolicyConverter.class,
            description = "fail, skip-existing, overwrite or replace-tenant (default: fail).")
    ConflictPolicy policy;

    @Option(names = "--dry-run", description = "Say what would change, by tenant and table, and write nothing.")
    boolean dryRun;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "With --dry-run list at most N tables of tenants (default 50); all are counted.")
    int limit;

    @Override
    public Integer call() throws Exception {
        SortedSet<String> ids = ids();
        Application application = root.application();
        LogEntry entry = application.bean(CommitLog.class).resolve(backup);
        RestoreScope scope = new RestoreScope(entry.n(), new TreeSet<>(tables), ids, policy, suffix);
        if (dryRun) {
            RestorePlan plan = new RestorePlan(entry, limit);
            SortedSet<String> missing = application.bean(RestorePreview.class).preview(scope, plan::add);
            root.console().document(plan.document(missing));
            plan.print(root.console(), missing);
            return 0;
        }
        RestoreReceipt receipt = run(application, scope);
        root.console().document(receipt);
        print(root.console(), receipt);
        return 0;
    }

    private static RestoreReceipt run(Application application, RestoreScope scope) throws Exception {
        RestoreProgress progress = application.bean(RestoreProgress.class);
        RestoreRequest request = application.bean(RestoreResume.class).request(scope);
        try (AutoCloseable line = ProgressLine.start("restore", " items", progress::expectedItems, progress::items)) {
            return application.bean(Launcher.class).run(application.bean(RestoreJob.class), request);
        }
    }

    private static void print(Console console, RestoreReceipt receipt) {
        console.table(
                List.of(
                        "backup",
                        "tenants",
                        "verified",
                        "items",
                        "written",
                        "unchanged",
                        "skipped",
                        "purged",
                        "deleted",
                        "seconds"),
                List.of(List.of(
                        receipt.backupId(),
                        Numbers.grouped(receipt.tenants()),
                        Numbers.grouped(receipt.verifiedTenants()),
                        Numbers.grouped(receipt.items()),
                        Numbers.grouped(receipt.itemsWritten()),
                        Numbers.grouped(receipt.itemsUnchanged()),
                        Numbers.grouped(receipt.itemsSkipped()),
                        Numbers.grouped(receipt.skippedPurged()),
                        Numbers.grouped(receipt.itemsDeleted()),
                        Numbers.seconds(receipt.seconds()))));
        if (receipt.skippedPurged() > 0) {
            console.line("The purge ledger kept " + Numbers.grouped(receipt.skippedPurged())
                    + " items away: they, or a person they name, were erased after this backup.");
        }
    }

    private SortedSet<String> ids() {
        if (tenants.file != null) {
            try {
                return new TreeSet<>(Files.readAllLines(tenants.file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new ParameterException(
                        spec.commandLine(), "failed to read the file of --tenants-from: " + e.getMessage(), e);
            }
        }
        return new TreeSet<>(tenants.ids);
    }

    /** {@code skip-existing} as a person writes it. */
    static final class PolicyConverter implements ITypeConverter<ConflictPolicy> {
        @Override
        public ConflictPolicy convert(String value) {
            for (ConflictPolicy policy : ConflictPolicy.values()) {
                if (policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
                    return policy;
                }
            }
            throw new TypeConversionException(
                    "'" + value + "' is not one of fail, skip-existing, overwrite," + " replace-tenant");
        }
    }
}
