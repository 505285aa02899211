package com.synchub.jobs.cli;

import com.synchub.jobs.run.Actor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Who acts: whoever the operating system says. In the local profile, and nowhere else, it may be said otherwise, so that
 * one person can try what takes two.
 */
final class Acting {

    private static final String AS = "--as";

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = AS, paramLabel = "NAME", description = "Who acts; exists in the local profile only.")
    @Nullable
    String as;

    Actor actor(Application application) {
        if (as == null) {
            return new Actor(
                    application.isLocal() ? "urn:synchub:local" : "urn:synchub:command",
                    // Not the property, which whoever starts the process may set.
                    ProcessHandle.current().info().user().orElse("unknown"));
        }
        if (!application.isLocal()) {
            throw new CommandLine.ParameterException(command.commandLine(), "Unknown option: '" + AS + "'");
        }
        return new Actor("urn:synchub:local", as);
    }
}
