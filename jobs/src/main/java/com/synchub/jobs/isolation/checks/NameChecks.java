package com.synchub.jobs.isolation.checks;

import com.synchub.access.ItemQuery;
import com.synchub.access.TenantTable;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a tenant is who it is to the byte. */
@ExtendWith(WorldOfTheTrial.class)
class NameChecks {

    @Check(value = "beginnings", says = "Tenants whose ids begin with one another, or look like paths, are apart.")
    void beginnings(World world) {
        requireApart(world, world.cast().all(), "tenants whose ids begin alike see each other");
    }

    @Check(value = "case", says = "Tenants whose ids differ in case only are apart.")
    void letterCase(World world) {
        String a = world.cast().a().value().toLowerCase(Locale.ROOT);
        List<TenantId> alike = world.cast().all().stream()
                .filter(tenant -> tenant.value().toLowerCase(Locale.ROOT).equals(a))
                .toList();
        NotShown.unless(alike.size() == 3, "there are no such tenants");
        requireApart(world, alike, "tenants whose ids differ in case see each other");
    }

    @Check(value = "look-alikes", says = "Tenants whose ids look the same, or are the same once normalised, are apart.")
    void lookAlikes(World world) {
        requireApart(world, world.cast().all(), "tenants whose ids look alike see each other");
    }

    @Check(value = "key-forms", says = "No tenant's objects lie below another's prefix, however ids are escaped.")
    void keyForms(World world) {
        Map<String, TenantId> owners = new HashMap<>();
        List<String> prefixes = new ArrayList<>();
        for (TenantId tenant : world.cast().all()) {
            List<String> own = world.ports().keys().prefixesOf(tenant);
            NotShown.unless(!own.isEmpty(), "a tenant has no prefixes");
            for (String prefix : own) {
                TenantId other = owners.put(prefix, tenant);
                Leak.when(other != null && !other.equals(tenant), "two tenants share a prefix");
                prefixes.add(prefix);
            }
        }
        for (String one : prefixes) {
            Leak.when(
                    !one.endsWith("/") || one.contains("//") || one.contains("/../"),
                    "a prefix is not one folder: another's could begin with it");
            for (String other : prefixes) {
                Leak.when(
                        !one.equals(other)
                                && other.startsWith(one)
                                && !String.valueOf(owners.get(one)).equals(String.valueOf(owners.get(other))),
                        "a tenant's prefix lies within another's");
            }
        }
    }

    @Check(value = "claims", says = "A token without a good claim speaks for nobody, and none for a synthetic tenant.")
    void claims(World world) {
        List<Map<String, ?>> nobodys = List.of(
                Map.of(),
                Map.of("tenant_id", "somebody"),
                Map.of("SUB", "somebody"),
                Map.of("sub", ""),
                Map.of("sub", List.of("somebody")),
                Map.of("sub", 1),
                Map.of("sub", "x".repeat(TenantId.MAX_BYTES + 1)),
                Map.of("sub", world.cast().a().value()));
        for (Map<String, ?> token : nobodys) {
            boolean taken;
            try {
                var unused = world.ports().claims().tenantOf(token);
                taken = true;
            } catch (SyncHubException refused) {
                taken = false;
            }
            Leak.when(taken, "a token without a good claim speaks for a tenant");
        }
        for (String id : List.of("somebody", "Somebody", " somebody", "some/body")) {
            NotShown.unless(
                    world.ports().claims().tenantOf(Map.of("sub", id)).value().equals(id),
                    "a good claim is not taken as it is");
        }
    }

    private static void requireApart(World world, List<TenantId> tenants, String how) {
        for (TenantId tenant : tenants) {
            TenantTable settings = world.ports().scopes().open(tenant).table("settings");
            List<Object> seen = new ArrayList<>(World.all(settings, ItemQuery.all()));
            seen.add(settings.get(Cast.SHARED.get(0)));
            for (TenantId other : world.cast().all()) {
                if (!other.equals(tenant)) {
                    world.requireNothingOf(other, seen, how);
                }
            }
            world.requireCanaryOf(tenant, seen, "a tenant does not see its own setting");
        }
    }
}
