package com.synchub.jobs.purge;

import com.synchub.jobs.requests.Actor;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.PurgeApproval;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.util.Objects;
import java.util.UUID;

/** Purges of a world's tenants, from the request to the certificate. */
public record Purges(BackupWorld world) {

    static final Actor OFFICER = new Actor("test", "officer");
    static final Actor APPROVER = new Actor("test", "approver");

    /** In a world without a time of grace. */
    public static Purges in(BackupWorld world) {
        return new Purges(world.with("synchub.requests.grace", "0s"));
    }

    /** A request that may be carried out. */
    public String approved(TenantId tenant) {
        TenantRequest made = world.bean(RequestDesk.class)
                .create(
                        new NewRequest(
                                RequestType.PURGE,
                                tenant,
                                null,
                                Basis.OFFBOARDING,
                                "for a test",
                                null,
                                null,
                                new IdentityCheck("known to the test", null)),
                        UUID.randomUUID().toString(),
                        OFFICER);
        PurgeApproval approval = world.bean(PurgeApproval.class);
        RequestPlan plan =
                Objects.requireNonNull(approval.plan(made.id(), OFFICER).plan());
        approval.approve(made.id(), plan.hash(), APPROVER);
        return made.id();
    }

    public PurgeReceipt run(String request) {
        return run(world.bean(PurgeJob.class), request);
    }

    PurgeReceipt run(PurgeJob job, String request) {
        return world.bean(Launcher.class).run(job, new PurgeRequest(request));
    }

    /** The person is told, so the tenant may be purged again. */
    public void answer(String request) {
        world.bean(RequestDesk.class).answer(request, "told by the test", OFFICER);
    }

    public PurgeReceipt purge(TenantId tenant) {
        return run(approved(tenant));
    }

    CertificateCopy certificate(String request) {
        TenantRequest done = world.bean(RequestDesk.class).require(request);
        return world.bean(PurgeCertificates.class)
                .copy(
                        Objects.requireNonNull(done.tenant()),
                        Objects.requireNonNull(done.purgeResult()),
                        done.completion());
    }
}
