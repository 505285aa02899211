package com.synchub.jobs.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What spans of a {@link SpillQueue} hold, one record behind the other; read as it is asked for, and valid until more is
 * appended.
 */
abstract class QueuedRecords<S extends QueuedRecords.Span, R> implements Iterator<R> {

    private static final int MOST_READ_BYTES = 64 * 1024;

    /** Where records are that belong together. */
    interface Span {

        /** The place of the first byte. */
        long from();

        /** Behind the last one. */
        long to();
    }

    private final SpillQueue queue;
    private final Iterator<S> spans;
    private @Nullable S span;
    private @Nullable DataInputStream in;

    QueuedRecords(SpillQueue queue, Iterator<S> spans) {
        this.queue = queue;
        this.spans = spans;
    }

    /** The next record of a span; takes all of its bytes and no more. */
    abstract R read(S span, DataInputStream in) throws IOException;

    @Override
    public final boolean hasNext() {
        try {
            while (in == null || isAtEnd(in)) {
                if (!spans.hasNext()) {
                    return false;
                }
                S next = spans.next();
                span = next;
                in = open(next);
            }
            return true;
        } catch (IOException e) {
            throw SpillFactory.diskFailure(e);
        }
    }

    private DataInputStream open(S next) {
        // Most tenants have a few records only.
        int buffer = (int) Math.max(1, Math.min(next.to() - next.from(), MOST_READ_BYTES));
        return new DataInputStream(new BufferedInputStream(queue.read(next.from(), next.to()), buffer));
    }

    private static boolean isAtEnd(DataInputStream in) throws IOException {
        in.mark(1);
        boolean end = in.read() < 0;
        in.reset();
        return end;
    }

    @Override
    public final R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return read(Objects.requireNonNull(span), Objects.requireNonNull(in));
        } catch (IOException e) {
            throw SpillFactory.diskFailure(e);
        }
    }
}
