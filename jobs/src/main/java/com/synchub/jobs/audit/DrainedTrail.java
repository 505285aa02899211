package com.synchub.jobs.audit;

import com.synchub.request.AuditTrail;

/** Drains what a purge has done, before it says that it is done. */
final class DrainedTrail implements AuditTrail {

    private final DrainPlace place;

    DrainedTrail(DrainPlace place) {
        this.place = place;
    }

    @Override
    public Passing pass() {
        Drain drain = new Drain(place);
        return new Passing() {
            @Override
            public boolean next() {
                boolean more = drain.next();
                if (!more) {
                    drain.close();
                }
                return more;
            }

            @Override
            public Passed passed() {
                return new Passed(drain.tables(), drain.withoutStream().size());
            }

            @Override
            public void close() {
                drain.close();
            }
        };
    }
}
