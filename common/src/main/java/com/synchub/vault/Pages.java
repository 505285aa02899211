package com.synchub.vault;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Walks a listing page by page; a page is fetched when the walk reaches it. */
final class Pages<T> implements Iterator<T> {

    /** Fetches the next page; empty pages are allowed, {@code null} ends the walk. */
    interface Source<T> extends Supplier<@org.jspecify.annotations.Nullable List<T>> {}

    private final Source<T> source;
    private Iterator<T> page = List.<T>of().iterator();
    private boolean ended;

    Pages(Source<T> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !ended) {
            List<T> next = source.get();
            if (next == null) {
                ended = true;
            } else {
                page = next.iterator();
            }
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
