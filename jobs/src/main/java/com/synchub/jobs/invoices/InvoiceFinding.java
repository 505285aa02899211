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
        /** It has an e-invoice, which is not in the bucket. */
        XML_MISSING,
        /** The bytes of its e-invoice are not those that were sealed. */
        XML_DIFFERS,
        /** It is in the bucket, and nobody has given its number out. */
        NUMBER_UNKNOWN,
        /** Billing systems are not told of it: somebody has entered it by hand. */
        NOT_IN_FEED,
        /** The invoice that this credit note corrects is not there, or is another account's or month's. */
        CORRECTS_UNKNOWN,
        /** More was given back than this invoice and what was carried of its month came to. */
        CREDITED_TOO_MUCH,
        /** It is said to carry a correction, and doesn't. */
        CARRIED_MISSING
    }
}
