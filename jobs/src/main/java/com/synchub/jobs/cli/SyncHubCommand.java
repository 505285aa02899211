package com.synchub.jobs.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "synchub",
        description = "Backs up, verifies and serves the tenant data of Sync Hub.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart here:%n",
        footer = {
            "  synchub demo                    the whole thing on this machine, in a minute",
            "  synchub backup run              back up every tenant",
            "  synchub backup verify           prove that the newest backup is whole",
            "  synchub dr-check                could we recover from a disaster today?",
            "  synchub serve                   all of that by itself, by schedule",
            "",
            "Exit codes: 0 done; 1 a check found faults; 2 wrong arguments or an unknown name;",
            "  3 the environment is not set up as needed; 4 refused by a safety rule;",
            "  5 a service did not answer (run again to resume); 6 stored data is damaged; 70 our bug.",
            "",
            "Where it runs: with SYNCHUB_VAULT set, on AWS or the endpoints that are configured;",
            "  without, on the local stack, which is started when needed. See README.md."
        })
public final class SyncHubCommand implements Runnable {

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            LocalCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DrillCommand.class,
            PruneCommand.class,
            DrCheckCommand.class,
            CatalogCommand.class,
            ServeCommand.class,
            TokenCommand.class,
            JobCommand.class,
            RequestsCommand.class,
            PurgeCommand.class,
            UsageCommand.class,
            CostCommand.class,
            InvoicesCommand.class,
            AuditCommand.class,
            IsolationCommand.class,
            AnalyticsCommand.class);

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Configuration profile; `local` is the embedded stack (default without SYNCHUB_VAULT).")
    @org.jspecify.annotations.Nullable
    String profile;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print exactly one JSON document to standard output.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Spec
    CommandSpec spec;

    private final Application application;

    private SyncHubCommand(Application application) {
        this.application = application;
    }

    /**
     * Runs one command line and returns its exit code.
     *
     * @param serviceClass what the build has wired the application as a service for
     */
    public static int run(Class<?> applicationClass, Class<?> serviceClass, String[] arguments) {
        try (Application application = new Application(applicationClass, serviceClass);
                EndSignals signals = EndSignals.hear(application::stopRun)) {
            return commandLine(application, List.of(arguments)).execute(arguments);
        }
    }

    /**
     * The command line, which starts the application only when a command needs it. Of its commands those that the arguments
     * could mean, or all: to find out what all of them take is a third of a second.
     */
    static CommandLine commandLine(Application application, List<String> arguments) {
        CommandLine commandLine = new CommandLine(new SyncHubCommand(application));
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.contains(nameOf(command)))
                .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(command -> commandLine.addSubcommand(nameOf(command), command));
        commandLine.setExecutionExceptionHandler(new FailureReport());
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    private static String nameOf(Class<?> command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The running application, in the profile that was asked for. */
    Application application() {
        application.selectProfile(profile);
        return application;
    }

    /** For what must never touch anything but the local stack. */
    void requireLocal() {
        profile = Application.LOCAL;
    }

    Console console() {
        return new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
    }
}
