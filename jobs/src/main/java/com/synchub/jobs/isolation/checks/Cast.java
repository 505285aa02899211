package com.synchub.jobs.isolation.checks;

import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The synthetic tenants of one trial, all known from its name. A and B have items of the same ids in each table of the
 * catalogue, and one of its own each; A's id is the beginning of B's. Neighbours have ids that somebody could take for A's.
 * Every item holds its tenant's canary, a text that is nowhere else.
 *
 * @param name of the trial; unique for ever
 */
public record Cast(String name, TableCatalogue catalogue) {

    /** Items that both have. */
    public static final List<String> SHARED = List.of("item-1", "item-2", "item-3", "item-10");

    /** A's only. */
    public static final String ONLY_A = "only-a";

    /** B's only. */
    public static final String ONLY_B = "only-b";

    /** A setting that A has made public. */
    public static final String PUBLIC = "public";

    /** Nobody's. */
    public static final String NONE = "none";

    /** Attribute that holds the canary. */
    public static final String CANARY = "canary";

    private static final String MEMBERS = "group_members";

    public TenantId a() {
        return tenant("tenant");
    }

    public TenantId b() {
        return tenant("tenantb");
    }

    /** Each is another tenant than A to the byte. */
    public List<TenantId> neighbours() {
        return Stream.of(
                        // Beginnings and paths.
                        "tenan",
                        "tenant/b",
                        "tenant/../tenantb",
                        "tenant#",
                        // Case.
                        "Tenant",
                        "TENANT",
                        // Cyrillic a, a zero-width space, full-width letters, a soft hyphen, white space.
                        "ten\u0430nt",
                        "tenant\u200b",
                        "\uff54\uff45\uff4e\uff41\uff4e\uff54",
                        "ten\u00adant",
                        "tenant ",
                        // What escapes of the others could become.
                        "tenant_2Fb",
                        "tenant%2Fb",
                        "tenant\u0000")
                .map(this::tenant)
                .toList();
    }

    public List<TenantId> all() {
        return Stream.concat(Stream.of(a(), b()), neighbours().stream()).toList();
    }

    public String canaryOf(TenantId tenant) {
        return "canary-" + TenantHash.of(tenant);
    }

    /** In A's public setting, which others may see. */
    public String publicCanary() {
        return "shown-to-all-" + TenantHash.of(a());
    }

    /** The sort key of the item of this id. */
    public String sort(TableDefinition table, String id) {
        return table.name().equals(MEMBERS) ? id + "#user" : id;
    }

    private TenantId tenant(String role) {
        return SyntheticTenants.named(name + "." + role);
    }
}
