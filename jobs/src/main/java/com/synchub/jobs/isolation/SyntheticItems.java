package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.AttributeType;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items that a trial's tenants have: of every table in the catalogue, so that a new one is covered by itself. */
final class SyntheticItems {

    private static final String USER = "user";

    private SyntheticItems() {}

    static List<Stage.Item> of(Cast cast) {
        List<Stage.Item> items = new ArrayList<>();
        for (TableDefinition table : cast.catalogue().tables()) {
            for (String id : Cast.SHARED) {
                items.add(item(cast, table, cast.a(), id));
                items.add(item(cast, table, cast.b(), id));
            }
            items.add(item(cast, table, cast.a(), Cast.ONLY_A));
            items.add(item(cast, table, cast.b(), Cast.ONLY_B));
        }
        TableDefinition settings = ofNeighbours(cast);
        cast.neighbours().forEach(tenant -> items.add(item(cast, settings, tenant, Cast.SHARED.get(0))));
        items.add(publicSetting(cast, settings));
        return items;
    }

    /** The one table in which neighbours have something. */
    static TableDefinition ofNeighbours(Cast cast) {
        return cast.catalogue().table("settings");
    }

    private static Stage.Item item(Cast cast, TableDefinition table, TenantId tenant, String id) {
        Map<String, AttributeValue> item = new HashMap<>();
        String canary = cast.canaryOf(tenant);
        // Declared attributes too: they go other ways than those that nobody knows.
        table.attributes().stream()
                .filter(attribute -> attribute.type() == AttributeType.STRING && !attribute.person())
                .filter(attribute -> attribute.about() == null)
                .map(AttributeDefinition::name)
                .forEach(name -> item.put(name, s(canary)));
        item.put(Cast.CANARY, s(canary));
        item.put("tenant_id", s(tenant.value()));
        item.put(table.sortKey(), s(cast.sort(table, id)));
        switch (table.name()) {
            case "settings" -> item.put("is_public", AttributeValue.fromBool(false));
            case "group_members" -> {
                item.put("group_id", s(id));
                item.put("user_id", s(USER));
                item.put("role", s("owner"));
                item.put("status", s("active"));
            }
            case "sessions" -> {
                item.put("is_active", AttributeValue.fromBool(true));
                item.put("pairing_secret", s(canary));
            }
            default -> {}
        }
        return new Stage.Item(table, item);
    }

    private static Stage.Item publicSetting(Cast cast, TableDefinition settings) {
        return new Stage.Item(
                settings,
                Map.of(
                        "tenant_id",
                        s(cast.a().value()),
                        settings.sortKey(),
                        s(Cast.PUBLIC),
                        "name",
                        s(cast.publicCanary()),
                        "is_public",
                        AttributeValue.fromBool(true)));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
