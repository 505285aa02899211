package com.synchub.jobs.requests;

/** What a person is told about a request (GDPR, article 12). */
public enum LetterKind {
    /** That it was received, and by when it will be answered. */
    RECEIVED,
    /** That it takes longer, and why; within the first month. */
    EXTENDED,
    /** That it is not carried out, why, and whom to complain to. */
    REFUSED,
    /** That it is done. */
    DONE
}
