package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Scans that do what DynamoDB does not do and does not promise not to do. */
class ReturningTenantIT {

    private static final int TENANTS = 40;
    private static final int ITEMS = 4;

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);
    private final TrackedItems items = new TrackedItems(world);
    private final EvenTenants tenants = new EvenTenants(items, TENANTS, ITEMS);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void aTenantThatComesAgainOnTheSamePageGetsASecondPart() {
        comesInTwoPieces(0);
    }

    @Test
    void aTenantThatComesAgainInAnotherSegmentGetsASecondPart() {
        // One thread reads the second segment after the first, a page a tenant, and saves in between.
        world.with("synchub.backup.threads", "1")
                .with("synchub.backup.page-items", Integer.toString(ITEMS))
                .with("synchub.backup.checkpoint-tenants", "4");
        comesInTwoPieces(TENANTS - 5);
    }

    private void comesInTwoPieces(int pagesLater) {
        Straggler straggler = new Straggler(pagesLater);
        proxies.dynamoDb().on(Proxies.SCAN).rewriteResponse(straggler);

        BackupReceipt first = world.backUp();

        TenantId tenant = new TenantId(straggler.tenant());
        String whole = VaultLayout.tenantObject(tenant, EvenTenants.TABLE);
        String part = VaultLayout.tenantPart(tenant, EvenTenants.TABLE, 1);
        BackupContents contents = BackupContents.of(world, first.n());
        contents.holdsExactly(items.items());
        assertThat(rowsOf(contents, tenant)).isEqualTo(Map.of(whole, ITEMS - 1L, part, 1L));
        assertThat(contents.rows()).allMatch(vault::isNewest);
        assertThat(first.tenants()).isEqualTo(tenants.count());
        proxies.clear();

        BackupReceipt second = world.backUp();

        BackupContents next = BackupContents.of(world, second.n());
        next.holdsExactly(items.items());
        assertThat(rowsOf(next, tenant)).isEqualTo(Map.of(whole, (long) ITEMS));
        assertThat(second.objectsWritten()).isEqualTo(1);
        assertThat(vault.hidden("backups/")).containsExactly(part);
        assertThat(world.backUp().objectsWritten()).isZero();
        BackupContents.of(world, 1).holdsExactly(items.items());
    }

    @Test
    void anotherNumberOfSegmentsFindsEveryTenantUnchanged() {
        world.backUp();
        for (String segments : List.of("5", "1", "3")) {
            world.with("synchub.backup.min-segments", segments);

            BackupReceipt receipt = world.backUp();

            BackupContents contents = BackupContents.of(world, receipt.n());
            assertThat(contents.commit().at("/tables/0/totalSegments").intValue())
                    .isEqualTo(Integer.parseInt(segments));
            assertThat(receipt.objectsWritten()).isZero();
            contents.holdsExactly(items.items());
        }
    }

    private static Map<String, Long> rowsOf(BackupContents contents, TenantId tenant) {
        return contents.rows().stream()
                .filter(row ->
                        row.tenant().equals(tenant.value()) && row.table().equals(EvenTenants.TABLE))
                .collect(Collectors.toMap(BackupContents.Row::objectKey, BackupContents.Row::rows));
    }

    /** Takes the second item out of the first page of bookmarks and gives it back at the end of a later page, or of this. */
    private static final class Straggler implements UnaryOperator<byte[]> {

        private static final JsonMapper JSON = JsonMapper.shared();

        private final int pagesLater;
        private int page;
        private @Nullable JsonNode taken;

        Straggler(int pagesLater) {
            this.pagesLater = pagesLater;
        }

        @Override
        public synchronized byte[] apply(byte[] body) {
            ObjectNode response = (ObjectNode) JSON.readTree(body);
            ArrayNode found = (ArrayNode) response.get("Items");
            if (found.isEmpty() || !found.get(0).has("bookmark_id")) {
                return body;
            }
            if (page == 0) {
                taken = found.remove(1);
            }
            if (page == pagesLater) {
                found.add(taken);
            }
            page++;
            response.put("Count", found.size());
            return JSON.writeValueAsBytes(response);
        }

        String tenant() {
            return Objects.requireNonNull(taken).at("/tenant_id/S").stringValue();
        }
    }
}
