package com.synchub.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Answers to Scan over a dataset. Each page is made once, checksum included, and then only sent. */
final class ScanPages {

    /** DynamoDB ends a page at 1 MB of items. */
    private static final long PAGE_BYTES = 1 << 20;

    private static final double UNIT_BYTES = 4096;

    /** A ready answer: body in parts, to be sent from duplicates. */
    record Page(List<ByteBuffer> parts, long crc32, int items) {
        ByteBuffer[] body() {
            return parts.stream().map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
        }
    }

    private record Shape(int from, int to, boolean continues, boolean consistent, boolean countsCapacity) {}

    private final String tableName;
    private final Dataset dataset;
    private final Bookmarks bookmarks;
    private final Map<Shape, Page> made = new ConcurrentHashMap<>();

    ScanPages(String tableName, Dataset dataset) {
        this.tableName = tableName;
        this.dataset = dataset;
        this.bookmarks = new Bookmarks(dataset.spec());
    }

    Page page(ScanRequest request) throws ServiceException {
        Tenants tenants = dataset.tenants();
        int segmentStart = tenants.firstItemOfSegment(request.segment(), request.totalSegments());
        int segmentEnd = tenants.firstItemOfSegment(request.segment() + 1, request.totalSegments());
        int from = segmentStart;
        if (request.startTenant() != null && request.startSortKey() != null) {
            from = itemOf(request.startTenant(), request.startSortKey()) + 1;
            if (from <= segmentStart || from > segmentEnd) {
                throw ServiceException.validation("The provided starting key is invalid: Invalid ExclusiveStartKey."
                        + " Please use ExclusiveStartKey with correct Segment. TotalSegments: "
                        + request.totalSegments() + " Segment: " + request.segment());
            }
        }
        int bySize = dataset.pageEnd(from, segmentEnd, PAGE_BYTES);
        int to = (int) Math.min(bySize, (long) from + request.limit());
        // A page that ends by its limit says so even at the segment's end: the next page is then empty, as in DynamoDB
        boolean continues = to > from && (to < segmentEnd || to - from == request.limit());
        return made.computeIfAbsent(
                new Shape(from, to, continues, request.consistent(), request.countsCapacity()), this::make);
    }

    /** The only page of a table without items. */
    static Page empty(String tableName, ScanRequest request) {
        String capacity = request.countsCapacity() ? capacity(tableName, 0, request.consistent()) + "," : "";
        return page(List.of(utf8("{" + capacity + "\"Count\":0,\"Items\":[],\"ScannedCount\":0}")), 0);
    }

    private int itemOf(String tenantId, String sortKey) throws ServiceException {
        Tenants tenants = dataset.tenants();
        int tenant = tenants.indexOf(tenantId);
        int place = bookmarks.place(sortKey);
        if (tenant < 0
                || place < 0
                || place >= tenants.items(tenant)
                || !sortKey.equals(bookmarks.sortKey(tenantId, place))) {
            throw ServiceException.validation("The provided starting key is invalid: not a key of this table");
        }
        return tenants.firstItem(tenant) + place;
    }

    private Page make(Shape shape) {
        int count = shape.to() - shape.from();
        StringBuilder head = new StringBuilder("{");
        if (shape.countsCapacity()) {
            long bytes = dataset.size(shape.from(), shape.to());
            head.append(capacity(tableName, bytes, shape.consistent())).append(',');
        }
        head.append("\"Count\":").append(count).append(",\"Items\":[");
        StringBuilder tail = new StringBuilder("],");
        if (shape.continues()) {
            tail.append(lastEvaluatedKey(shape.to() - 1)).append(',');
        }
        tail.append("\"ScannedCount\":").append(count).append('}');
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(utf8(head.toString()));
        parts.addAll(dataset.slices(shape.from(), shape.to()));
        parts.add(utf8(tail.toString()));
        return page(parts, count);
    }

    private static Page page(List<ByteBuffer> parts, int items) {
        CRC32 crc = new CRC32();
        for (ByteBuffer part : parts) {
            crc.update(part.duplicate());
        }
        return new Page(parts, crc.getValue(), items);
    }

    private static String capacity(String tableName, long bytes, boolean consistent) {
        double units = Math.max(1, Math.ceil(bytes / UNIT_BYTES)) * (consistent ? 1 : 0.5);
        return String.format(
                Locale.ROOT, "\"ConsumedCapacity\":{\"CapacityUnits\":%.1f,\"TableName\":\"%s\"}", units, tableName);
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private String lastEvaluatedKey(int item) {
        int tenant = dataset.tenants().owner(item);
        String tenantId = dataset.tenants().id(tenant);
        String sortKey = bookmarks.sortKey(tenantId, item - dataset.tenants().firstItem(tenant));
        return "\"LastEvaluatedKey\":{\"" + Bookmarks.SORT_KEY + "\":{\"S\":\"" + sortKey
                + "\"},\"tenant_id\":{\"S\":\"" + tenantId + "\"}}";
    }
}
