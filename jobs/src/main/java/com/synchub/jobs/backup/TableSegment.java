package com.synchub.jobs.backup;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/** One slice of a table's parallel scan, {@code index} in [0, total). */
record TableSegment(String table, int index, int total) {

    private static final String TABLE = "table";
    private static final String INDEX = "segment";
    private static final String TOTAL = "totalSegments";

    static TableSegment readFrom(ExecutionContext context) {
        return new TableSegment(context.getString(TABLE), context.getInt(INDEX), context.getInt(TOTAL));
    }

    void writeTo(ExecutionContext context) {
        context.putString(TABLE, table);
        context.putInt(INDEX, index);
        context.putInt(TOTAL, total);
    }

    @Override
    public String toString() {
        return "%s-%05d-of-%05d".formatted(table, index, total);
    }
}
