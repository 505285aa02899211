package com.synchub.table;

import org.jspecify.annotations.Nullable;

/**
 * One declared attribute of a table.
 *
 * @param name the attribute's name in DynamoDB
 * @param column its column in Parquet and SQL, {@code [a-z][a-z0-9_]*}; unique in the table
 * @param type what it is expected to hold; items may hold something else, which is kept but not in this column
 * @param personal whether it says something about a person
 * @param secret whether it is a credential: stored encrypted only, never exported, never a column
 * @param analytics whether cross-tenant analytics may read it; never so for a secret
 * @param person whether its value is the id of a person, who is a tenant too, perhaps another one than the item's
 * @param ttl whether DynamoDB expires the item by it: seconds since 1970
 * @param providedBySubject whether the person has given it, knowingly or by using the service
 * @param thirdParty what an export for a person does with it; never {@code PSEUDONYMISE} for what is no text
 * @param whenErased what becomes of the item when the person is erased whom it names; says nothing where it names nobody
 * @param about name of the attribute of the table that names the person whom it tells something of, and who is no other
 *     person there; null if of whoever has the item
 * @param description one sentence for the data dictionary
 */
public record AttributeDefinition(
        String name,
        String column,
        AttributeType type,
        boolean personal,
        boolean secret,
        boolean analytics,
        boolean person,
        boolean ttl,
        boolean providedBySubject,
        ThirdParty thirdParty,
        WhenErased whenErased,
        @Nullable String about,
        String description) {}
