package com.synchub.jobs.invoices;

/**
 * What is wrong with a stored invoice.
 *
 * @param number of it, as the customer sees it
 */
public record InvoiceFinding(Kind kind, String number) {

    /** What can be wrong. */
    public enum Kind {
        /** The series has a gap there. */
        NUMBER_MISSING,
        /** It was numbered, and is not in the bucket. */
        OBJECT_MISSING,
        /** It was erased when nobody had to keep it any more, and is still in the bucket. */
        OBJECT_NOT_ERASED,
        /** Its bytes are not those that were sealed. */
        OBJECT_DIFFERS,
        /** It is in the bucket, and nobody has given its number out. */
        NUMBER_UNKNOWN
    }
}
