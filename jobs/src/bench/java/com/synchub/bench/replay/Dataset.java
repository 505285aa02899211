package com.synchub.bench.replay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A table's items as JSON in scan order, separated by commas, outside the heap: any run of items is a slice of at most a
 * few buffers. Immutable once rendered.
 */
final class Dataset {

    private static final int CHUNK_BYTES = 64 << 20;

    private final DataSpec spec;
    private final int chunkBytes;
    private final Tenants tenants;
    private final Set<Integer> edited;
    private final List<ByteBuffer> chunks = new ArrayList<>();
    /** The first item of each chunk. */
    private final List<Integer> chunkStarts = new ArrayList<>();

    private final int[] offsets;
    /** Sum of DynamoDB's sizes of all items before; one more entry than items. */
    private final long[] sizes;

    private long jsonBytes;

    private Dataset(DataSpec spec, Tenants tenants, Set<Integer> edited, int chunkBytes) {
        this.spec = spec;
        this.chunkBytes = chunkBytes;
        this.tenants = tenants;
        this.edited = edited;
        this.offsets = new int[spec.items() + 1];
        this.sizes = new long[spec.items() + 1];
    }

    /**
     * Renders a table.
     *
     * @param editedShare share of the tenants whose last item is changed; never the hottest tenant, so that their
     *     items stay a small part of all
     */
    static Dataset render(DataSpec spec, double editedShare) {
        return render(spec, editedShare, CHUNK_BYTES);
    }

    static Dataset render(DataSpec spec, double editedShare, int chunkBytes) {
        Tenants tenants = Tenants.of(spec);
        Dataset dataset = new Dataset(spec, tenants, choose(tenants, spec.seed(), editedShare), chunkBytes);
        dataset.renderItems();
        return dataset;
    }

    DataSpec spec() {
        return spec;
    }

    Tenants tenants() {
        return tenants;
    }

    int editedTenants() {
        return edited.size();
    }

    long jsonBytes() {
        return jsonBytes;
    }

    /** DynamoDB's size of some items, in bytes. */
    long size(int from, int to) {
        return sizes[to] - sizes[from];
    }

    /** Where a page ends that begins at an item: before the item that would exceed the bytes, but never empty. */
    int pageEnd(int from, int segmentEnd, long bytes) {
        int found = Arrays.binarySearch(sizes, from, segmentEnd + 1, sizes[from] + bytes);
        int end = found >= 0 ? found : -found - 2;
        return Math.max(end, Math.min(from + 1, segmentEnd));
    }

    /** The JSON of some items, with commas between them. */
    List<ByteBuffer> slices(int from, int to) {
        List<ByteBuffer> slices = new ArrayList<>();
        int item = from;
        while (item < to) {
            int chunk = chunkOf(item);
            int chunkEnd = chunk + 1 < chunks.size() ? chunkStarts.get(chunk + 1) : spec.items();
            int end = Math.min(to, chunkEnd);
            int limit = end == chunkEnd ? chunks.get(chunk).limit() : offsets[end];
            int comma = end == to ? 1 : 0;
            slices.add(chunks.get(chunk).duplicate().limit(limit - comma).position(offsets[item]));
            item = end;
        }
        return slices;
    }

    private int chunkOf(int item) {
        int chunk = chunks.size() - 1;
        while (chunkStarts.get(chunk) > item) {
            chunk--;
        }
        return chunk;
    }

    private void renderItems() {
        Bookmarks bookmarks = new Bookmarks(spec);
        int item = 0;
        for (int tenant = 0; tenant < tenants.count(); tenant++) {
            String id = tenants.id(tenant);
            int count = tenants.items(tenant);
            for (int place = 0; place < count; place++) {
                boolean isEdited = place == count - 1 && edited.contains(tenant);
                append(item, bookmarks.render(id, place, isEdited));
                sizes[item + 1] = sizes[item] + bookmarks.size();
                item++;
            }
        }
        chunks.get(chunks.size() - 1).flip();
    }

    private void append(int item, byte[] json) {
        ByteBuffer chunk = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
        if (chunk == null || chunk.remaining() < json.length + 1) {
            if (chunk != null) {
                chunk.flip();
            }
            chunk = ByteBuffer.allocateDirect(chunkBytes);
            chunks.add(chunk);
            chunkStarts.add(item);
        }
        offsets[item] = chunk.position();
        chunk.put(json).put((byte) ',');
        jsonBytes += json.length + 1;
    }

    private static Set<Integer> choose(Tenants tenants, long seed, double share) {
        int wanted = (int) Math.min(Math.round(tenants.count() * share), tenants.count() - 1);
        SplittableRandom random = new SplittableRandom(~seed);
        Set<Integer> chosen = new HashSet<>();
        while (chosen.size() < wanted) {
            int tenant = random.nextInt(tenants.count());
            if (tenant != tenants.hottest()) {
                chosen.add(tenant);
            }
        }
        return chosen;
    }
}
