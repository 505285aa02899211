package com.synchub.jobs.api.planted;

import com.synchub.dynamodb.SegmentScanner;

/** Breaks the rule that only jobs scan. */
public final class Scans {

    private final SegmentScanner scanner;

    Scans(SegmentScanner scanner) {
        this.scanner = scanner;
    }

    SegmentScanner scanner() {
        return scanner;
    }
}
