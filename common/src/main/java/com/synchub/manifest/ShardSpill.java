package com.synchub.manifest;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.VersionEntry;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Regroups records of many checkpoints into shards on the local disk. Heap is flat: about 8 MiB of buffers while records
 * come in, then one shard at a time.
 *
 * <p>All shards share one file. Each fills a block in memory; a full block is appended to the file and remembered by its
 * place, so thousands of shards need one open file. Adding is thread-safe; {@link #sorted} is for after the last add.
 * The folder is this object's own, and is removed by {@link #close}.
 *
 * @param <T> {@link ManifestRow}, {@link PersonReference} or {@link VersionEntry}
 */
public final class ShardSpill<T> implements AutoCloseable {

    private static final int BUFFER_BYTES = 8 * 1024 * 1024;
    private static final int SMALLEST_BLOCK = 1024;
    private static final int LARGEST_BLOCK = 64 * 1024;

    private final SpillFormat<T> format;
    private final List<Shard> shards = new ArrayList<>();
    private final int blockBytes;
    private final LocalFolder folder;
    private final FileChannel file;
    private final ThreadLocal<RowBytes> encoders = ThreadLocal.withInitial(RowBytes::new);
    private long fileBytes;

    private ShardSpill(SpillFormat<T> format, Path parent, int shards, String name) {
        this.format = format;
        this.blockBytes = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, BUFFER_BYTES / shards));
        for (int i = 0; i < shards; i++) {
            this.shards.add(new Shard());
        }
        this.folder = new LocalFolder(parent, name);
        try {
            this.file = FileChannel.open(
                    folder.file("rows"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            folder.close();
            throw failed(e);
        }
    }

    /** For one table's manifest rows, by the hash of their tenant. */
    public static ShardSpill<ManifestRow> ofRows(Path parent, int shards) {
        return new ShardSpill<>(new SpillFormat.Rows(), parent, shards, "rows");
    }

    /** For references, by the hash of the person. */
    public static ShardSpill<PersonReference> ofReferences(Path parent, int shards) {
        return new ShardSpill<>(new SpillFormat.References(), parent, shards, "references");
    }

    /** For a listing of tenants' objects, by the hash of the tenant in the key; a key without one is in shard 0. */
    public static ShardSpill<VersionEntry> ofVersions(Path parent, int shards) {
        return new ShardSpill<>(new SpillFormat.Versions(), parent, shards, "versions");
    }

    public int shards() {
        return shards.size();
    }

    /** Records in one shard. */
    public long rows(int shard) {
        Shard one = shards.get(shard);
        synchronized (one) {
            return one.rows;
        }
    }

    /** Records in all shards. */
    public long rows() {
        long sum = 0;
        for (int i = 0; i < shards.size(); i++) {
            sum += rows(i);
        }
        return sum;
    }

    /** Puts a record where it belongs. Errors: {@code DISK_FULL}. */
    public void add(T source) {
        RowBytes encoded = encoders.get();
        encoded.clear();
        format.write(source, encoded);
        Shard shard = shards.get(format.shard(source, shards.size()));
        synchronized (shard) {
            shard.append(encoded.array(), encoded.length());
        }
    }

    /** One shard's records in the order of its file; equal ones stay side by side, in the order in which they came. */
    public List<T> sorted(int shard) {
        byte[] content;
        int rows;
        Shard one = shards.get(shard);
        synchronized (one) {
            content = one.content();
            rows = Math.toIntExact(one.rows);
        }
        List<T> records = new ArrayList<>(rows);
        ByteBuffer in = ByteBuffer.wrap(content);
        for (int i = 0; i < rows; i++) {
            records.add(format.read(in));
        }
        records.sort(format.order());
        return records;
    }

    @Override
    public void close() {
        try (folder) {
            file.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static SyncHubException failed(IOException e) {
        return LocalDiskFailure.of(e, "regroup manifest rows on the local disk");
    }

    private synchronized long reserveBlock() {
        long place = fileBytes;
        fileBytes += blockBytes;
        return place;
    }

    /** One shard: full blocks in the file, the rest in memory. A record may lie across blocks. Guarded by itself. */
    private final class Shard {
        private byte[] block = {};
        private int used;
        private long[] places = {};
        private int blocks;
        private long rows;

        void append(byte[] record, int length) {
            if (block.length == 0) {
                block = new byte[blockBytes];
            }
            int from = 0;
            while (from < length) {
                if (used == blockBytes) {
                    flush();
                }
                int n = Math.min(length - from, blockBytes - used);
                System.arraycopy(record, from, block, used, n);
                used += n;
                from += n;
            }
            rows++;
        }

        private void flush() {
            long place = reserveBlock();
            ByteBuffer out = ByteBuffer.wrap(block);
            try {
                while (out.hasRemaining()) {
                    file.write(out, place + out.position());
                }
            } catch (IOException e) {
                throw failed(e);
            }
            if (blocks == places.length) {
                places = Arrays.copyOf(places, Math.max(8, blocks * 2));
            }
            places[blocks++] = place;
            used = 0;
        }

        byte[] content() {
            byte[] content = new byte[Math.addExact(Math.multiplyExact(blocks, blockBytes), used)];
            try {
                for (int i = 0; i < blocks; i++) {
                    readFully(ByteBuffer.wrap(content, i * blockBytes, blockBytes), places[i]);
                }
            } catch (IOException e) {
                throw failed(e);
            }
            System.arraycopy(block, 0, content, blocks * blockBytes, used);
            return content;
        }

        private void readFully(ByteBuffer into, long place) throws IOException {
            long at = place;
            while (into.hasRemaining()) {
                int n = file.read(into, at);
                if (n < 0) {
                    throw new EOFException("the spill file is shorter than what was written");
                }
                at += n;
            }
        }
    }
}
