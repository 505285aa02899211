package com.synchub.jobs.cli;

import com.synchub.jobs.requests.DownloadLink;
import com.synchub.jobs.requests.Downloads;
import com.synchub.jobs.run.Actor;
import com.synchub.request.ExportResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests download}. */
@Command(
        name = "download",
        description = {
            "Fetch a request's package, or make a link to it that counts for some minutes.",
            "Each time is recorded, with who did it. Nothing is handed out before `synchub requests identity`."
        })
final class RequestDownloadCommand implements Callable<Integer> {

    /** The file that was written. */
    record FileDocument(String requestId, String file, long bytes, String sha256) {}

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @ArgGroup(multiplicity = "1")
    To to = new To();

    /** One of the two. */
    static final class To {

        @Option(names = "--output", paramLabel = "FILE", description = "Where to write the package.")
        @Nullable
        Path output;

        @Option(names = "--link", description = "Print a link instead.")
        boolean link;
    }

    @Override
    public Integer call() {
        Application application = parent.root.application();
        Actor actor = acting.actor(application);
        Console console = parent.root.console();
        if (to.output == null) {
            DownloadLink link = application.bean(Downloads.class).link(id, actor);
            console.document(link);
            console.line(link.url().toString());
            console.note("It counts until " + link.expiresAt() + ", for whoever has it.");
            return 0;
        }
        ExportResult result = application.bean(Downloads.class).fetch(id, actor, to.output);
        console.document(new FileDocument(id, to.output.toString(), result.bytes(), result.sha256()));
        console.line(to.output + ": " + Numbers.bytes(result.bytes()) + ", sha256 " + result.sha256());
        return 0;
    }
}
