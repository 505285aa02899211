package com.synchub.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a rule does to one exchange. Each method is a moment of it, in this order. */
interface Fault {

    /** Thrown at any moment: the client's connection is reset. */
    final class Reset extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The request's head is here; nothing has been forwarded. May wait. */
    default void beforeForwarding(ProxiedRequest request) throws IOException, InterruptedException {}

    /** An answer in place of the server's, which doesn't see the request. */
    default Optional<CannedAnswer> instead() {
        return Optional.empty();
    }

    default OutputStream aroundRequestBody(OutputStream out) {
        return out;
    }

    /** The server has done its work; the client knows nothing of it. May wait. */
    default void afterAnswer(ProxiedRequest request) throws IOException, InterruptedException {}

    /** A change that needs the response's whole body. */
    default Optional<UnaryOperator<byte[]>> rewriting() {
        return Optional.empty();
    }

    default OutputStream aroundResponseBody(OutputStream out) {
        return out;
    }
}
