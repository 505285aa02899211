package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.request.AccountDisabler;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The account of who is erased. */
class AccountDisablerIT {

    private static final TenantId GONE = new TenantId("goes");

    private final BackupWorld world = BackupWorld.create();
    private final Purges purges = Purges.in(world);
    private String request = "";

    @BeforeEach
    void approved() {
        world.put(
                "settings",
                Map.of("tenant_id", AttributeValue.fromS(GONE.value()), "setting_id", AttributeValue.fromS("theme")));
        request = purges.approved(GONE);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void isDisabledBeforeTheFenceIsRaisedAndTheCertificateSaysSo() {
        List<PurgeFence.Passage> seen = new ArrayList<>();
        AccountDisabler provider = tenant -> {
            assertThat(tenant).isEqualTo(GONE);
            PurgeFence fence = world.bean(PurgeFence.class);
            fence.refresh();
            seen.add(fence.passage(GONE, Instant.now(), null));
            return new AccountDisabler.Outcome(true, "The account was disabled.");
        };

        purges.run(world.bean(PurgeJob.class).with(provider), request);

        assertThat(seen).containsExactly(PurgeFence.Passage.OPEN);
        assertThat(purges.certificate(request).content().controls())
                .contains(new Certificate.Control("identity-provider", true, "The account was disabled."));
    }

    @Test
    void ifItCannotBeDisabledNothingIsErased() {
        TableContents before = TableContents.of(world);
        AccountDisabler failing = tenant -> {
            throw new SyncHubException(ErrorCode.ACCESS_DENIED, "may not disable the account", "Grant it.");
        };

        assertThatThrownBy(() -> purges.run(world.bean(PurgeJob.class).with(failing), request))
                .isInstanceOf(SyncHubException.class);

        assertThat(world.bean(RequestDesk.class).require(request).state()).isEqualTo(RequestState.FAILED);
        TableContents.of(world).isSameAs(before);
    }

    /** Whoever is back by then has an account again. */
    @Test
    void isLeftAloneOnceTheFenceIsClosed() {
        world.with(
                        "synchub.signing.key-file",
                        world.home().resolve("no-directory/no.key").toString())
                .with("synchub.signing.make-missing-key", "false");
        assertThatThrownBy(() -> purges.run(request)).isInstanceOf(SyncHubException.class);
        world.with(
                        "synchub.signing.key-file",
                        world.home().resolve("signing.key").toString())
                .with("synchub.signing.make-missing-key", "true");

        AccountDisabler nobody = tenant -> {
            throw new AssertionError("nobody may be disabled now");
        };

        purges.run(world.bean(PurgeJob.class).with(nobody), request);

        assertThat(purges.certificate(request).content().controls())
                .extracting(Certificate.Control::control, Certificate.Control::done)
                .contains(tuple("identity-provider", false));
    }
}
