package com.synchub.jobs.requests;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TenantCount;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.environment.TableNames;
import com.synchub.layout.AuditLayout;
import com.synchub.layout.VaultLayout;
import com.synchub.layout.WorkLayout;
import com.synchub.parquet.CodecFingerprint;
import com.synchub.request.PurgePreview;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tells what a request will touch: DynamoDB counts the tenant's items, which costs about what reading them does. Of a
 * purge also what the backups hold, in all their versions, the packages and the audit trail that are there, and who names the tenant. Of one
 * person within a tenant the items that name the person, also those that the newest backup knew of.
 */
public final class RequestPlans {

    private static final String BACKUPS = "backups";
    private static final String EXPORTS = "exports";
    private static final String AUDIT = "audit";

    /** Where more is than in tables; of which a purge plans only. */
    record Stores(Supplier<Vault> vault, Supplier<WorkBucket> work, Supplier<PurgePreview> preview) {}

    private final DynamoDbClient dynamoDb;
    private final CapacityBudget budget;
    private final TableCatalogue catalogue;
    private final TableNames names;
    private final HoldRows holds;
    private final Stores stores;

    RequestPlans(
            DynamoDbClient dynamoDb,
            CapacityBudget budget,
            TableCatalogue catalogue,
            TableNames names,
            HoldRows holds,
            Stores stores) {
        this.dynamoDb = dynamoDb;
        this.budget = budget;
        this.catalogue = catalogue;
        this.names = names;
        this.holds = holds;
        this.stores = stores;
    }

    public RequestPlan of(TenantRequest request) {
        Concerned whom = concerned(request);
        List<RequestPlan.Place> places = new ArrayList<>(tables(whom));
        if (request.type() == RequestType.PURGE) {
            if (whom.person() == null) {
                places.add(backups(whom.tenant()));
                places.add(objects(EXPORTS, WorkLayout.exportsOf(whom.tenant())));
                places.add(objects(AUDIT, AuditLayout.trailOf(whom.tenant())));
            }
            stores.preview()
                    .get()
                    .of(whom)
                    .forEach(found -> places.add(new RequestPlan.Place(found.place(), found.count(), 0)));
        }
        List<String> held = request.type() == RequestType.PURGE
                ? holds.inForce(whom.tenant()).stream().map(LegalHold::id).toList()
                : List.of();
        return new RequestPlan(hash(request, whom, places), places, held);
    }

    /** Whether a plan says what it said when it was made, and tables and legal holds are still the same. */
    boolean isValid(RequestPlan plan, TenantRequest request) {
        return plan.hash().equals(hash(request, concerned(request), plan.places()));
    }

    private static Concerned concerned(TenantRequest request) {
        return request.concerned()
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.REQUEST_REFUSED,
                        "cannot plan: whom this request is about was erased",
                        "It is over; make a new one."));
    }

    /** Where no attribute holds persons nothing can be told to be about one. */
    private List<RequestPlan.Place> tables(Concerned whom) {
        TenantId person = whom.person();
        return catalogue.tables().stream()
                .filter(table -> person == null || !table.persons().isEmpty())
                .map(table -> {
                    String name = names.of(table);
                    TenantCount count = person == null
                            ? TenantCount.of(dynamoDb, budget, name, whom.tenant())
                            : TenantCount.naming(dynamoDb, budget, name, table, whom.tenant(), person);
                    return new RequestPlan.Place("table/" + table.name(), count.items(), count.bytes());
                })
                .toList();
    }

    private RequestPlan.Place backups(TenantId tenant) {
        long versions = 0;
        long bytes = 0;
        for (VersionEntry entry : stores.vault().get().listVersions(VaultLayout.tenantPrefix(tenant))) {
            versions++;
            bytes += entry.bytes();
        }
        return new RequestPlan.Place(BACKUPS, versions, bytes);
    }

    private RequestPlan.Place objects(String place, String prefix) {
        long objects = 0;
        long bytes = 0;
        for (WorkObject object : stores.work().get().objects(prefix)) {
            objects++;
            bytes += object.bytes();
        }
        return new RequestPlan.Place(place, objects, bytes);
    }

    private String hash(TenantRequest request, Concerned whom, List<RequestPlan.Place> places) {
        return switch (request.type()) {
            case EXPORT ->
                Hashes.of(
                        "synchub-plan-1",
                        request.type().name(),
                        request.id(),
                        String.valueOf(request.basis()),
                        String.join(
                                ",",
                                places.stream().map(RequestPlan.Place::place).toList()));
            case PURGE -> hashOfPurge(request.id(), whom, places);
        };
    }

    /** Whoever agrees to it agrees to that tenant or person, these places, tables of this form, these rules for who names the tenant, no more than the bounds, and these legal holds. */
    private String hashOfPurge(String id, Concerned whom, List<RequestPlan.Place> places) {
        List<String> parts = new ArrayList<>(List.of(
                whom.person() == null ? "synchub-purge-plan-1" : "synchub-purge-plan-of-person-1",
                RequestType.PURGE.name(),
                id,
                whom.tenant().value()));
        if (whom.person() != null) {
            parts.add(whom.person().value());
        }
        places.forEach(place -> {
            parts.add(place.place());
            parts.add(Long.toString(place.bound()));
        });
        catalogue.tables().forEach(table -> {
            parts.add(CodecFingerprint.of(table));
            table.persons().forEach(attribute -> parts.add(attribute.name() + " " + attribute.whenErased()));
        });
        // One that has come and gone since makes a plan stale as well.
        holds.of(whom.tenant()).forEach(hold -> parts.add("hold " + hold.id() + " " + hold.state()));
        return Hashes.of(parts.toArray(String[]::new));
    }
}
