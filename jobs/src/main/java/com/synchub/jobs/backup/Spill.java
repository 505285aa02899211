package com.synchub.jobs.backup;

import com.synchub.item.ItemView;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;

/**
 * A tenant on its way to its Parquet object through a file, because it may not fit in memory. Ended by either {@link
 * #handOver}, after which whoever took the file removes it, or {@link #close}.
 */
final class Spill implements AutoCloseable {

    /** Throws if the disk has no room for more. */
    interface SpaceCheck {
        void requireSpace() throws IOException;
    }

    private static final int ITEMS_BETWEEN_CHECKS = 100_000;

    private final TenantObjectWriter writer;
    private final SpaceCheck space;
    private @Nullable Path file;
    private long items;

    Spill(Path file, TenantObjectWriter writer, TenantId tenant, SpaceCheck space) {
        this.file = file;
        this.writer = writer;
        this.space = space;
        writer.begin(tenant, new LocalOutputFile(file));
    }

    void write(ItemView item) {
        writer.write(item);
        if (++items % ITEMS_BETWEEN_CHECKS == 0) {
            try {
                space.requireSpace();
            } catch (IOException e) {
                throw SpillFactory.diskFailure(e);
            }
        }
    }

    /** Completes the file. */
    EncodedObject finish() {
        return writer.finish();
    }

    /** Gives the completed file away. */
    Path handOver() {
        Path handed = file;
        if (handed == null) {
            throw new IllegalStateException("handed over already");
        }
        file = null;
        return handed;
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw SpillFactory.diskFailure(e);
            }
            file = null;
        }
    }
}
