package com.synchub.jobs.isolation.plants;

import com.synchub.access.Device;
import com.synchub.access.DevicePairing;
import com.synchub.access.GroupSharing;
import com.synchub.access.ItemPage;
import com.synchub.access.ItemQuery;
import com.synchub.access.PublicSettings;
import com.synchub.access.TenantTable;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sharing that goes too far, and answers that say too much. */
final class SharingPlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "private-is-public",
                    "public-settings",
                    "the path of public settings does not look whether they are",
                    SharingPlants::privateIsPublic),
            new Plant(
                    "invitation-is-good-anywhere",
                    "groups-of-another",
                    "an invitation is found by group and user alone",
                    SharingPlants::invitationAnywhere),
            new Plant(
                    "member-elsewhere",
                    "groups-of-another",
                    "a membership in one tenant's group lies in another tenant",
                    SharingPlants::memberElsewhere),
            new Plant(
                    "code-pairs-anywhere",
                    "device-pairing",
                    "a pairing code is found whoever brings it",
                    SharingPlants::codeAnywhere),
            new Plant(
                    "code-pairs-twice",
                    "device-pairing",
                    "a pairing code stays good after it was used",
                    SharingPlants::codeTwice),
            new Plant(
                    "says-not-yours",
                    "existence",
                    "what is another's is refused with an answer of its own",
                    SharingPlants::notYours),
            new Plant(
                    "looks-twice",
                    "existence",
                    "what is another's takes one request more to be not found",
                    SharingPlants::looksTwice),
            new Plant(
                    "failure-says-the-tenant",
                    "error-messages",
                    "a failure's message holds the tenant's id",
                    SharingPlants::failureSaysTheTenant));

    private SharingPlants() {}

    private static Ports privateIsPublic(Ports p, Cast cast, Plant.RawItems raw) {
        return With.scopeOf(p, cast.b(), honest -> new ForwardingScope(honest) {
            @Override
            public PublicSettings publicSettings() {
                return new PublicSettings() {
                    @Override
                    public Optional<Map<String, AttributeValue>> get(TenantId owner, String settingId) {
                        return p.scopes().open(owner).table("settings").get(settingId);
                    }

                    @Override
                    public ItemPage list(TenantId owner, int limit, @Nullable String token) {
                        return p.scopes().open(owner).table("settings").query(ItemQuery.all());
                    }
                };
            }
        });
    }

    private static Ports invitationAnywhere(Ports p, Cast cast, Plant.RawItems raw) {
        return With.scopeOf(p, cast.b(), honest -> new ForwardingScope(honest) {
            @Override
            public GroupSharing groups() {
                return new ForwardingGroups(super.groups()) {
                    @Override
                    public boolean join(String groupId, String user) {
                        return super.join(groupId, user)
                                || ReadPlants.a(p, cast).groups().join(groupId, user);
                    }
                };
            }
        });
    }

    private static Ports memberElsewhere(Ports p, Cast cast, Plant.RawItems raw) {
        raw.put("group_members", membership(cast.b(), Cast.ONLY_A, "intruder"));
        return p;
    }

    static Map<String, AttributeValue> membership(TenantId tenant, String group, String user) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant.value()),
                "group_id#user_id", AttributeValue.fromS(group + "#" + user),
                "group_id", AttributeValue.fromS(group),
                "user_id", AttributeValue.fromS(user),
                "status", AttributeValue.fromS("active"));
    }

    private static Ports codeAnywhere(Ports p, Cast cast, Plant.RawItems raw) {
        return With.scopeOf(p, cast.b(), honest -> new ForwardingScope(honest) {
            @Override
            public DevicePairing devices() {
                return new ForwardingDevices(super.devices()) {
                    @Override
                    public Optional<String> redeem(String code, Device device) {
                        return super.redeem(code, device)
                                .or(() -> ReadPlants.a(p, cast).devices().redeem(code, device));
                    }
                };
            }
        });
    }

    private static Ports codeTwice(Ports p, Cast cast, Plant.RawItems raw) {
        Map<String, String> used = new HashMap<>();
        return With.scopeOf(p, cast.a(), honest -> new ForwardingScope(honest) {
            @Override
            public DevicePairing devices() {
                return new ForwardingDevices(super.devices()) {
                    @Override
                    public Optional<String> redeem(String code, Device device) {
                        Optional<String> session = super.redeem(code, device);
                        session.ifPresent(id -> used.put(code, id));
                        return session.or(() -> Optional.ofNullable(used.get(code)));
                    }
                };
            }
        });
    }

    private static Ports notYours(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public Optional<Map<String, AttributeValue>> get(String sort) {
                Optional<Map<String, AttributeValue>> own = super.get(sort);
                if (own.isEmpty() && ReadPlants.a(p, cast).table(name).get(sort).isPresent()) {
                    throw new SyncHubException(ErrorCode.ACCESS_DENIED, "cannot read: not yours", "Ask its owner.");
                }
                return own;
            }
        });
    }

    private static Ports looksTwice(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public boolean delete(String sort) {
                if (sort.startsWith(Cast.ONLY_A)) {
                    var unused = super.get(sort);
                }
                return super.delete(sort);
            }
        });
    }

    private static Ports failureSaysTheTenant(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (String name, TenantTable honest) -> new ForwardingTable(honest) {
            @Override
            public void put(Map<String, AttributeValue> item) {
                try {
                    super.put(item);
                } catch (SyncHubException e) {
                    throw new SyncHubException(
                            e.code(), e.getMessage() + " of " + cast.a().value(), e.hint(), e);
                }
            }
        });
    }
}
