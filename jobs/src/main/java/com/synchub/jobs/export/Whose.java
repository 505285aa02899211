package com.synchub.jobs.export;

import com.synchub.dynamodb.TenantCount;
import com.synchub.item.ItemView;
import com.synchub.manifest.PersonAttributes;
import com.synchub.request.ExportOrder;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose items a package has: all of a tenant's, or those of an organisation's that name one person in it. Where no attribute
 * holds persons nothing can be told to be anybody's, so such a table is not searched.
 */
record Whose(TenantId tenant, @Nullable TenantId subject) {

    static Whose of(ExportOrder order) {
        return new Whose(order.tenant(), order.subject());
    }

    Concerned concerned() {
        return new Concerned(tenant, subject);
    }

    boolean isSearched(TableDefinition table) {
        return subject == null || !table.persons().isEmpty();
    }

    /** Which of the tenant's items of a table are theirs. */
    Predicate<ItemView> itemsOf(TableDefinition table) {
        if (subject == null) {
            return item -> true;
        }
        PersonAttributes persons = new PersonAttributes(table);
        byte[] id = subject.utf8();
        return item -> persons.name(item, id);
    }

    /** How many DynamoDB says there are, who looks by itself. */
    long count(ExportSource source, TableDefinition table) {
        String name = source.names().of(table);
        return (subject == null
                        ? TenantCount.of(source.dynamoDb(), source.budget(), name, tenant)
                        : TenantCount.naming(source.dynamoDb(), source.budget(), name, table, tenant, subject))
                .items();
    }

    /** Names of the tables that are not searched. */
    List<String> notSearched(ExportSource source) {
        return source.catalogue().tables().stream()
                .filter(table -> !isSearched(table))
                .map(TableDefinition::name)
                .toList();
    }
}
