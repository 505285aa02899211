package com.synchub.table;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One table. Its partition key is always the string {@value #PARTITION_KEY}, its sort key always a string.
 *
 * @param name the table's name without the installation's prefix, {@code [a-z][a-z0-9_]*}
 * @param description one sentence for the data dictionary
 * @param sortKey name of the sort key attribute, one of {@code attributes}
 * @param retention the retention class, {@code account} (as long as the tenant has an account) or {@code expiring} (its
 *     items expire by themselves)
 * @param processing why it is there
 * @param attributes the declared attributes in file order; the sort key is among them, the partition key is not
 */
public record TableDefinition(
        String name,
        String description,
        String sortKey,
        String retention,
        Processing processing,
        List<AttributeDefinition> attributes) {

    /** The attribute that holds the tenant's id, in every table. */
    public static final String PARTITION_KEY = "tenant_id";

    private static final String EXPIRING = "expiring";

    public TableDefinition {
        attributes = List.copyOf(attributes);
    }

    public Optional<AttributeDefinition> attribute(String attributeName) {
        return attributes.stream().filter(a -> a.name().equals(attributeName)).findFirst();
    }

    public AttributeDefinition sortKeyAttribute() {
        return attribute(sortKey).orElseThrow(() -> new NoSuchElementException("the sort key of table " + name));
    }

    /** How long its items are kept, as a sentence. */
    public String keptFor() {
        String account = "as long as the account is there; a purge erases it";
        return retention.equals(EXPIRING)
                ? "Until it expires by itself"
                        + ttlAttribute().map(ttl -> " (" + ttl.name() + ")").orElse("") + ", and at most " + account
                        + "."
                : "Kept " + account + ".";
    }

    /** The attributes whose values are persons' ids; where there are none, no item can be told to be about somebody. */
    public List<AttributeDefinition> persons() {
        return attributes.stream().filter(AttributeDefinition::person).toList();
    }

    /** The attribute by which DynamoDB expires items, if the table has one. */
    public Optional<AttributeDefinition> ttlAttribute() {
        return attributes.stream().filter(AttributeDefinition::ttl).findFirst();
    }
}
