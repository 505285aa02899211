package com.synchub.jobs;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * What the build asks how the service is wired, so that a start of it need not find out: of this class Spring makes
 * {@code SyncHubService__ApplicationContextInitializer}. Nobody else calls it; {@link SyncHub} is the entry point.
 */
public final class SyncHubService {

    private SyncHubService() {}

    public static void main(String[] arguments) {
        var unused =
                new SpringApplicationBuilder(SyncHub.class).profiles("serve").run(arguments);
    }
}
