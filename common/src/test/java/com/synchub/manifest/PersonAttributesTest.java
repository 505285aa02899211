package com.synchub.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PersonAttributesTest {

    private static final TableDefinition MEMBERS =
            TableCatalogue.fromClasspath().table("group_members");

    private final PersonAttributes persons = new PersonAttributes(MEMBERS);

    @Test
    void findsEachPersonThatAnItemNames() {
        assertThat(named(Map.of(
                        "user_id", AttributeValue.fromS("anna"),
                        "invited_by", AttributeValue.fromS("bert"),
                        "group_name", AttributeValue.fromS("carl"))))
                .containsExactlyInAnyOrder("anna", "bert");
    }

    @Test
    void whatCanBeNobodysIdNamesNobody() {
        assertThat(named(Map.of(
                        "user_id", AttributeValue.fromN("17"),
                        "invited_by", AttributeValue.fromS("x".repeat(TenantId.MAX_BYTES + 1)))))
                .isEmpty();
        assertThat(named(Map.of("user_id", AttributeValue.fromS(""), "invited_by", AttributeValue.fromNul(true))))
                .isEmpty();
        assertThat(named(Map.of("user_id", AttributeValue.fromS("x".repeat(TenantId.MAX_BYTES)))))
                .hasSize(1);
    }

    @Test
    void aTableWithoutSuchAttributesNamesNobody() {
        assertThat(persons.isEmpty()).isFalse();
        assertThat(new PersonAttributes(TableCatalogue.fromClasspath().table("settings")).isEmpty())
                .isTrue();
    }

    private List<String> named(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("tenant_id", AttributeValue.fromS("tenant"));
        byte[] canonical = CanonicalItems.of(item);
        ItemView view = new ItemView().wrap(canonical, 0, canonical.length);
        List<String> named = new ArrayList<>();
        while (persons.next(view)) {
            named.add(TenantId.ofUtf8(view.bytes(), view.valueOffset(), view.valueLength())
                    .value());
        }
        return named;
    }
}
