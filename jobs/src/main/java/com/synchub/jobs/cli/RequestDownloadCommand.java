package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.Actor;
import com.synchub.jobs.requests.DownloadLink;
import com.synchub.jobs.requests.Downloads;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.request.ExportResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
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
        String sha256 = fetch(application, actor, to.output);
        ExportResult result = Objects.requireNonNull(
                application.bean(RequestDesk.class).require(id).result());
        if (!sha256.equals(result.sha256())) {
            throw new SyncHubException(
                    ErrorCode.OBJECT_CORRUPT,
                    "the package is not the one that was made: its SHA-256 differs",
                    "Don't use it. Somebody has changed the object in the work bucket; make a new request.");
        }
        console.document(new FileDocument(id, to.output.toString(), result.bytes(), sha256));
        console.line(to.output + ": " + Numbers.bytes(result.bytes()) + ", sha256 " + sha256);
        return 0;
    }

    private String fetch(Application application, Actor actor, Path output) {
        try (InputStream in = application.bean(Downloads.class).open(id, actor)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Files.copy(new DigestInputStream(in, digest), output, StandardCopyOption.REPLACE_EXISTING);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "write the package");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
