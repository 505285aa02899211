package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.requests.ChainAudit;
import com.synchub.jobs.requests.StoredControlLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub audit log}. */
@Command(
        name = "log",
        description = {
            "Show what people have done with the service that belongs to no request, and that nothing of it was changed.",
            "Schedules that were changed, audit trails that were looked at. Tenants have pseudonyms, so this log stays when"
                    + " one is erased. The whole chain is compared with its signed heads in the vault, however few events"
                    + " are shown. What belongs to requests and legal holds: `synchub requests audit-verify`."
        },
        footer = {
            "",
            "Exit code 0: nothing was changed; 1: something was.",
            "",
            "Examples:",
            "  synchub audit log",
            "  synchub audit log --limit 1000 --json | jq '.events[] | select(.kind == \"AUDIT_IMAGES_VIEWED\")'"
        })
final class AuditLogCommand implements Callable<Integer> {

    /** Events and what a look at all of them has shown. */
    record Document(List<StoredControlLog.Entry> events, ChainAudit.Report verified) {}

    @ParentCommand
    AuditCommand parent;

    @Option(names = "--limit", paramLabel = "N", description = "Newest events to show. Default: ${DEFAULT-VALUE}.")
    int limit = 100;

    @Override
    public Integer call() {
        StoredControlLog log = parent.root.application().bean(StoredControlLog.class);
        ChainAudit.Report report = log.verify();
        List<StoredControlLog.Entry> events = log.newest(Math.max(1, limit));
        Console console = parent.root.console();
        console.document(new Document(events, report));
        console.table(
                List.of("event", "at", "what", "about", "by", "reason"),
                events.stream()
                        .map(event -> {
                            Map<String, String> details = event.details() == null ? Map.of() : event.details();
                            return List.of(
                                    Long.toString(event.seq()),
                                    event.at().toString(),
                                    event.kind(),
                                    event.about().length() > 40
                                            ? event.about().substring(0, 12) + "..."
                                            : TrailDocument.oneLine(event.about()),
                                    TrailDocument.oneLine(details.getOrDefault("by", "")),
                                    TrailDocument.oneLine(details.getOrDefault("reason", "")));
                        })
                        .toList());
        console.line("");
        console.line(Numbers.grouped(report.events()) + " events, " + Numbers.grouped(report.heads())
                + " heads compared: " + (report.isWhole() ? "whole" : "NOT WHOLE"));
        report.findings().forEach(finding -> console.line(finding.fault() + " at event " + finding.seq()));
        return report.isWhole() ? 0 : ErrorCode.REQUEST_HISTORY_BROKEN.blame().exitCode();
    }
}
