package com.synchub.jobs.backup;

import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemSize;
import com.synchub.item.ItemView;
import com.synchub.tenant.TenantId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The items of one tenant as the scan returns them, one after the other: counted, sized, digested and kept until the
 * tenant is over, so that nothing is encoded that has not changed. Reused from tenant to tenant; memory is bounded by
 * the spill threshold plus one item, since a larger tenant goes through a {@link Spill}.
 */
final class TenantRun implements AutoCloseable {

    private static final int FIRST_CAPACITY = 64 * 1024;

    private final int spillThreshold;
    private final SpillFactory spills;
    private final DigestAccumulator digest = new DigestAccumulator();
    private final ItemView cursor = new ItemView();

    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int[] ends = new int[256];
    private int used;
    private int buffered;

    private @Nullable TenantId tenant;
    private byte[] tenantBytes = {};
    private long rows;
    private long itemBytes;
    private @Nullable Spill spill;

    TenantRun(int spillThreshold, SpillFactory spills) {
        this.spillThreshold = spillThreshold;
        this.spills = spills;
    }

    void begin(TenantId next) {
        close();
        tenant = next;
        tenantBytes = next.utf8();
        digest.reset();
        used = 0;
        buffered = 0;
        rows = 0;
        itemBytes = 0;
    }

    boolean isEmpty() {
        return tenant == null;
    }

    /** Whether the partition key at these bytes is this run's tenant. */
    boolean isOf(byte[] bytes, int offset, int length) {
        return tenant != null && Arrays.equals(bytes, offset, offset + length, tenantBytes, 0, tenantBytes.length);
    }

    void add(ItemView item) {
        digest.add(item);
        itemBytes += ItemSize.bytesOf(item);
        rows++;
        if (spill != null) {
            spill.write(item);
            rememberLast(item);
            return;
        }
        append(item);
        if (used > spillThreshold) {
            moveToSpill();
        }
    }

    private void append(ItemView item) {
        int end = used + item.length();
        if (end > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(end, buffer.length * 2));
        }
        if (buffered == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        System.arraycopy(item.bytes(), item.offset(), buffer, used, item.length());
        used = end;
        ends[buffered++] = end;
    }

    private void moveToSpill() {
        Spill target = spills.open(tenant());
        spill = target;
        forEachBuffered(target::write);
        int lastStart = buffered == 1 ? 0 : ends[buffered - 2];
        rememberLast(cursor.wrap(buffer, lastStart, used - lastStart));
    }

    /** In a spilled run the buffer holds only the last item, for its key. */
    private void rememberLast(ItemView item) {
        if (item.length() > buffer.length) {
            buffer = new byte[item.length()];
        }
        System.arraycopy(item.bytes(), item.offset(), buffer, 0, item.length());
        used = item.length();
        ends[0] = used;
        buffered = 1;
    }

    private void forEachBuffered(java.util.function.Consumer<ItemView> action) {
        int start = 0;
        for (int i = 0; i < buffered; i++) {
            action.accept(cursor.wrap(buffer, start, ends[i] - start));
            start = ends[i];
        }
    }

    /** The last item added; valid until the next one is. */
    ItemView last() {
        int start = buffered == 1 ? 0 : ends[buffered - 2];
        return cursor.wrap(buffer, start, used - start);
    }

    /** Every item in the order of the scan. Only for a run that did not spill. */
    void forEach(java.util.function.Consumer<ItemView> action) {
        if (spill != null) {
            throw new IllegalStateException("a spilled run is not in memory");
        }
        forEachBuffered(action);
    }

    @Nullable
    Spill spill() {
        return spill;
    }

    TenantId tenant() {
        if (tenant == null) {
            throw new IllegalStateException("no tenant begun");
        }
        return tenant;
    }

    long rows() {
        return rows;
    }

    /** Bytes by DynamoDB's item size rules. */
    long itemBytes() {
        return itemBytes;
    }

    ContentDigest digest() {
        return digest.digest();
    }

    /** Ends the run; a spill file that nobody took over is removed. */
    @Override
    public void close() {
        tenant = null;
        if (spill != null) {
            spill.close();
            spill = null;
        }
    }
}
