package com.synchub.jobs.audit;

/**
 * What was drained.
 *
 * @param changes that were read; those written and those fenced are all of them
 * @param written into the trail
 * @param fenced only counted, of tenants who are being or were erased
 * @param redacted of those written: without key and images, because they name somebody who was erased
 */
record Drained(long changes, long written, long fenced, long redacted, long objects, long bytes) {

    Drained since(Drained before) {
        return new Drained(
                changes - before.changes,
                written - before.written,
                fenced - before.fenced,
                redacted - before.redacted,
                objects - before.objects,
                bytes - before.bytes);
    }
}
