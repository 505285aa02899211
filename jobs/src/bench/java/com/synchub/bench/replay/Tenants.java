package com.synchub.bench.replay;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The tenants of a table in the order a scan meets them. As in DynamoDB a tenant has a place in a hash space which
 * segments divide evenly, so a tenant lies whole within one segment, whatever the number of segments.
 */
final class Tenants {

    private static final double HOT_SHARE = 0.2;
    /** Gives the median tenant of 5,000 with 500,000 items the 25 items that were measured. */
    private static final double ZIPF_EXPONENT = 0.9;

    private static final int SPACE_BITS = 32;

    private final String[] ids;
    private final long[] places;
    /** Where each tenant's items begin, in scan order; one more entry than tenants. */
    private final int[] starts;

    private final int hottest;
    private final Map<String, Integer> indexById;

    private Tenants(String[] ids, long[] places, int[] starts, int hottest) {
        this.ids = ids;
        this.places = places;
        this.starts = starts;
        this.hottest = hottest;
        this.indexById = new HashMap<>(2 * ids.length);
        for (int i = 0; i < ids.length; i++) {
            indexById.put(ids[i], i);
        }
    }

    static Tenants of(DataSpec spec) {
        int count = spec.tenants();
        int[] items = itemsByRank(spec.items(), count);
        SplittableRandom random = new SplittableRandom(spec.seed());
        String[] idsByRank = new String[count];
        long[] placesByRank = new long[count];
        for (int rank = 0; rank < count; rank++) {
            idsByRank[rank] = new UUID(random.nextLong(), random.nextLong()).toString();
            placesByRank[rank] = random.nextLong() >>> SPACE_BITS;
        }
        int[] ranks = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong((Integer rank) -> placesByRank[rank])
                        .thenComparing(rank -> idsByRank[rank]))
                .mapToInt(Integer::intValue)
                .toArray();
        String[] ids = new String[count];
        long[] places = new long[count];
        int[] starts = new int[count + 1];
        int hottest = 0;
        for (int i = 0; i < count; i++) {
            int rank = ranks[i];
            ids[i] = idsByRank[rank];
            places[i] = placesByRank[rank];
            starts[i + 1] = starts[i] + items[rank];
            hottest = rank == 0 ? i : hottest;
        }
        return new Tenants(ids, places, starts, hottest);
    }

    int count() {
        return ids.length;
    }

    String id(int tenant) {
        return ids[tenant];
    }

    int firstItem(int tenant) {
        return starts[tenant];
    }

    int items(int tenant) {
        return starts[tenant + 1] - starts[tenant];
    }

    /** The tenant with the most items. */
    int hottest() {
        return hottest;
    }

    int medianItems() {
        int[] counts = IntStream.range(0, ids.length).map(this::items).sorted().toArray();
        return counts[counts.length / 2];
    }

    /** Index of a tenant; -1 if there is none of this id. */
    int indexOf(String id) {
        return indexById.getOrDefault(id, -1);
    }

    /** The tenant that an item belongs to. */
    int owner(int item) {
        int found = Arrays.binarySearch(starts, item);
        return found >= 0 ? found : -found - 2;
    }

    /** The first item of a segment; with segment = totalSegments, behind the last item of all. */
    int firstItemOfSegment(int segment, int totalSegments) {
        int low = 0;
        int high = ids.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((places[middle] * totalSegments) >>> SPACE_BITS < segment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return starts[low];
    }

    private static int[] itemsByRank(int items, int tenants) {
        int[] counts = new int[tenants];
        Arrays.fill(counts, 1);
        int spare = items - tenants;
        int hot = tenants == 1 ? spare : Math.min(spare, Math.max(0, (int) (items * HOT_SHARE) - 1));
        counts[0] += hot;
        spare -= hot;
        double weights = 0;
        for (int rank = 1; rank < tenants; rank++) {
            weights += Math.pow(rank, -ZIPF_EXPONENT);
        }
        int given = 0;
        for (int rank = 1; rank < tenants; rank++) {
            int share = (int) (spare * Math.pow(rank, -ZIPF_EXPONENT) / weights);
            counts[rank] += share;
            given += share;
        }
        for (int rank = 1; given < spare; rank = rank % (tenants - 1) + 1) {
            counts[rank]++;
            given++;
        }
        return counts;
    }
}
