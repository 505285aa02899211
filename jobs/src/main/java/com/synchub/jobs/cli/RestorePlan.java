package com.synchub.jobs.cli;

import com.synchub.manifest.LogEntry;
import com.synchub.restore.TablePreview;
import com.synchub.restore.TenantPreview;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** What a dry run of a restore prints: the first changes by tenant and table, and the sums of all. */
final class RestorePlan {

    /**
     * One tenant's items of one table.
     *
     * @param tenant the tenant's key form
     */
    record Change(String tenant, String table, TablePreview items) {}

    /**
     * What `restore --dry-run --json` prints.
     *
     * @param status {@code DRY_RUN}, or {@code REFUSED} if the policy would refuse the restore
     * @param tablesCreated tables that are missing and would be created
     * @param sums of all tenants
     * @param changes the first tables of tenants, as many as `--limit` says
     */
    record Document(
            String status,
            String backupId,
            long n,
            long tenants,
            SortedSet<String> tablesCreated,
            TablePreview sums,
            List<Change> changes) {}

    private static final String ALL = "all";

    private final LogEntry entry;
    private final int limit;
    private final List<Change> listed = new ArrayList<>();
    private TablePreview sums = new TablePreview(ALL, 0, 0, 0, 0, 0, 0, 0, false);
    private long tenants;
    private long tables;

    RestorePlan(LogEntry entry, int limit) {
        this.entry = entry;
        this.limit = limit;
    }

    void add(TenantPreview tenant) {
        tenants++;
        for (TablePreview table : tenant.tables()) {
            tables++;
            sums = plus(sums, table);
            if (listed.size() < limit) {
                listed.add(new Change(tenant.tenant().keyForm(), table.table(), table));
            }
        }
    }

    Document document(SortedSet<String> missing) {
        return new Document(
                sums.refused() ? "REFUSED" : "DRY_RUN",
                entry.backupId(),
                entry.n(),
                tenants,
                missing,
                sums,
                List.copyOf(listed));
    }

    void print(Console console, SortedSet<String> missing) {
        List<List<String>> rows = new ArrayList<>();
        listed.forEach(change -> rows.add(cells(change.tenant(), change.table(), change.items())));
        rows.add(cells(Numbers.grouped(tenants) + " tenants", ALL, sums));
        console.table(
                List.of("tenant", "table", "in backup", "create", "replace", "unchanged", "skip", "purged", "delete"),
                rows);
        if (listed.size() < tables) {
            console.note("Of " + Numbers.grouped(tables) + " tables of tenants the first "
                    + Numbers.grouped(listed.size()) + " are listed; --limit lists more.");
        }
        missing.forEach(table -> console.line("Table " + table + " is missing and would be created."));
        if (sums.refused()) {
            console.line("The restore would be refused: tenants have items in the target. Choose another --policy.");
        }
        console.line("Nothing was written.");
    }

    private static List<String> cells(String tenant, String table, TablePreview items) {
        return List.of(
                tenant,
                table,
                Numbers.grouped(items.backedUp()),
                Numbers.grouped(items.creates()),
                Numbers.grouped(items.replaces()),
                Numbers.grouped(items.unchanged()),
                Numbers.grouped(items.skips()),
                Numbers.grouped(items.purged()),
                Numbers.grouped(items.deletes()));
    }

    private static TablePreview plus(TablePreview a, TablePreview b) {
        return new TablePreview(
                a.table(),
                a.backedUp() + b.backedUp(),
                a.creates() + b.creates(),
                a.replaces() + b.replaces(),
                a.unchanged() + b.unchanged(),
                a.skips() + b.skips(),
                a.purged() + b.purged(),
                a.deletes() + b.deletes(),
                a.refused() || b.refused());
    }
}
