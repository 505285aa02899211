package com.synchub.jobs.demo;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** All tenants' sequences one after the other, each begun when the one before has ended. */
final class TenantByTenant<T> implements Iterator<T> {

    private final int tenants;
    private final IntFunction<Iterator<T>> sequence;
    private int following;
    private Iterator<T> current = Collections.emptyIterator();

    TenantByTenant(int tenants, IntFunction<Iterator<T>> sequence) {
        this.tenants = tenants;
        this.sequence = sequence;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && following < tenants) {
            current = sequence.apply(following++);
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
