package com.synchub.jobs.cli;

import com.synchub.dynamodb.ChangeStreams;
import com.synchub.jobs.environment.TableNames;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub audit enable}. */
@Command(
        name = "enable",
        description = {
            "Turn on the streams of all tables, with old and new images. One that is on stays as it is.",
            "What happens from then on is in the trail once it is drained. Needs dynamodb:UpdateTable. On the local stack"
                    + " they are off until you say so: its DynamoDB takes longer for each write the more changes there are."
        },
        footer = {
            "",
            "`synchub dr-check` tells which tables have no stream, or one without images.",
            "",
            "Example:",
            "  synchub audit enable --json | jq .enabled"
        })
final class AuditEnableCommand implements Callable<Integer> {

    /** Tables by the catalogue's names. */
    record Document(List<String> enabled, List<String> wereOn) {}

    @ParentCommand
    AuditCommand parent;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        ChangeStreams streams = application.bean(ChangeStreams.class);
        TableNames names = application.bean(TableNames.class);
        List<String> enabled = new ArrayList<>();
        List<String> were = new ArrayList<>();
        for (TableDefinition table : application.bean(TableCatalogue.class).tables()) {
            (streams.enable(names.of(table)) ? enabled : were).add(table.name());
        }
        Console console = parent.root.console();
        console.document(new Document(enabled, were));
        console.line("turned on: " + (enabled.isEmpty() ? "none" : String.join(", ", enabled)));
        console.line("were on: " + (were.isEmpty() ? "none" : String.join(", ", were)));
        return 0;
    }
}
