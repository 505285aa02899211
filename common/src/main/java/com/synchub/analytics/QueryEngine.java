package com.synchub.analytics;

/** Runs bounded SQL over a staging set. */
public interface QueryEngine {

    /**
     * Runs a query of {@link BoundedSql} and hands over its rows, in no order. Nothing of them is kept or logged, here or
     * in the engine.
     */
    void query(String sql, RowConsumer rows);
}
