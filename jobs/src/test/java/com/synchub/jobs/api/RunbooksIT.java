package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunControl;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.Runbook;
import com.synchub.jobs.testkit.ServiceWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quartz.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Types what the service's runbooks and those of its alerts say: curl in a shell, against a real service, behind the lines
 * that {@code service.md} says to begin with; commands on a machine with the service's configuration.
 */
class RunbooksIT {

    private static final Pattern ROUTE = Pattern.compile("\\$API(/[^\\s\"`?]*)");
    private static final Pattern PAGE = Pattern.compile("(runbooks/[a-z/-]+\\.md)");
    private static final List<String> CHECKS = List.of("dr-check", "audit");
    private static final Contract CONTRACT = Contract.published();

    @TempDir
    private static Path folder;

    private static ServiceWorld service;
    private static BackupWorld neighbour;
    private static String tenant;

    @BeforeAll
    static void start() throws Exception {
        BackupWorld world = BackupWorld.create().seed(new DemoData(5, 12, 200));
        neighbour = world.neighbour();
        neighbour.backUp();
        tenant = neighbour.rows(neighbour.newest(), "settings").get(0).tenant().value();
        neighbour.close();
        service = ServiceWorld.start(world);
        // What is ordered waits.
        service.bean(Scheduler.class).standby();
        Path synchub = folder.resolve("synchub");
        Files.writeString(synchub, "#!/bin/sh\necho " + service.issuer().token("operator") + "\n");
        Files.setPosixFilePermissions(synchub, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static Stream<Runbook> pages() {
        return Stream.concat(
                Stream.of(Runbook.of("service.md"), Runbook.of("schedules.md")), Runbook.in("alerts").stream());
    }

    /** Each once, however many pages have it. */
    static Stream<Arguments> commands() {
        Set<String> met = new HashSet<>();
        return pages().flatMap(page -> page.commands().stream()
                .filter(command -> !command.equals("./synchub serve"))
                .filter(met::add)
                .map(command -> Arguments.of(page, command)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("commands")
    void whatItSaysToTypeWorks(Runbook page, String command) throws Exception {
        if (command.startsWith("./synchub ")) {
            runCommand(command);
        } else {
            runInShell(command);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachRouteAndPageThatItNamesIsThere(Runbook page) {
        for (String route : page.mentions(ROUTE)) {
            String path = "/api/v1" + route;
            assertThat(CONTRACT.operations())
                    .as(path)
                    .anyMatch(operation -> path.matches(operation.path().replaceAll("\\{[a-z]+}", "[^/]+")));
        }
        for (String named : page.mentions(PAGE)) {
            assertThat(Path.of("..").resolve(named)).exists();
        }
    }

    private static void runCommand(String command) {
        String[] arguments = Runbook.words(command).stream()
                .skip(1)
                .map(word -> word.equals("ID") ? tenant : word.equals("N") ? "1" : word)
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(neighbour, arguments);
        if (CHECKS.contains(arguments[0])) {
            assertThat(run.exitCode()).as("%s", run).isIn(0, 1);
        } else {
            assertThat(run.exitCode()).as("%s", run).isZero();
        }
    }

    private static void runInShell(String command) throws IOException, InterruptedException {
        String before = String.join("\n", Runbook.of("service.md").commands("Run it"));
        String script = (before + "\n" + command)
                .replace(":8080", ":" + service.port())
                .replace(":8081", ":" + service.managementPort())
                .replace("/runs/17/", "/runs/$ID/");
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HOST",
                        "localhost",
                        "JOB",
                        "backup",
                        "SCHEDULE",
                        "verify",
                        "ID",
                        Long.toString(runFor(command))));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        if (command.startsWith("curl") && !command.contains("| grep")) {
            JsonNode answer = JsonMapper.shared().readTree(output);
            assertThat(answer.path("code").asString("")).as(output).isEmpty();
        }
    }

    /** A run with which can be done what the command does. */
    private static long runFor(String command) {
        RunControl control = service.bean(RunControl.class);
        Run run = control.order("backup", Map.of(), UUID.randomUUID().toString(), "test");
        return command.contains("/restart") ? control.stop(run.id()).id() : run.id();
    }
}
