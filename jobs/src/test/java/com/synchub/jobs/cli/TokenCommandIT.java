package com.synchub.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code synchub token}, as it is shipped. */
class TokenCommandIT {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private final BackupWorld world = BackupWorld.create();

    @Test
    void printsTheTokenAndNothingElse() throws InterruptedException {
        BackupProcess.Outcome outcome = local("token", "--role", "operator", "--role", "billing", "--minutes", "5");

        assertThat(outcome.exitCode()).as("%s", outcome).isZero();
        List<String> lines = outcome.output().lines().toList();
        assertThat(lines).hasSize(1);
        JsonNode claims = JsonMapper.shared()
                .readTree(new String(
                        Base64.getUrlDecoder().decode(lines.get(0).split("\\.", -1)[1]), StandardCharsets.UTF_8));
        assertThat(claims.path("cognito:groups").toString()).isEqualTo("[\"operator\",\"billing\"]");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    }

    @Test
    void printsADocumentForPrograms() throws InterruptedException {
        JsonNode document = local("token", "--role", "compliance", "--json").document();

        assertThat(document.propertyNames()).containsExactlyInAnyOrder("token", "expires", "roles");
        assertThat(document.path("roles").toString()).isEqualTo("[\"compliance\"]");
    }

    @Test
    void refusesWhatIsNoRole() throws InterruptedException {
        BackupProcess.Outcome outcome = local("token", "--role", "root");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("PARAMETERS_INVALID").contains("operator, compliance");
    }

    @Test
    void refusesOutsideTheLocalProfile() {
        CommandLineRun run = CommandLineRun.of(world, "token", "--role", "operator");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains("CONFIGURATION_INVALID");
    }

    private BackupProcess.Outcome local(String... command) throws InterruptedException {
        String[] inLocalProfile = new String[command.length + 2];
        System.arraycopy(command, 0, inLocalProfile, 0, command.length);
        inLocalProfile[command.length] = "--profile";
        inLocalProfile[command.length + 1] = "local";
        try (BackupProcess process = BackupProcess.start(world, inLocalProfile)) {
            return process.await(WITHIN);
        }
    }
}
