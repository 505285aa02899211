package com.synchub.billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists of dated entries and refuses those that overlap, and where it matters those that leave a gap. */
final class TimelineReader {

    private TimelineReader() {}

    static <T> Timeline<T> withoutGaps(List<BillingNode> entries, Function<BillingNode, T> reader) {
        return read(entries, reader, true);
    }

    static <T> Timeline<T> withGaps(List<BillingNode> entries, Function<BillingNode, T> reader) {
        return read(entries, reader, false);
    }

    private static <T> Timeline<T> read(List<BillingNode> entries, Function<BillingNode, T> reader, boolean dense) {
        List<Span<T>> spans = new ArrayList<>();
        for (BillingNode entry : entries) {
            LocalDate from = entry.date("from");
            LocalDate until = entry.dateOrNull("until");
            if (until != null && !until.isAfter(from)) {
                throw entry.invalid(
                        "it ends on " + until + ", not after it begins on " + from,
                        "'until' is the first day that it no longer holds; leave it out if it holds on.");
            }
            if (!spans.isEmpty()) {
                checkOrder(entry, from, spans.get(spans.size() - 1).until(), dense);
            }
            spans.add(new Span<>(from, until, reader.apply(entry)));
        }
        return new Timeline<>(spans);
    }

    private static void checkOrder(BillingNode entry, LocalDate from, @Nullable LocalDate end, boolean dense) {
        if (end == null || from.isBefore(end)) {
            throw entry.invalid(
                    "overlap: it begins on " + from + ", the one before "
                            + (end == null ? "has no end" : "holds until " + end),
                    "Write entries in order of time; let the one before end on the day this one begins.");
        }
        if (dense && from.isAfter(end)) {
            throw entry.invalid(
                    "gap: it begins on " + from + ", the one before ends on " + end,
                    "Let the one before end on the day this one begins.");
        }
    }
}
