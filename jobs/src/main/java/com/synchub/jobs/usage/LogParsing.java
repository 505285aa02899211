package com.synchub.jobs.usage;

import java.nio.ByteBuffer;

/** Parses one log: each line becomes a request on the local disk, or is put aside. One thread. */
final class LogParsing implements LineSink {

    /** Parts that requests are sorted in. */
    static final int PART_BITS = 8;

    private final UsageLog log;
    private final SpillFiles requests;
    private final Quarantine quarantine;
    private final UsageProgress progress;
    private final EmfParser parser;
    private final EmfEvent event = new EmfEvent();
    private final RequestBytes bytesOf = new RequestBytes();
    private final long delivered;
    private ByteBuffer record = ByteBuffer.allocate(1024);
    private long lines;

    LogParsing(UsageLog log, EventTerms terms, SpillFiles requests, Quarantine quarantine, UsageProgress progress) {
        this.log = log;
        this.requests = requests;
        this.quarantine = quarantine;
        this.progress = progress;
        this.parser = new EmfParser(terms);
        this.delivered = log.delivered().toEpochDay();
    }

    /** Lines so far. */
    long lines() {
        return lines;
    }

    @Override
    public void line(byte[] bytes, int offset, int length, long number) {
        lines++;
        progress.line();
        MalformedReason reason = parser.parse(bytes, offset, length, event);
        if (reason == null) {
            add(bytesOf.of(event, delivered, log.number(), number));
        } else {
            quarantine.malformed(log.object().key(), number, reason, bytes, offset, length);
        }
    }

    @Override
    public void tooLong(byte[] bytes, int offset, int length, long number) {
        lines++;
        progress.line();
        quarantine.malformed(log.object().key(), number, MalformedReason.TOO_LONG, bytes, offset, length);
    }

    private void add(Request request) {
        int length = Request.length(request.usage().remaining());
        if (record.capacity() < length) {
            record = ByteBuffer.allocate(length);
        }
        record.clear();
        request.to(record);
        requests.add(request.id().prefix(PART_BITS), record.array(), record.position());
    }
}
