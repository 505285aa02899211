package com.synchub.jobs.export;

import com.synchub.jobs.requests.Downloads;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports of a world's tenants, from the request to the package. */
record Exports(BackupWorld world) {

    static final Actor OFFICER = new Actor("test", "officer");

    String request(String tenant, Basis basis) {
        return request(tenant, null, basis);
    }

    /** @param subject one person within the tenant */
    String request(String tenant, @Nullable TenantId subject, Basis basis) {
        return world.bean(RequestDesk.class)
                .create(
                        new NewRequest(
                                RequestType.EXPORT,
                                new TenantId(tenant),
                                subject,
                                basis,
                                "for a test",
                                null,
                                null,
                                new IdentityCheck("known to the test", null)),
                        UUID.randomUUID().toString(),
                        OFFICER)
                .id();
    }

    ExportReceipt run(String request) {
        return world.bean(Launcher.class).run(world.bean(ExportJob.class), new ExportRequest(request));
    }

    ExportedPackage fetch(String request) {
        return ExportedPackage.read(file(request));
    }

    /** The package in a file of its own. */
    Path file(String request) {
        Path file = world.home().resolve("package-" + UUID.randomUUID() + ".zip");
        world.bean(Downloads.class).fetch(request, OFFICER, file);
        return file;
    }

    ExportedPackage export(String tenant, Basis basis) {
        String request = request(tenant, basis);
        run(request);
        return fetch(request).isAsItsManifestSays();
    }
}
