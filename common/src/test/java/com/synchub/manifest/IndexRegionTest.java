package com.synchub.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IndexRegionTest {

    @Provide
    Arbitrary<List<TenantHash>> hashes() {
        Arbitrary<Long> any = Arbitraries.longs();
        Arbitrary<Long> crowded = Arbitraries.longs().between(-2, 2);
        Arbitrary<Long> ends = Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L);
        Arbitrary<Long> part = Arbitraries.oneOf(any, crowded, ends);
        return Combinators.combine(part, part)
                .as(TenantHash::new)
                .list()
                .uniqueElements()
                .ofMaxSize(200);
    }

    @Property(tries = 2000)
    void findsEveryEntryAndNothingElse(
            @ForAll("hashes") List<TenantHash> present, @ForAll("hashes") List<TenantHash> others) {
        Map<TenantHash, ManifestRow> rows = new TreeMap<>(Comparator.naturalOrder());
        for (int i = 0; i < present.size(); i++) {
            rows.put(present.get(i), Rows.row("tenant " + i, 0, i));
        }
        IndexRegion region = regionOf(rows);

        rows.forEach((hash, row) ->
                assertThat(region.find(row.tenant(), hash, Rows.TABLE)).isEqualTo(row.asReused()));
        for (TenantHash other : others) {
            if (!rows.containsKey(other)) {
                assertThat(region.find(new TenantId("x"), other, Rows.TABLE)).isNull();
            }
        }
    }

    private static IndexRegion regionOf(Map<TenantHash, ManifestRow> rows) {
        List<String> fingerprints = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.allocate(1024 * 1024);
        RowBytes records = new RowBytes();
        int head = rows.size() * IndexRegion.ENTRY_BYTES;
        int i = 0;
        for (Map.Entry<TenantHash, ManifestRow> each : rows.entrySet()) {
            if (!fingerprints.contains(each.getValue().codecFingerprint())) {
                fingerprints.add(each.getValue().codecFingerprint());
            }
            bytes.putLong(i * Long.BYTES, each.getKey().high());
            bytes.putInt(rows.size() * Long.BYTES + i * Integer.BYTES, head + records.length());
            IndexRegion.write(
                    records,
                    each.getKey(),
                    each.getValue(),
                    fingerprints.indexOf(each.getValue().codecFingerprint()));
            i++;
        }
        bytes.put(head, records.array(), 0, records.length());
        return new IndexRegion(bytes, rows.size(), fingerprints);
    }
}
