package com.synchub.bench.nulls3;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What was written and deleted, by bucket and first segment of the key. Thread-safe. */
final class Counts {

    private record Tally(LongAdder puts, LongAdder bytes, LongAdder gets, LongAdder deletes) {
        Tally() {
            this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    private final Map<String, Tally> tallies = new ConcurrentSkipListMap<>();
    private final LongAdder requests = new LongAdder();

    void request() {
        requests.increment();
    }

    void put(S3Target target, long bytes) {
        Tally tally = tally(target);
        tally.puts.increment();
        tally.bytes.add(bytes);
    }

    void get(S3Target target) {
        tally(target).gets.increment();
    }

    void delete(S3Target target) {
        tally(target).deletes.increment();
    }

    void clear() {
        tallies.clear();
        requests.reset();
    }

    /** {@code {"requests": n, "prefixes": {"bucket/segment": {"puts": n, "bytes": n, "gets": n, "deletes": n}}}}. */
    String toJson() {
        StringBuilder json =
                new StringBuilder("{\"requests\":").append(requests).append(",\"prefixes\":{");
        String comma = "";
        for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
            Tally t = entry.getValue();
            json.append(comma).append('"').append(entry.getKey().replaceAll("[\"\\\\\\p{Cntrl}]", "?"));
            json.append("\":{\"puts\":").append(t.puts).append(",\"bytes\":").append(t.bytes);
            json.append(",\"gets\":")
                    .append(t.gets)
                    .append(",\"deletes\":")
                    .append(t.deletes)
                    .append('}');
            comma = ",";
        }
        return json.append("}}").toString();
    }

    private Tally tally(S3Target target) {
        int slash = target.key().indexOf('/');
        String prefix = target.bucket() + "/" + (slash < 0 ? "" : target.key().substring(0, slash));
        Tally tally = tallies.get(prefix);
        return tally != null ? tally : tallies.computeIfAbsent(prefix, p -> new Tally());
    }
}
