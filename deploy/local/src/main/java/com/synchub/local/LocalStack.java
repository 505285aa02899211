package com.synchub.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the local stack until it is told to end (SIGTERM), its owner dies ({@code --owned}) or its DynamoDB server does.
 * Prints its description on standard output, one line of JSON, when both servers answer; nothing else ever.
 */
@Command(
        name = "synchub-local",
        mixinStandardHelpOptions = true,
        version = "1.0.0",
        description = "DynamoDB and S3 on loopback ports, with the data in memory.",
        exitCodeOnExecutionException = 1)
public final class LocalStack implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

    private static final String REGION = "us-east-1";
    private static final String VAULT = "synchub-vault";
    private static final String WORK = "synchub-work";
    private static final int ALREADY_RUNNING = 3;

    private enum End {
        OWNER_GONE,
        SERVER_GONE
    }

    @Option(
            names = "--state-dir",
            required = true,
            paramLabel = "DIR",
            description = "Where stack.json and master.key are; one stack a directory.")
    private Path stateDirectory = Path.of("");

    @Option(names = "--owned", description = "End at the end of standard input: when whoever holds its other end ends.")
    private boolean owned;

    @Option(names = "--dynamodb-port", paramLabel = "PORT", description = "Default: a free one.")
    private int dynamoDbPort;

    @Option(names = "--s3-port", paramLabel = "PORT", description = "Default: a free one.")
    private int s3Port;

    @Option(
            names = "--dynoxide",
            paramLabel = "FILE",
            description = "The DynamoDB server's executable. Default: bin/dynoxide beside this program.")
    private @Nullable Path dynoxide;

    /** Runs a stack; returns its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LocalStack())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    LOG.error("failed to run the local stack", failure);
                    return commandLine.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Optional<StateDirectory> taken = StateDirectory.take(stateDirectory.toAbsolutePath());
        if (taken.isEmpty()) {
            LOG.error("cannot start: a stack is running in {}", stateDirectory.toAbsolutePath());
            return ALREADY_RUNNING;
        }
        // Closed by the hook alone, which also an ordinary end runs: SIGTERM must not race with a second close.
        StateDirectory directory = taken.get();
        MasterKey.ensure(directory.masterKey());
        DynamoDbServer dynamoDb = DynamoDbServer.start(dynoxideBinary(), dynamoDbPort);
        Credentials credentials = Credentials.random();
        S3Server s3 = S3Server.start(s3Port, credentials, List.of(VAULT), List.of(WORK));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAll(s3, dynamoDb, directory), "stop"));
        HealthCheck.requireAnswer(dynamoDb.endpoint());
        HealthCheck.requireAnswer(s3.endpoint());

        StackDescription description = describe(dynamoDb, s3.endpoint(), credentials, directory.masterKey());
        description.writeTo(directory.description());
        announce(description);
        End end = (End) CompletableFuture.anyOf(dynamoDb.ended().thenApply(ignored -> End.SERVER_GONE), ownerGone())
                .get();
        return switch (end) {
            case OWNER_GONE -> 0;
            case SERVER_GONE -> {
                LOG.error("the DynamoDB server ended, so the stack does");
                yield 1;
            }
        };
    }

    private static StackDescription describe(DynamoDbServer dynamoDb, URI s3, Credentials credentials, Path masterKey) {
        return new StackDescription(
                dynamoDb.endpoint(),
                s3,
                VAULT,
                WORK,
                REGION,
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                masterKey.toString(),
                ProcessHandle.current().pid(),
                dynamoDb.pid());
    }

    /** The reader sees the line, then the end: it may go and leave a pipe behind that nobody reads. */
    @SuppressWarnings("SystemOut")
    private static void announce(StackDescription description) {
        PrintStream out = System.out;
        out.println(description.toJson());
        out.close();
    }

    private CompletableFuture<End> ownerGone() {
        CompletableFuture<End> gone = new CompletableFuture<>();
        if (owned) {
            Thread waiter = new Thread(() -> awaitEnd(System.in, gone), "owner");
            waiter.setDaemon(true);
            waiter.start();
        }
        return gone;
    }

    private static void awaitEnd(InputStream input, CompletableFuture<End> gone) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("standard input is gone", e);
        }
        gone.complete(End.OWNER_GONE);
    }

    private Path dynoxideBinary() {
        if (dynoxide != null) {
            return dynoxide;
        }
        Path program = Path.of(URI.create(LocalStack.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return program.resolveSibling("bin").resolve("dynoxide");
    }

    private static void closeAll(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("failed to stop {}", part, e);
            }
        }
    }
}
