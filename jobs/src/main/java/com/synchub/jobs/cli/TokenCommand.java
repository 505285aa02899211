package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.security.DevelopmentIssuer;
import com.synchub.jobs.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub token}. */
@Command(
        name = "token",
        description = {
            "Print an access token for the API of a local service.",
            "In the local profile only: elsewhere tokens come from the configured issuer."
        },
        footer = {
            "",
            "Example:",
            "  curl -H \"Authorization: Bearer $(synchub token --role operator)\" localhost:8080/api/v1/jobs"
        })
final class TokenCommand implements Callable<Integer> {

    private static final int MOST_MINUTES = 24 * 60;

    /** @param expires ISO-8601, UTC */
    record Document(String token, String expires, List<String> roles) {}

    @ParentCommand
    SyncHubCommand root;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "operator, compliance, approver, analyst or billing; may be given several times.")
    List<String> roles;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it counts, 1 to 1440 (default 60).")
    int minutes;

    @Override
    public Integer call() {
        if (!root.application().isLocal()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot issue a token: only the local profile has an issuer of its own",
                    "Get one from the configured issuer, or use `--profile local`.");
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid minutes: " + minutes,
                    "Give 1 to " + MOST_MINUTES + " minutes.");
        }
        List<Role> wanted = roles.stream().map(Role::of).distinct().toList();
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(Duration.ofMinutes(minutes));
        String token = DevelopmentIssuer.of(Application.home()).token(wanted, now, expires);
        root.console().line(token);
        root.console()
                .document(new Document(
                        token,
                        expires.toString(),
                        wanted.stream().map(Role::label).toList()));
        return 0;
    }
}
