package com.synchub.jobs.isolation;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Leak;
import com.synchub.jobs.isolation.checks.NotShown;
import com.synchub.jobs.isolation.checks.World;
import com.synchub.jobs.isolation.checks.WorldOfTheTrial;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs one check by the JUnit Platform. Nothing is looked for on the class path: in the executable jar there is none. */
final class TrialRunner {

    private static final LauncherConfig ONLY_JUPITER = LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();

    /** What a check came to, in words without a tenant's data. */
    record Verdict(Outcome outcome, String detail) {}

    Verdict run(Method check, World world) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(check.getDeclaringClass(), check))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .build();
        Ends ends = new Ends();
        try (LauncherSession session = LauncherFactory.openSession(ONLY_JUPITER)) {
            session.getStore().put(Namespace.create(WorldOfTheTrial.STORE), World.class, world);
            session.getLauncher().execute(request, ends);
        }
        return ends.verdict();
    }

    private static final class Ends implements TestExecutionListener {

        private final List<TestExecutionResult> tests = new ArrayList<>();
        private final List<TestExecutionResult> failedContainers = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isTest()) {
                tests.add(result);
            } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failedContainers.add(result);
            }
        }

        Verdict verdict() {
            if (!failedContainers.isEmpty()) {
                return failed(failedContainers.get(0));
            }
            if (tests.size() != 1) {
                return new Verdict(Outcome.INCONCLUSIVE, tests.size() + " tests ran in place of one");
            }
            TestExecutionResult test = tests.get(0);
            return test.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                    ? new Verdict(Outcome.PASS, "")
                    : failed(test);
        }

        private static Verdict failed(TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            if (thrown instanceof Leak) {
                return new Verdict(Outcome.LEAK, String.valueOf(thrown.getMessage()));
            }
            if (thrown instanceof NotShown) {
                return new Verdict(Outcome.INVALID, String.valueOf(thrown.getMessage()));
            }
            if (thrown instanceof SyncHubException failure) {
                return new Verdict(Outcome.INCONCLUSIVE, failure.code() + ": " + failure.getMessage());
            }
            // Whatever its message says may be somebody's data.
            return new Verdict(
                    Outcome.INCONCLUSIVE,
                    "unexpected " + (thrown == null ? "end" : thrown.getClass().getSimpleName()));
        }
    }
}
