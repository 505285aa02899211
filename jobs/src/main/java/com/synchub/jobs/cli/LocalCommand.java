package com.synchub.jobs.cli;

import com.synchub.jobs.local.LocalEndpoints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub local}: DynamoDB and S3 on this machine. */
@Command(
        name = "local",
        description = "DynamoDB and S3 on this machine, for trying things out. No Docker, no AWS account.",
        subcommands = {LocalSeedCommand.class})
final class LocalCommand {

    @ParentCommand
    SyncHubCommand root;

    @Command(
            name = "up",
            description = {
                "Start the local stack, or find the one that runs.",
                "It outlives this command, keeps everything in memory, and ends with `synchub local down`."
            })
    int up() {
        report(root.application().localStack().up());
        return 0;
    }

    @Command(name = "down", description = "Stop the local stack. What it held is gone.")
    int down() {
        boolean wasUp = root.application().localStack().down();
        root.console().line(wasUp ? "The local stack is stopped." : "No local stack was running.");
        root.console().document(Map.of("stopped", wasUp));
        return 0;
    }

    @Command(name = "status", description = "Show where the local stack answers, if it is up.")
    int status() {
        return root.application()
                .localStack()
                .find()
                .map(endpoints -> {
                    report(endpoints);
                    return 0;
                })
                .orElseGet(() -> {
                    root.console().line("No local stack is running. Start it with `synchub local up`.");
                    root.console().document(Map.of("running", false));
                    return 1;
                });
    }

    private void report(LocalEndpoints endpoints) {
        Map<String, String> document = documentOf(endpoints);
        root.console().document(document);
        root.console()
                .table(
                        List.of("what", "where"),
                        document.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("secretAccessKey"))
                                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                                .toList());
    }

    static Map<String, String> documentOf(LocalEndpoints endpoints) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("dynamodb", endpoints.dynamodb().toString());
        document.put("s3", endpoints.s3().toString());
        document.put("vault", endpoints.vault());
        document.put("work", endpoints.work());
        document.put("region", endpoints.region());
        document.put("accessKeyId", endpoints.accessKeyId());
        document.put("secretAccessKey", endpoints.secretAccessKey());
        return document;
    }
}
