package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What billing systems say they have read of the {@link InvoiceFeed}. They keep their cursors; this is for who watches them. */
public final class FeedConsumers {

    /** Each is a time series in the metrics. */
    static final int MOST = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final ConsumerRows rows;
    private final InvoiceFeed feed;
    private final Supplier<Instant> time;

    FeedConsumers(ConsumerRows rows, InvoiceFeed feed, Supplier<Instant> time) {
        this.rows = rows;
        this.feed = feed;
        this.time = time;
    }

    /**
     * Writes down how far a consumer has read; it is one from then on. Never goes back: what is acknowledged twice, or late, is
     * no failure and changes nothing.
     *
     * @return where it is now
     * @throws SyncHubException {@code PARAMETERS_INVALID}, {@code INVOICE_CURSOR_UNKNOWN}
     */
    public FeedConsumer acknowledge(String consumer, String cursor) {
        String name = checked(consumer);
        long place = feed.require(cursor).place();
        // As the database will tell it again.
        Instant now = time.get().truncatedTo(ChronoUnit.MICROS);
        if (rows.find(name).isEmpty()) {
            requireRoom();
            if (rows.insert(name, place, now)) {
                return rows.find(name).orElseThrow();
            }
        }
        rows.advance(name, place, now);
        return require(name);
    }

    /** All of them, by name. */
    public List<FeedConsumer> list() {
        return rows.list();
    }

    /** Forgets one that reads no more; answers where it was. Errors: {@code INVOICE_CONSUMER_UNKNOWN}. */
    public FeedConsumer forget(String consumer) {
        FeedConsumer last = require(consumer);
        rows.delete(last.name());
        return last;
    }

    private FeedConsumer require(String consumer) {
        return Optional.of(consumer)
                .filter(name -> NAME.matcher(name).matches())
                .flatMap(rows::find)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.INVOICE_CONSUMER_UNKNOWN,
                        "cannot find this consumer of invoices",
                        "A consumer is known from its first acknowledgement on."));
    }

    private static String checked(String consumer) {
        if (!NAME.matcher(consumer).matches()) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid consumer",
                    "Give 1 to 63 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit.");
        }
        return consumer;
    }

    private void requireRoom() {
        if (rows.list().size() >= MOST) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "cannot take another consumer: there are " + MOST,
                    "Forget those that read no more.");
        }
    }
}
