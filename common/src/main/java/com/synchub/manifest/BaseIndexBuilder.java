package com.synchub.manifest;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Builds a {@link BaseIndex}: a few shards are fetched ahead, and one at a time is sorted and appended. */
final class BaseIndexBuilder {

    private static final int FETCHED_AHEAD = 4;
    private static final long MAP_BYTES = 1L << 30;

    private record Entry(TenantHash hash, ManifestRow row) {}

    private record Region(long start, int bytes, int count) {}

    private final TableCommit base;
    private final Path parent;
    private final ManifestShards shards;
    private final Map<String, Integer> fingerprints = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final RowBytes records = new RowBytes();
    private long tenants;
    private long fileBytes;

    BaseIndexBuilder(Vault vault, TableCommit base, Path parent) {
        this.base = base;
        this.parent = parent;
        this.shards = ManifestShards.of(vault, base);
    }

    BaseIndex build() {
        LocalFolder folder = new LocalFolder(parent, "base");
        try (FileChannel file = FileChannel.open(
                folder.file("index"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            appendAll(file);
            return new BaseIndex(base.table(), map(file), folder, tenants);
        } catch (IOException e) {
            folder.close();
            throw LocalDiskFailure.of(e, "index the base backup on the local disk");
        } catch (SyncHubException e) {
            folder.close();
            throw e.code().blame() == Blame.DATA ? unreadable(e) : e;
        }
    }

    private void appendAll(FileChannel file) throws IOException {
        ExecutorService readers = Executors.newFixedThreadPool(FETCHED_AHEAD, BaseIndexBuilder::daemon);
        try {
            ArrayDeque<Future<byte[]>> ahead = new ArrayDeque<>();
            int next = 0;
            for (ShardRef ref : base.shards()) {
                while (next < base.shards().size() && ahead.size() < FETCHED_AHEAD) {
                    ShardRef wanted = base.shards().get(next++);
                    ahead.addLast(readers.submit(() -> shards.fetch(wanted)));
                }
                append(file, ref, result(ahead.removeFirst()));
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private void append(FileChannel file, ShardRef ref, byte[] bytes) throws IOException {
        List<Entry> entries = entriesOf(ref, bytes);
        entries.sort(Comparator.comparing(Entry::hash));
        int head = entries.size() * IndexRegion.ENTRY_BYTES;
        ByteBuffer directory = ByteBuffer.allocate(head);
        records.clear();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            directory.putLong(i * Long.BYTES, entry.hash().high());
            directory.putInt(entries.size() * Long.BYTES + i * Integer.BYTES, head + records.length());
            IndexRegion.write(records, entry.hash(), entry.row(), fingerprintOf(entry.row()));
        }
        regions.add(new Region(fileBytes, head + records.length(), entries.size()));
        writeFully(file, directory);
        writeFully(file, ByteBuffer.wrap(records.array(), 0, records.length()));
        tenants += entries.size();
    }

    /** Tenants with exactly one object; the others' rows are neighbours. */
    private List<Entry> entriesOf(ShardRef ref, byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        try (ShardReader<ManifestRow> rows = shards.read(ref, bytes)) {
            ManifestRow candidate = null;
            boolean alone = false;
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                boolean another = candidate != null && candidate.tenant().equals(row.tenant());
                if (!another) {
                    addIf(alone, candidate, entries);
                }
                alone = !another && row.part() == 0;
                candidate = row;
            }
            addIf(alone, candidate, entries);
        }
        return entries;
    }

    private static void addIf(boolean alone, @Nullable ManifestRow row, List<Entry> entries) {
        if (alone && row != null) {
            entries.add(new Entry(TenantHash.of(row.tenant()), row));
        }
    }

    private int fingerprintOf(ManifestRow row) {
        Integer known = fingerprints.get(row.codecFingerprint());
        if (known == null) {
            known = fingerprints.size();
            fingerprints.put(row.codecFingerprint(), known);
        }
        return known;
    }

    private void writeFully(FileChannel file, ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            fileBytes += file.write(from, fileBytes);
        }
    }

    /** A map reaches 2 GiB at most and a process has some ten thousand, so regions share maps. */
    private List<@Nullable IndexRegion> map(FileChannel file) throws IOException {
        List<String> byNumber = new ArrayList<>(fingerprints.keySet());
        byNumber.sort(Comparator.comparing(fingerprints::get));
        List<@Nullable IndexRegion> mapped = new ArrayList<>(regions.size());
        ByteBuffer map = ByteBuffer.allocate(0);
        long mapStart = 0;
        for (Region region : regions) {
            if (region.start() + region.bytes() > mapStart + map.limit()) {
                mapStart = region.start();
                map = file.map(FileChannel.MapMode.READ_ONLY, mapStart, mapBytes(region));
            }
            int offset = (int) (region.start() - mapStart);
            mapped.add(
                    region.count() == 0
                            ? null
                            : new IndexRegion(map.slice(offset, region.bytes()), region.count(), byNumber));
        }
        return mapped;
    }

    private long mapBytes(Region first) {
        return Math.min(fileBytes - first.start(), Math.max(MAP_BYTES, first.bytes()));
    }

    private static byte[] result(Future<byte[]> fetch) {
        try {
            return fetch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "failed to read the base backup: stopped",
                    "Run the same command again to resume.",
                    e);
        } catch (ExecutionException e) {
            throw SyncHubException.rootOf(e);
        }
    }

    private SyncHubException unreadable(SyncHubException cause) {
        return new SyncHubException(
                ErrorCode.BASE_UNREADABLE,
                "cannot read the base backup's manifest of table " + base.table() + ": " + cause.code(),
                "Every object will be uploaded again; run verify on the base to see what is damaged.",
                cause);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "base-reader");
        thread.setDaemon(true);
        return thread;
    }
}
