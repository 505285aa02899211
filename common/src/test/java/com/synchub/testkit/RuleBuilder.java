package com.synchub.testkit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** First how often, then what. The second puts the rule into force. */
public final class RuleBuilder {

    private final FaultProxy proxy;
    private final RequestMatch match;
    private final IntPredicate occurrences;

    RuleBuilder(FaultProxy proxy, RequestMatch match, IntPredicate occurrences) {
        this.proxy = proxy;
        this.match = match;
        this.occurrences = occurrences;
    }

    /** Only the n-th matching request from now, from 1. */
    public RuleBuilder nth(int n) {
        return new RuleBuilder(proxy, match, seen -> seen == n);
    }

    /** Only the first n. */
    public RuleBuilder first(int n) {
        return new RuleBuilder(proxy, match, seen -> seen <= n);
    }

    /** The n-th and all after it. */
    public RuleBuilder from(int n) {
        return new RuleBuilder(proxy, match, seen -> seen >= n);
    }

    /** Every n-th. */
    public RuleBuilder every(int n) {
        return new RuleBuilder(proxy, match, seen -> seen % n == 0);
    }

    /** Answers in the server's place; the server sees nothing. */
    public Rule answer(CannedAnswer answer) {
        return add(new Fault() {
            @Override
            public Optional<CannedAnswer> instead() {
                return Optional.of(answer);
            }
        });
    }

    /** Resets the client's connection; the server sees nothing. */
    public Rule reset() {
        return add(new Fault() {
            @Override
            public void beforeForwarding(ProxiedRequest request) throws Reset {
                throw new Reset();
            }
        });
    }

    /** Calls back, then resets the client's connection; the server sees nothing. */
    public Rule reset(Consumer<ProxiedRequest> callback) {
        return add(new Fault() {
            @Override
            public void beforeForwarding(ProxiedRequest request) throws Reset {
                callback.accept(request);
                throw new Reset();
            }
        });
    }

    /** Lets the server do its work and resets the connection in place of the answer. */
    public Rule resetAfterAnswer() {
        return add(new Fault() {
            @Override
            public void afterAnswer(ProxiedRequest request) throws Reset {
                throw new Reset();
            }
        });
    }

    /** Resets the connection after this many bytes of the response's body. */
    public Rule truncateResponse(int bytes) {
        return add(new Fault() {
            @Override
            public OutputStream aroundResponseBody(OutputStream out) {
                return new Truncating(out, bytes);
            }
        });
    }

    /** Forwards after a while. */
    public Rule delay(Duration delay) {
        return add(new Fault() {
            @Override
            public void beforeForwarding(ProxiedRequest request) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            }
        });
    }

    /** Flips a bit of the response's byte at this offset. The connection's own checks don't see it. */
    public Rule corruptResponse(long offset) {
        return add(new Fault() {
            @Override
            public OutputStream aroundResponseBody(OutputStream out) {
                return new Corrupting(out, offset);
            }
        });
    }

    /** Flips a bit of the request's byte at this offset, as it is on the wire: chunk headers of the SDK count. */
    public Rule corruptRequest(long offset) {
        return add(new Fault() {
            @Override
            public OutputStream aroundRequestBody(OutputStream out) {
                return new Corrupting(out, offset);
            }
        });
    }

    /** Replaces the response's body, with the length and the CRC-32 of DynamoDB made to fit. */
    public Rule rewriteResponse(UnaryOperator<byte[]> rewriting) {
        return add(new Fault() {
            @Override
            public Optional<UnaryOperator<byte[]>> rewriting() {
                return Optional.of(rewriting);
            }
        });
    }

    /** Calls back before the server sees the request. */
    public Rule before(Consumer<ProxiedRequest> callback) {
        return add(new Fault() {
            @Override
            public void beforeForwarding(ProxiedRequest request) {
                callback.accept(request);
            }
        });
    }

    /** Calls back after the server has answered and before the client hears of it. */
    public Rule after(Consumer<ProxiedRequest> callback) {
        return add(new Fault() {
            @Override
            public void afterAnswer(ProxiedRequest request) {
                callback.accept(request);
            }
        });
    }

    /** Keeps the requests until released; the server sees nothing till then. */
    public Hold hold() {
        Hold hold = new Hold();
        add(new Fault() {
            @Override
            public void beforeForwarding(ProxiedRequest request) throws InterruptedException {
                hold.pass();
            }
        });
        return hold;
    }

    /** Keeps the answers until released; the server has done its work. */
    public Hold holdAnswer() {
        Hold hold = new Hold();
        add(new Fault() {
            @Override
            public void afterAnswer(ProxiedRequest request) throws InterruptedException {
                hold.pass();
            }
        });
        return hold;
    }

    private Rule add(Fault fault) {
        return proxy.add(new Rule(match, occurrences, fault));
    }

    private static final class Truncating extends FilterOutputStream {

        private int left;

        Truncating(OutputStream out, int bytes) {
            super(out);
            left = bytes;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int count = Math.min(length, left);
            out.write(bytes, offset, count);
            left -= count;
            if (count < length) {
                out.flush();
                throw new Fault.Reset();
            }
        }
    }

    private static final class Corrupting extends FilterOutputStream {

        private long left;

        Corrupting(OutputStream out, long offset) {
            super(out);
            left = offset;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(left-- == 0 ? b ^ 1 : b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] sent = bytes;
            if (left >= 0 && left < length) {
                sent = bytes.clone();
                sent[offset + (int) left] ^= 1;
            }
            left -= length;
            out.write(sent, offset, length);
        }
    }
}
