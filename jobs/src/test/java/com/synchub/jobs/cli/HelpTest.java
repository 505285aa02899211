package com.synchub.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.SyncHub;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} prints, of every command. picocli takes all texts for formats, and complains to standard error. */
class HelpTest {

    static List<Named<CommandLine>> commands() {
        return withSubcommands(SyncHubCommand.commandLine(new Application(SyncHub.class, SyncHub.class), List.of()))
                .map(command -> Named.of(command.getCommandSpec().qualifiedName(), command))
                .toList();
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isFormattedWithoutComplaint(CommandLine command) {
        PrintStream before = System.err;
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        String usage;
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        try {
            usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        } finally {
            System.setErr(before);
        }
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(usage).isNotBlank().doesNotContain("%%").doesNotContain("%n");
    }

    @Test
    void coversTheCommandsOfTheReadme() {
        assertThat(commands())
                .extracting(Named::getName)
                .contains("synchub", "synchub demo", "synchub local up", "synchub local seed", "synchub backup verify");
    }

    @Test
    void saysPercentWhereItMeansIt() {
        assertThat(commands())
                .filteredOn(command -> command.getName().equals("synchub demo"))
                .singleElement()
                .satisfies(
                        demo -> assertThat(demo.getPayload().getUsageMessage()).containsPattern("change 2\\s+% of"));
    }
}
