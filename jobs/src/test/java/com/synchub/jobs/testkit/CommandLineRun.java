package com.synchub.jobs.testkit;

import com.synchub.jobs.SyncHub;
import com.synchub.jobs.cli.SyncHubCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command line as it runs in the shipped jar, in this process, for tests that need its output and exit code and kill
 * nobody.
 *
 * @param output all of standard output
 * @param errors all of standard error, the log included
 */
public record CommandLineRun(int exitCode, String output, String errors) {

    /** Runs a command in a world; one at a time, since it takes this process's standard streams. */
    public static CommandLineRun of(BackupWorld world, String... command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> configured = new ArrayList<>();
        for (String argument : world.arguments()) {
            int equals = argument.indexOf('=');
            configured.add(argument.substring("--".length(), equals));
            System.setProperty(configured.get(configured.size() - 1), argument.substring(equals + 1));
        }
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            // The profile's name says nothing, and keeps the command from the local stack it would start by default.
            String[] arguments = Stream.concat(Stream.of("--profile", "test"), Stream.of(command))
                    .toArray(String[]::new);
            int exitCode = SyncHubCommand.run(SyncHub.class, SyncHub.class, arguments);
            return new CommandLineRun(
                    exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            configured.forEach(System::clearProperty);
        }
    }

    /** The one document on standard output. */
    public JsonNode document() {
        return JsonMapper.shared().readTree(output);
    }
}
