package com.synchub.manifest;

import com.synchub.item.ContentDigest;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Manifest rows for tests: everything about a row follows from its tenant, table, part and seed. */
final class Rows {

    static final String TABLE = "bookmarks";

    private Rows() {}

    static ManifestRow row(String tenant) {
        return row(tenant, 0, 1);
    }

    static ManifestRow row(String tenant, int part, long seed) {
        return row(TABLE, new TenantId(tenant), part, seed);
    }

    static ManifestRow row(String table, TenantId tenant, int part, long seed) {
        SplittableRandom random =
                new SplittableRandom(seed * 31 + tenant.value().hashCode());
        long items = random.nextLong(1, 1000);
        byte[] sha = new byte[32];
        random.nextBytes(sha);
        return new ManifestRow(
                tenant,
                part == 0 ? VaultLayout.tenantObject(tenant, table) : VaultLayout.tenantPart(tenant, table, part),
                "v" + Long.toHexString(random.nextLong()),
                items,
                items * 300,
                random.nextLong(100, 100_000),
                HexFormat.of().formatHex(sha),
                "4waSgw==",
                new ContentDigest(items, random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()),
                "codec-1/" + random.nextInt(3),
                random.nextBoolean());
    }
}
