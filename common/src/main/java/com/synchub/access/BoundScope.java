package com.synchub.access;

import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A scope of one tenant. */
final class BoundScope implements TenantScope {

    private static final int MOST_CHANGES = 100;

    private final TenantId tenant;
    private final BoundRequests requests;
    private final TableCatalogue catalogue;
    private final String tablePrefix;
    private final PageTokens tokens;
    private final Clock clock;

    BoundScope(
            TenantId tenant,
            BoundRequests requests,
            TableCatalogue catalogue,
            String tablePrefix,
            PageTokens tokens,
            Clock clock) {
        this.tenant = tenant;
        this.requests = requests;
        this.catalogue = catalogue;
        this.tablePrefix = tablePrefix;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }

    @Override
    public TenantTable table(String name) {
        return bound(name);
    }

    private BoundTable bound(String name) {
        return new BoundTable(keys(name), requests, tokens);
    }

    private BoundKeys keys(String name) {
        return new BoundKeys(tenant, catalogue.table(name), tablePrefix);
    }

    @Override
    public boolean write(List<Change> changes) {
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw BoundKeys.invalid("changes", "Make 1 to " + MOST_CHANGES + " changes together.");
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        List<BoundRequests.Written> written = new ArrayList<>();
        Set<List<Object>> named = new HashSet<>();
        for (Change change : changes) {
            BoundKeys keys = keys(change.table());
            if (change.isDelete()) {
                writes.add(keys.delete(change.sort()));
                named.add(List.of(change.table(), keys.of(change.sort())));
            } else {
                BoundRequests.Written put = keys.written(change.item());
                written.add(put);
                writes.add(keys.put(put, change.ifAbsent()));
                named.add(List.of(change.table(), put.key()));
            }
        }
        if (named.size() < changes.size()) {
            throw BoundKeys.invalid("changes", "Change each item once.");
        }
        return requests.transact(writes, written);
    }

    @Override
    public PublicSettings publicSettings() {
        return new BoundPublicSettings(tenant, catalogue.table("settings"), tablePrefix, requests, tokens);
    }

    @Override
    public GroupSharing groups() {
        return new BoundGroups(keys("groups"), keys("group_members"), bound("group_members"), requests, clock);
    }

    @Override
    public DevicePairing devices() {
        return new BoundDevices(keys("sessions"), bound("sessions"), requests, clock);
    }
}
