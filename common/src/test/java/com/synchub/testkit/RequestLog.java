package com.synchub.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What went through a proxy, and how fast it read. */
public final class RequestLog {

    /**
     * One exchange.
     *
     * @param nanos when it was answered, on {@link System#nanoTime()}'s scale
     * @param status 0 if the client got no answer
     * @param units DynamoDB capacity units the response names, 0 if it names none
     */
    public record Entry(long nanos, ProxiedRequest request, int status, double units) {}

    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();

    void add(Entry entry) {
        entries.add(entry);
    }

    /** Forgets all. */
    public void clear() {
        entries.clear();
    }

    /** In the order of their answers. */
    public List<Entry> entries() {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::nanos));
        return sorted;
    }

    public long count(RequestMatch match) {
        return entries.stream().filter(entry -> match.test(entry.request())).count();
    }

    public double units() {
        return entries.stream().mapToDouble(Entry::units).sum();
    }

    /** The most units answered within any window of this length, wherever it begins. */
    public double maxUnits(Duration window) {
        List<Entry> sorted = entries();
        double most = 0;
        double within = 0;
        int oldest = 0;
        for (Entry entry : sorted) {
            within += entry.units();
            while (entry.nanos() - sorted.get(oldest).nanos() >= window.toNanos()) {
                within -= sorted.get(oldest++).units();
            }
            most = Math.max(most, within);
        }
        return most;
    }

    /**
     * The fewest units answered within a window of this length that lies wholly between the first answer and the last:
     * while work remained. Infinite if none does.
     */
    public double minUnits(Duration window) {
        List<Entry> sorted = entries();
        double fewest = Double.POSITIVE_INFINITY;
        for (int first = 0; first < sorted.size(); first++) {
            // The emptiest windows begin just after an answer.
            long begin = sorted.get(first).nanos();
            if (sorted.get(sorted.size() - 1).nanos() - begin < window.toNanos()) {
                break;
            }
            double within = 0;
            for (int i = first + 1; i < sorted.size() && sorted.get(i).nanos() - begin <= window.toNanos(); i++) {
                within += sorted.get(i).units();
            }
            fewest = Math.min(fewest, within);
        }
        return fewest;
    }
}
