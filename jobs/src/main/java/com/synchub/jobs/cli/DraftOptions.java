package com.synchub.jobs.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of commands that draft something of a month, and make an approved draft final. */
final class DraftOptions {

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month, in UTC.")
    YearMonth period;

    @Option(
            names = "--scheduled",
            paramLabel = "INSTANT",
            description = "When the run was due: its identity, and its clock. Default: now.")
    @Nullable
    Instant scheduled;

    @Option(names = "--final", description = "Make the approved draft final.")
    boolean makeFinal;

    @Option(names = "--run", paramLabel = "HASH", description = "The draft that is to be final.")
    @Nullable
    String run;

    /** The draft that is to be final; empty if one is to be made. */
    Optional<String> draft(CommandSpec command) {
        if (makeFinal != (run != null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--final and --run HASH go together: what becomes final is named by its hash");
        }
        return Optional.ofNullable(run);
    }

    Instant due(Application application) {
        return scheduled == null ? application.bean(Clock.class).instant() : scheduled;
    }
}
