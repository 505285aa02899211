package com.synchub.jobs.usage;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Files of the index as one: each id once, as the newest file has it. One thread. */
final class IndexMerge {

    private record Source(int age, IndexCursor cursor, IndexEntry entry) {}

    private final PriorityQueue<Source> queue = new PriorityQueue<>(
            Comparator.comparing((Source source) -> source.entry().id()).thenComparing(Source::age));

    /** @param cursors oldest first */
    IndexMerge(List<IndexCursor> cursors) {
        for (int i = 0; i < cursors.size(); i++) {
            offer(cursors.size() - i, cursors.get(i));
        }
    }

    /** The entry with the least id; null at the end. */
    @Nullable
    IndexEntry peek() {
        Source least = queue.peek();
        return least == null ? null : least.entry();
    }

    /** Goes on to the next id. */
    void next() {
        Source least = queue.remove();
        Request.Hash id = least.entry().id();
        advance(least);
        while (!queue.isEmpty() && queue.element().entry().id().equals(id)) {
            advance(queue.remove());
        }
    }

    private void advance(Source source) {
        source.cursor().advance();
        offer(source.age(), source.cursor());
    }

    private void offer(int age, IndexCursor cursor) {
        IndexEntry entry = cursor.current();
        if (entry != null) {
            queue.add(new Source(age, cursor, entry));
        }
    }
}
