package com.synchub.jobs.cli;

import com.synchub.jobs.requests.PurgeApproval;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.request.AccountClosing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests preview}. */
@Command(
        name = "preview",
        description = {
            "Plan a purge: count what it would erase, in each place. An earlier plan is none any more.",
            "Nothing is erased before another person has agreed to that plan."
        })
final class RequestPreviewCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        TenantRequest planned = application.bean(PurgeApproval.class).plan(id, acting.actor(application));
        PlanDocument.print(parent.root.console(), planned, planned.plan(), application.bean(AccountClosing.class));
        return 0;
    }
}
