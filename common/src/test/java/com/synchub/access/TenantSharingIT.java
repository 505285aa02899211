package com.synchub.access;

import static com.synchub.access.TestScopes.CATALOGUE;
import static com.synchub.access.TestScopes.item;
import static com.synchub.access.TestScopes.marks;
import static com.synchub.access.TestScopes.refused;
import static com.synchub.access.TestScopes.s;
import static com.synchub.access.TestScopes.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What tenants share: settings with all, groups and devices within; and nothing of who is purged. */
class TenantSharingIT {

    private static final TestScopes SCOPES = new TestScopes();

    @AfterEach
    void open() {
        SCOPES.fence.tenants.clear();
        SCOPES.fence.persons.clear();
    }

    @Test
    void publicSettingsAreSeenByAllAndPrivateOnesAreAsIfTheyWereNot() {
        TenantTable owner = SCOPES.of("owner").table("settings");
        owner.put(setting("public", AttributeValue.fromBool(true)));
        owner.put(setting("private", AttributeValue.fromBool(false)));
        owner.put(setting("text", s("true")));
        owner.put(setting("number", AttributeValue.fromN("1")));
        owner.put(setting("public2", AttributeValue.fromBool(true)));
        PublicSettings seen = SCOPES.of("reader").publicSettings();
        TenantId id = new TenantId("owner");

        assertThat(seen.get(id, "public")).isPresent();
        assertThat(List.of("private", "text", "number", "none"))
                .allSatisfy(setting -> assertThat(seen.get(id, setting)).isEmpty());
        ItemPage first = seen.list(id, 1, null);
        assertThat(first.items()).hasSize(1);
        assertThat(seen.list(id, 1, first.next()).items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
        refused(() -> SCOPES.of("reader2").publicSettings().list(id, 1, first.next()), ErrorCode.PAGE_TOKEN_INVALID);
        refused(() -> owner.query(ItemQuery.all().after(first.next())), ErrorCode.PAGE_TOKEN_INVALID);
    }

    @Test
    void aGroupIsSharedWithinItsTenant() {
        GroupSharing groups = SCOPES.of("org").groups();
        GroupSharing others = SCOPES.of("org2").groups();
        String group = groups.found("Reading", "ann");

        assertThat(groups.invite(group, "ann", "bob")).isTrue();
        assertThat(groups.invite(group, "ann", "bob")).as("twice").isFalse();
        assertThat(groups.invite(group, "bob", "eve")).as("by whom is invited").isFalse();
        assertThat(others.invite(group, "ann", "eve")).as("from another tenant").isFalse();
        assertThat(others.join(group, "bob")).isFalse();
        assertThat(groups.join(group, "eve")).as("without an invitation").isFalse();
        assertThat(groups.join(group, "bob")).isTrue();
        assertThat(groups.join(group, "bob")).as("twice").isFalse();
        assertThat(groups.invite(group, "bob", "eve")).as("by a viewer").isFalse();
        assertThat(groups.members(group, 10, null).items())
                .extracting(item -> text(item, "user_id"))
                .containsExactly("ann", "bob");
        assertThat(others.members(group, 10, null).items()).isEmpty();
        refused(() -> groups.members(group + "#ann", 10, null), ErrorCode.PARAMETERS_INVALID);
        refused(() -> groups.invite("", "ann", "x"), ErrorCode.PARAMETERS_INVALID);
    }

    @Test
    void aCodePairsOneDeviceOfItsTenantOnceAndNotForLong() {
        Device phone = new Device("d1", "Ann's phone", "ios");
        DevicePairing devices = SCOPES.of("pairing").devices();
        PairingCode code = devices.begin();
        PairingCode late = devices.begin();

        assertThat(code.code()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").isNotEqualTo(late.code());
        assertThat(code.toString()).doesNotContain(code.code());
        assertThat(SCOPES.of("pairing2").devices().redeem(code.code(), phone)).isEmpty();
        assertThat(devices.redeem("0000-0000-0000-0000", phone)).isEmpty();
        assertThat(devices.list(10, null).items()).isEmpty();

        Optional<String> session = devices.redeem(code.code().toLowerCase(Locale.ROOT), phone);
        assertThat(session).isPresent();
        assertThat(devices.redeem(code.code(), phone)).as("twice").isEmpty();
        Instant over = TestScopes.NOW.plus(Duration.ofMinutes(10));
        assertThat(SCOPES.of("pairing", over).devices().redeem(late.code(), phone))
                .as("late")
                .isEmpty();
        assertThat(devices.list(10, null).items())
                .extracting(item -> text(item, "session_id"))
                .containsExactly(session.orElseThrow());
        assertThat(SCOPES.of("pairing2").devices().unpair(session.orElseThrow()))
                .isFalse();
        assertThat(devices.unpair(session.orElseThrow())).isTrue();
    }

    @Test
    void nothingIsWrittenOfWhoIsPurged() {
        TableDefinition settings = CATALOGUE.table("settings");
        TenantScope scope = SCOPES.of("purged");
        scope.table("settings").put(item(settings, "before", "x"));
        SCOPES.fence.tenants.add(new TenantId("purged"));
        SCOPES.fence.openLooks = 0;
        refused(() -> scope.table("settings").put(item(settings, "s", "x")), ErrorCode.TENANT_FENCED);
        refused(() -> scope.table("settings").update("before", Map.of("mark", s("y"))), ErrorCode.TENANT_FENCED);
        refused(() -> scope.write(List.of(Change.put("settings", item(settings, "s", "x")))), ErrorCode.TENANT_FENCED);
        refused(() -> scope.groups().found("g", "ann"), ErrorCode.TENANT_FENCED);
        refused(() -> scope.devices().begin(), ErrorCode.TENANT_FENCED);
        assertThat(marks(scope.table("settings"))).containsExactly("x");

        SCOPES.fence.openLooks = 1;
        refused(() -> scope.table("settings").put(item(settings, "s", "x")), ErrorCode.TENANT_FENCED);
        assertThat(scope.table("settings").get("s")).as("what slipped in").isEmpty();
        SCOPES.of("bystander").table("settings").put(item(settings, "s", "x"));
    }

    @Test
    void aPersonWhoIsPurgedWithinTheTenantIsNotNamedAgain() {
        GroupSharing groups = SCOPES.of("org3").groups();
        String group = groups.found("Reading", "ann");
        SCOPES.fence.persons.add(new TenantId("bob"));
        refused(() -> groups.invite(group, "ann", "bob"), ErrorCode.TENANT_FENCED);
        assertThat(groups.invite(group, "ann", "eve")).isTrue();
    }

    private static Map<String, AttributeValue> setting(String id, AttributeValue isPublic) {
        return Map.of("setting_id", s(id), "is_public", isPublic);
    }
}
