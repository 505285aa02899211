package com.synchub.jobs.cli;

import com.synchub.jobs.backup.BackupReceipt;
import com.synchub.jobs.demo.LoadProgress;
import com.synchub.jobs.demo.LoadResult;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code synchub demo}. */
@Command(
        name = "demo",
        description = {
            "The whole thing on this machine: start the local stack, fill it, back up, verify, change 2 %% of the"
                    + " tenants, back up again.",
            "Needs no Docker and no AWS account. Everything it makes is gone with `synchub local down`."
        })
final class DemoCommand implements Callable<Integer> {

    private static final double CHANGED = 0.02;

    @ParentCommand
    SyncHubCommand root;

    @Mixin
    DemoOptions demo = new DemoOptions();

    @Override
    public Integer call() throws Exception {
        root.requireLocal();
        Application application = root.application();
        Console console = root.console();

        console.line("1. Filling the local stack: " + Numbers.grouped(demo.items) + " items of "
                + Numbers.grouped(demo.tenants) + " tenants.");
        demo.seed(application);

        console.line("2. First backup: every tenant is uploaded.");
        BackupReceipt first = BackupRunner.run(application, false);
        BackupRunCommand.print(console, first);

        console.line("3. Verifying it: every object is read back.");
        VerifyReceipt verified = VerifyRunner.run(application, Long.toString(first.n()), VerifyMode.FULL);
        VerifyReport.print(console, verified);

        console.line("4. Changing 2 % of the tenants.");
        LoadResult changes = DemoOptions.loader(application).apply(demo.data().mutate(CHANGED), LoadProgress.NONE);
        console.line("   " + Numbers.grouped(changes.total()) + " items written or deleted.");

        console.line("5. Second backup: only what changed is uploaded.");
        // The demo removes a tenant on purpose, which may be more than 5 % of few.
        BackupReceipt second = BackupRunner.run(application, true);
        BackupRunCommand.print(console, second);

        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "endpoints", LocalCommand.documentOf(application.localStack().up()));
        document.put("backups", List.of(first, second));
        document.put("verify", VerifyReport.of(verified));
        console.document(document);
        console.line("");
        console.line("Look next:  synchub backup list");
        console.line("            synchub backup show " + second.backupId());
        console.line("            synchub backup diff " + first.n() + " " + second.n());
        console.line("            synchub local status      where DynamoDB and S3 answer");
        console.line("            synchub local down        stop it all");
        return 0;
    }
}
