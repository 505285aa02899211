package com.synchub.bench.nulls3;

import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the null S3 as a process; prints its URL as the first line, serves until it is ended. */
@Command(
        name = "null-s3",
        mixinStandardHelpOptions = true,
        description = "Speaks S3 and keeps sizes and versions; content is kept except below the dropped prefixes. "
                + "GET /_counts counts, GET /_versions lists, POST /_reset empties.")
public final class NullS3Main implements Callable<Integer> {

    @Option(names = "--bucket", defaultValue = "vault", description = "A bucket that exists (${DEFAULT-VALUE}).")
    private List<String> buckets = List.of();

    @Option(
            names = "--drop",
            defaultValue = "backups",
            description = "First segment of keys whose content is dropped (${DEFAULT-VALUE}).")
    private Set<String> dropped = Set.of();

    @Option(names = "--port", defaultValue = "0", description = "0 = any free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--while-stdin-is-open", description = "Ends with whoever started it.")
    private boolean whileStdinIsOpen;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NullS3Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (NullS3 server = NullS3.start(buckets, dropped, port)) {
            System.out.println(server.url());
            if (whileStdinIsOpen) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                Thread.currentThread().join();
            }
        }
        return 0;
    }
}
