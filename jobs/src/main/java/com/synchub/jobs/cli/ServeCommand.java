package com.synchub.jobs.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub serve}. */
@Command(
        name = "serve",
        description = {
            "Run the service: jobs by their schedules, the REST API, metrics.",
            "Several instances may share one database; each due run happens once. Ends with SIGTERM or Ctrl-C: a run in"
                    + " progress stops at its next checkpoint and goes on in another instance, or after the next start."
        },
        footer = {
            "",
            "Environment:",
            "  SYNCHUB_PORT             of the API (default 8080)",
            "  SYNCHUB_MANAGEMENT_PORT  of health and metrics (default 8081)",
            "  SYNCHUB_DATABASE_URL     jdbc:postgresql://... for several instances (default: H2 in SYNCHUB_HOME);",
            "                           with SYNCHUB_DATABASE_USER and SYNCHUB_DATABASE_PASSWORD",
            "  SYNCHUB_SIGNING_KEYFILE  the key that signs the history of requests; `synchub requests signing-key` makes one;",
            "  SYNCHUB_SECURITY_ISSUER  whose access tokens the API takes, and SYNCHUB_SECURITY_AUDIENCES, the client ids;",
            "                           not in the local profile: there `synchub token` issues them",
            "  SYNCHUB_OTLP_ENDPOINT    where traces go, http://.../v1/traces (default: nowhere)",
            "",
            "Schedules are configured under synchub.schedules; see runbooks/schedules.md."
        })
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @ParentCommand
    SyncHubCommand root;

    @Override
    public Integer call() throws InterruptedException {
        Environment environment = root.application().serve();
        LOG.info(
                "serving on port {}, health and metrics on {}",
                environment.getProperty("local.server.port"),
                environment.getProperty("local.management.port"));
        CountDownLatch toldToEnd = new CountDownLatch(1);
        try (EndSignals signals = EndSignals.hear(() -> {
            toldToEnd.countDown();
            return true;
        })) {
            toldToEnd.await();
        }
        // Who called this command closes the application.
        return 0;
    }
}
