package com.synchub.jobs.cli;

import com.synchub.jobs.register.ProcessingRegister;
import com.synchub.jobs.register.RegisterDocument;
import com.synchub.jobs.register.RegisterPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests register}. */
@Command(
        name = "register",
        description = {
            "Make the record of processing activities (GDPR, article 30) and the retention schedule, from the catalogue of"
                    + " tables and the declared places.",
            "As a page to read and print with --output, as data with --json. It says what the controller has to add."
        },
        footer = {"", "Example:", "  synchub requests register --output register.html"})
final class RequestRegisterCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the page there; there must be none yet.")
    @Nullable
    Path output;

    @Override
    public Integer call() {
        RegisterDocument register =
                parent.root.application().bean(ProcessingRegister.class).document();
        if (output != null) {
            byte[] page = new RegisterPage(register).html().getBytes(StandardCharsets.UTF_8);
            NewFile.write(output, page, "the register");
        }
        Console console = parent.root.console();
        console.document(register);
        if (output != null) {
            console.line(output.toString());
            return 0;
        }
        console.table(
                List.of("table", "purpose", "kept"),
                register.activities().stream()
                        .map(activity -> List.of(activity.table(), activity.purpose(), activity.retention()))
                        .toList());
        console.line("");
        console.table(
                List.of("place", "holds", "ends"),
                register.schedule().stream()
                        .map(place -> List.of(place.place(), place.holds(), place.ends()))
                        .toList());
        return 0;
    }
}
