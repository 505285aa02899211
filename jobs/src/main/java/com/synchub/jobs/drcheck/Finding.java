package com.synchub.jobs.drcheck;

import java.util.Comparator;

/**
 * One thing that is not as it should be.
 *
 * @param resource {@code table/<name>}, or {@code s3://<bucket>} with the key where it is about an object
 * @param hint what to do, in full sentences, with the command where there is one
 */
public record Finding(Severity severity, FindingCode code, String resource, String hint) {

    /** Worst first. */
    static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity).thenComparing(Finding::code).thenComparing(Finding::resource);

    Finding(FindingCode code, String resource, String hint) {
        this(code.severity(), code, resource, hint);
    }
}
