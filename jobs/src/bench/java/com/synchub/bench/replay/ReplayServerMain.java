package com.synchub.bench.replay;

import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the replay server as a process; prints its URL as the first line, serves until it is ended. */
@Command(
        name = "replay-server",
        mixinStandardHelpOptions = true,
        description =
                "Serves DynamoDB's DescribeTable and Scan from memory. GET /_stats counts, POST /_edit?share=0.02 "
                        + "changes a share of the tenants.")
public final class ReplayServerMain implements Callable<Integer> {

    @Option(names = "--items", defaultValue = "100000", description = "Items of bookmarks (${DEFAULT-VALUE}).")
    private int items;

    @Option(names = "--tenants", defaultValue = "5000", description = "Tenants (${DEFAULT-VALUE}).")
    private int tenants;

    @Option(names = "--single-tenant", description = "All items belong to one tenant.")
    private boolean singleTenant;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--shuffled", description = "Each item has an attribute order of its own.")
    private boolean shuffled;

    @Option(names = "--prefix", defaultValue = "", description = "Stands before each table's name.")
    private String prefix = "";

    @Option(names = "--port", defaultValue = "0", description = "0 = any free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--while-stdin-is-open", description = "Ends with whoever started it.")
    private boolean whileStdinIsOpen;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReplayServerMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        DataSpec spec = new DataSpec(items, singleTenant ? 1 : tenants, seed, shuffled);
        try (ReplayServer server = ReplayServer.start(spec, prefix, port)) {
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
