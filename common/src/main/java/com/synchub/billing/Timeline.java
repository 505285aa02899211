package com.synchub.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What holds when: spans in order of time, no two at once. */
public final class Timeline<T> {

    private final List<Span<T>> spans;

    Timeline(List<Span<T>> spans) {
        this.spans = List.copyOf(spans);
    }

    public Optional<T> on(LocalDate day) {
        return spanOn(day).map(Span::value);
    }

    public Optional<Span<T>> spanOn(LocalDate day) {
        for (Span<T> span : spans) {
            if (span.covers(day)) {
                return Optional.of(span);
            }
        }
        return Optional.empty();
    }

    /** Whether anything had begun by that day, even if it has ended since. */
    public boolean begunBy(LocalDate day) {
        return !spans.isEmpty() && !spans.get(0).from().isAfter(day);
    }

    public List<Span<T>> spans() {
        return spans;
    }
}
