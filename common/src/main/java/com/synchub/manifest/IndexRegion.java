package com.synchub.manifest;

import com.synchub.item.ContentDigest;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard in the index file. Hashes are spread evenly, so a guess by proportion lands a few entries off.
 *
 * <pre>
 * region = i64 high half of the hash *count     ascending, unsigned
 *          i32 place of the record   *count     from the region's start
 *          record*
 * record = i64 low half, i64 rows, i64 item bytes, i64 object bytes, sha256 (32 bytes), crc32c (4),
 *          digest sum (32), i32 fingerprint, i32 length, version id
 * </pre>
 *
 * <p>Reads by absolute position only, so threads share it.
 */
final class IndexRegion {

    /** What a record takes without its version id. */
    static final int RECORD_BYTES = 4 * Long.BYTES + 32 + 4 + 4 * Long.BYTES + 2 * Integer.BYTES;

    static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES;

    private final ByteBuffer bytes;
    private final int count;
    private final List<String> fingerprints;

    /**
     * Over a mapped part of the file.
     *
     * @param bytes exactly the region
     * @param fingerprints shared by all regions; a record holds a place in it
     */
    IndexRegion(ByteBuffer bytes, int count, List<String> fingerprints) {
        this.bytes = bytes;
        this.count = count;
        this.fingerprints = fingerprints;
    }

    static void write(RowBytes out, TenantHash hash, ManifestRow row, int fingerprint) {
        ContentDigest digest = row.contentDigest();
        out.put(hash.low()).put(row.rows()).put(row.itemBytes()).put(row.objectBytes());
        out.put(HexFormat.of().parseHex(row.sha256()));
        out.put(Base64.getDecoder().decode(row.crc32c()));
        out.put(digest.s0()).put(digest.s1()).put(digest.s2()).put(digest.s3());
        out.put(fingerprint).put(row.versionId());
    }

    @Nullable
    ManifestRow find(TenantId tenant, TenantHash hash, String table) {
        int first = firstNotBelow(hash.high());
        for (int i = first; i < count && high(i) == hash.high(); i++) {
            int record = bytes.getInt(count * Long.BYTES + i * Integer.BYTES);
            if (bytes.getLong(record) == hash.low()) {
                return read(record + Long.BYTES, tenant, table);
            }
        }
        return null;
    }

    /** The first entry whose hash is not below this one; alternates guesses by proportion with halving. */
    private int firstNotBelow(long wanted) {
        int low = 0;
        int high = count;
        boolean guess = true;
        while (low < high) {
            int middle = guess ? proportional(low, high - 1, wanted) : (low + high) >>> 1;
            guess = !guess;
            if (Long.compareUnsigned(high(middle), wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int proportional(int first, int last, long wanted) {
        double from = unsigned(high(first));
        double to = unsigned(high(last));
        if (to <= from) {
            return first;
        }
        double share = Math.max(0, Math.min(1, (unsigned(wanted) - from) / (to - from)));
        return first + (int) (share * (last - first));
    }

    private static double unsigned(long value) {
        return (value >>> 1) * 2.0;
    }

    private long high(int entry) {
        return bytes.getLong(entry * Long.BYTES);
    }

    private ManifestRow read(int start, TenantId tenant, String table) {
        int at = start;
        long rows = bytes.getLong(at);
        long itemBytes = bytes.getLong(at + Long.BYTES);
        long objectBytes = bytes.getLong(at + 2 * Long.BYTES);
        at += 3 * Long.BYTES;
        byte[] sha256 = new byte[32];
        bytes.get(at, sha256);
        at += sha256.length;
        byte[] crc32c = new byte[4];
        bytes.get(at, crc32c);
        at += crc32c.length;
        ContentDigest digest = new ContentDigest(
                rows,
                bytes.getLong(at),
                bytes.getLong(at + Long.BYTES),
                bytes.getLong(at + 2 * Long.BYTES),
                bytes.getLong(at + 3 * Long.BYTES));
        at += 4 * Long.BYTES;
        String fingerprint = fingerprints.get(bytes.getInt(at));
        byte[] versionId = new byte[bytes.getInt(at + Integer.BYTES)];
        bytes.get(at + 2 * Integer.BYTES, versionId);
        return new ManifestRow(
                tenant,
                VaultLayout.tenantObject(tenant, table),
                new String(versionId, java.nio.charset.StandardCharsets.UTF_8),
                rows,
                itemBytes,
                objectBytes,
                HexFormat.of().formatHex(sha256),
                Base64.getEncoder().encodeToString(crc32c),
                digest,
                fingerprint,
                true);
    }
}
