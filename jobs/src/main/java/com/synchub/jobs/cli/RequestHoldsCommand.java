package com.synchub.jobs.cli;

import com.synchub.jobs.requests.HoldDesk;
import com.synchub.jobs.requests.HoldState;
import com.synchub.jobs.requests.LegalHold;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests holds}. */
@Command(name = "holds", description = "List the legal holds that are in force, newest first.")
final class RequestHoldsCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Option(names = "--all", description = "Also those that were released.")
    boolean all;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N (default 50).")
    int limit;

    @Override
    public Integer call() {
        HoldDesk desk = parent.root.application().bean(HoldDesk.class);
        LocalDate today = desk.today();
        List<LegalHold> holds = desk.list(all ? null : HoldState.IN_FORCE, Long.MAX_VALUE, limit);
        Console console = parent.root.console();
        console.document(Map.of(
                "holds",
                holds.stream().map(hold -> HoldDocument.of(hold, today)).toList()));
        console.table(
                List.of("hold", "tenant", "tables", "matter", "set by", "stands"),
                holds.stream().map(hold -> cells(hold, today)).toList());
        return 0;
    }

    private static List<String> cells(LegalHold hold, LocalDate today) {
        return List.of(
                hold.id(),
                Optional.ofNullable(hold.tenant()).map(TenantId::keyForm).orElse("erased"),
                hold.tables().isEmpty() ? "all" : String.join(", ", hold.tables()),
                Optional.ofNullable(hold.matter()).orElse("erased"),
                hold.holder() == null ? "erased" : hold.holder().subject(),
                HoldDocument.words(hold, today));
    }
}
