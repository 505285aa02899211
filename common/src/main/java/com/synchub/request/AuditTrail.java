package com.synchub.request;

/**
 * The trail of all changes of items, which is written from the tables' streams. What a purge deletes is in the streams, with all
 * that was in it; so a purge waits until that is read, while the fence keeps it out of the trail.
 */
public interface AuditTrail {

    /** Begins to read all that has happened until now. */
    Passing pass();

    /** The work, in pieces. Goes on behind what was read, whoever did. */
    interface Passing extends AutoCloseable {

        /** Does one piece; false if there was none left. Fails with what keeps the streams from being read. */
        boolean next();

        /** How it has ended. */
        Passed passed();

        /** Gives up what is not done. */
        @Override
        void close();
    }

    /**
     * What was read to its end.
     *
     * @param tables that have a stream
     * @param without that have none: there nothing is recorded, so nothing has to be passed
     */
    record Passed(int tables, int without) {

        /** Whether there is any stream. */
        public boolean isConfigured() {
            return tables > 0;
        }

        /** The same in a sentence, for the certificate; names nobody. */
        public String says() {
            if (!isConfigured()) {
                return "Not configured: no table has a stream of changes, so there is no audit trail that could refill.";
            }
            return "The audit trail has passed the last deletion in all " + tables + " tables that have a stream"
                    + (without == 0 ? "." : "; " + without + " have none.");
        }
    }
}
