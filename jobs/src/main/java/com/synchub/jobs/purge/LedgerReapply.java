package com.synchub.jobs.purge;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.PersonMentions;
import com.synchub.dynamodb.ScanRequestSpec;
import com.synchub.dynamodb.SegmentScanner;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.HeldTenants;
import com.synchub.fence.LegalHolds;
import com.synchub.fence.PurgeFence;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.RunGuard;
import com.synchub.manifest.PersonAttributes;
import com.synchub.restore.PurgeFilter;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Erases again what purges had erased, from a table that something else than this service has restored: DynamoDB's
 * point-in-time recovery, or an on-demand backup. What a legal hold keeps is left there. Reads the whole table. Doing it again changes nothing.
 */
public final class LedgerReapply {

    private final DynamoDbClient dynamoDb;
    private final PurgeProperties properties;
    private final PurgeFence fence;
    private final LegalHolds holds;
    private final TableNames names;
    private final RunGuard guard;
    private final Supplier<Instant> time;

    LedgerReapply(
            DynamoDbClient dynamoDb,
            PurgeProperties properties,
            PurgeFence fence,
            LegalHolds holds,
            TableNames names,
            RunGuard guard,
            Supplier<Instant> time) {
        this.dynamoDb = dynamoDb;
        this.properties = properties;
        this.fence = fence;
        this.holds = holds;
        this.names = names;
        this.guard = guard;
        this.time = time;
    }

    /**
     * Looks, and changes nothing.
     *
     * @param name of the restored table in DynamoDB
     * @param asOf the point in time that was restored; whoever was erased after it is back
     * @throws SyncHubException {@code PARAMETERS_INVALID}, also for the table in use: what a tenant that came back has written
     *     there is new; what the ledger or the table can't be read for
     */
    public ReapplyReport look(TableDefinition table, String name, Instant asOf) {
        return run(new PurgeTable(table, name), asOf, new Returned.Left(), false);
    }

    /** The same, and erases. Errors: also what the table can't be written for; part of it may be erased then. */
    public ReapplyReport apply(TableDefinition table, String name, Instant asOf) {
        guard.check();
        CapacityBudget writes = new CapacityBudget(properties.writeUnits());
        PurgeTable restored = new PurgeTable(table, name);
        return run(
                restored,
                asOf,
                new Returned.Erased(
                        new BatchWrites(dynamoDb, writes),
                        new PersonMentions(dynamoDb, new CapacityBudget(properties.readUnits()), writes),
                        restored),
                true);
    }

    private ReapplyReport run(PurgeTable table, Instant asOf, Returned returned, boolean applied) {
        if (asOf.isAfter(time.get())) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid point in time " + asOf + ": it is in the future",
                    "Give the moment to which the table was restored.");
        }
        if (table.name().equals(names.of(table.definition()))) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid table " + table.name() + ": it is the one in use, and what is in it may be newer than "
                            + asOf,
                    "Give the table that was restored; DynamoDB's recovery always makes a new one.");
        }
        fence.refresh();
        Search search = new Search(table, new PurgeFilter(fence, asOf), holds.look(), returned);
        try (SegmentScanner items = scanner(table.name())) {
            ItemView item = new ItemView();
            while (items.next(item)) {
                search.look(item);
            }
            returned.end();
            return new ReapplyReport(
                    table.definition().name(),
                    table.name(),
                    asOf,
                    applied,
                    items.itemsRead(),
                    search.tenants.size(),
                    search.erased,
                    search.mentions,
                    search.held);
        }
    }

    private SegmentScanner scanner(String table) {
        return new SegmentScanner(
                dynamoDb,
                new CapacityBudget(properties.readUnits()),
                new ScanRequestSpec(table, 0, 1, true, OptionalInt.empty(), null));
    }

    /** Goes through the items, those of a tenant one after the other. */
    private static final class Search {

        private final PurgeTable table;
        private final PurgeFilter purges;
        private final HeldTenants holds;
        private final PersonAttributes persons;
        private final Returned returned;
        private final Set<TenantId> tenants = new HashSet<>();
        private @Nullable TenantId tenant;
        private boolean isErased;
        private long erased;
        private long mentions;
        private long held;

        Search(PurgeTable table, PurgeFilter purges, HeldTenants holds, Returned returned) {
            this.table = table;
            this.purges = purges;
            this.holds = holds;
            this.persons = new PersonAttributes(table.definition());
            this.returned = returned;
        }

        void look(ItemView item) {
            Map<String, AttributeValue> attributes = CanonicalItems.toAttributeValues(item);
            AttributeValue owner = Objects.requireNonNull(attributes.get(TableDefinition.PARTITION_KEY));
            Map<String, AttributeValue> key = Map.of(
                    TableDefinition.PARTITION_KEY,
                    owner,
                    table.definition().sortKey(),
                    Objects.requireNonNull(attributes.get(table.definition().sortKey())));
            TenantId owning = new TenantId(owner.s());
            if (isErased(owning) && isHeld(owning)) {
                held++;
            } else if (isErased(owning)) {
                erased++;
                returned.item(key);
            } else if (!persons.isEmpty()) {
                lookForPersons(owning, item, key);
            }
        }

        private boolean isErased(TenantId owner) {
            if (!owner.equals(tenant)) {
                tenant = owner;
                isErased = purges.isPurged(owner);
                if (isErased) {
                    tenants.add(owner);
                }
            }
            return isErased;
        }

        private boolean isHeld(TenantId held) {
            return !holds.of(TenantHash.of(held), table.definition().name()).isEmpty();
        }

        /** Who was erased within the tenant only is kept by its holds; who was erased everywhere, by their own. */
        private boolean isKept(TenantId owner, TenantId person) {
            return isHeld(person) || (!purges.isPurged(person) && isHeld(owner));
        }

        private void lookForPersons(TenantId owner, ItemView item, Map<String, AttributeValue> key) {
            Set<TenantId> named = new HashSet<>();
            item.rewind();
            while (persons.next(item)) {
                TenantId person = TenantId.ofUtf8(item.bytes(), item.valueOffset(), item.valueLength());
                if (purges.isPurged(owner, person)) {
                    named.add(person);
                }
            }
            item.rewind();
            if (named.removeIf(person -> isKept(owner, person))) {
                held++;
            }
            if (!named.isEmpty()) {
                mentions++;
                named.forEach(person -> returned.mention(key, person));
            }
        }
    }
}
