package com.synchub.jobs.isolation.checks;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.junit.jupiter.api.extension.ExtendWith;

/** Run where they are configured only. Nothing is written. */
@ExtendWith(WorldOfTheTrial.class)
class ProbeChecks {

    private static final int GOOD = 200;
    private static final int LAST_GOOD = 299;

    @Check(
            value = "probe-http",
            says = "Over Sync Hub's HTTP API a user gets what is another tenant's answered like what is not there.")
    void http(World world) {
        Probes.Http http = world.ports().probes().http().orElseThrow(ProbeChecks::notConfigured);
        NotShown.unless(!http.pathsOfA().isEmpty(), "no path is configured");
        for (String path : http.pathsOfA()) {
            Probes.Answer own = http.get(Tracers.Side.A, path);
            NotShown.unless(isGood(own) && !own.body().isEmpty(), "what is there is not shown to its own tenant");
            String nothing = http.pathOfNothing(path);
            Probes.Answer unknown = http.get(Tracers.Side.B, nothing);
            NotShown.unless(!isGood(unknown), "what is not there is shown");
            Probes.Answer other = http.get(Tracers.Side.B, path);
            Leak.when(isGood(other), "another tenant's user is shown what is A's");
            Leak.when(
                    other.status() != unknown.status() || !without(other, path).equals(without(unknown, nothing)),
                    "another tenant's user is told that something is there");
        }
    }

    @Check(
            value = "probe-leading-keys",
            says = "Session credentials of a tenant read its own partition of a table, and no other by any operation.")
    void leadingKeys(World world) {
        Probes.Credentials credentials = world.ports().probes().credentials().orElseThrow(ProbeChecks::notConfigured);
        boolean shown = false;
        for (String operation : credentials.operations()) {
            shown |= credentials.isAllowed(operation, true);
            Leak.when(credentials.isAllowed(operation, false), operation + " reads another tenant's partition");
        }
        NotShown.unless(shown, "the credentials do not read their own tenant's partition either");
    }

    private static boolean isGood(Probes.Answer answer) {
        return answer.status() >= GOOD && answer.status() <= LAST_GOOD;
    }

    private static String without(Probes.Answer answer, String path) {
        return answer.body().replace(path.substring(path.lastIndexOf('/') + 1), "");
    }

    private static SyncHubException notConfigured() {
        return new SyncHubException(
                ErrorCode.CONFIGURATION_INVALID,
                "a probe is not configured",
                "The settings are in runbooks/isolation.md.");
    }
}
