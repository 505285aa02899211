package com.synchub.jobs.cli;

import com.synchub.jobs.requests.LetterKind;
import com.synchub.jobs.requests.Letters;
import com.synchub.jobs.requests.RequestDesk;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests letter}. */
@Command(
        name = "letter",
        description = {
            "Write what there is to tell a person of their request: received, extended, refused or done.",
            "It is printed only. What was sent is recorded with `extend` and `answer`."
        })
final class RequestLetterCommand implements Callable<Integer> {

    /** @param text the letter */
    record Document(String requestId, LetterKind kind, String text) {}

    @ParentCommand
    RequestsCommand parent;

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description = "received, extended, refused or done.")
    String kind;

    @Override
    public Integer call() {
        LetterKind wanted = RequestWords.oneOf("--kind", LetterKind.class, kind);
        Application application = parent.root.application();
        RequestDesk desk = application.bean(RequestDesk.class);
        String text = application
                .bean(Letters.class)
                .write(
                        wanted,
                        desk.require(id),
                        desk.history(id),
                        application.bean(Clock.class).instant());
        Console console = parent.root.console();
        console.document(new Document(id, wanted, text));
        console.line(text);
        return 0;
    }
}
