package com.synchub.jobs.purge;

import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.PurgeApproval;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.request.Basis;
import com.synchub.tenant.Concerned;
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
        return approved(Concerned.all(tenant));
    }

    /** The same, of a tenant or of one person within it. */
    String approved(Concerned whom) {
        TenantRequest made = world.bean(RequestDesk.class)
                .create(
                        new NewRequest(
                                RequestType.PURGE,
                                whom.tenant(),
                                whom.person(),
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
        return purge(Concerned.all(tenant));
    }

    PurgeReceipt purge(Concerned whom) {
        return run(approved(whom));
    }

    CertificateCopy certificate(String request) {
        TenantRequest done = world.bean(RequestDesk.class).require(request);
        return world.bean(PurgeCertificates.class)
                .copy(done.concerned().orElseThrow(), Objects.requireNonNull(done.purgeResult()), done.completion());
    }
}
