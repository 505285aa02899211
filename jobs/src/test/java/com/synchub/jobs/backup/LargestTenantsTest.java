package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.ContentDigest;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestTenantsTest {

    private final LargestTenants largest = new LargestTenants();

    @Test
    void keepsTheLargestAndNoMore() {
        IntStream.rangeClosed(1, 1_000).forEach(i -> largest.add(row("t" + i % 7 + "-" + i, (i * 37) % 1_000)));

        assertThat(largest.list())
                .hasSize(LargestTenants.MOST)
                .extracting(LargestTenants.Size::itemBytes)
                .containsExactlyElementsOf(IntStream.range(0, LargestTenants.MOST)
                        .mapToObj(i -> 999L - i)
                        .toList());
    }

    @Test
    void partsOfATenantCountTogether() {
        largest.add(row("a", 5));
        largest.add(row("a", 6));
        largest.add(row("b", 10));

        assertThat(largest.list())
                .containsExactly(
                        new LargestTenants.Size(new TenantId("a"), 0, 11),
                        new LargestTenants.Size(new TenantId("b"), 0, 10));
    }

    private static ManifestRow row(String tenant, long itemBytes) {
        return new ManifestRow(
                new TenantId(tenant), "key/data.parquet", "v", 0, itemBytes, 1, "", "", ContentDigest.EMPTY, "", false);
    }
}
