package com.synchub.jobs.purge;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * A statement as it is kept and handed out.
 *
 * @param statement JSON; what is signed are the UTF-8 bytes of this text
 * @param publicKey in Base64 of X.509
 * @param signature Ed25519, in Base64
 */
public record SignedStatement(String statement, String publicKey, String signature) {

    public SignedStatement {
        // What is missing in the file would be null.
        Stream.of(statement, publicKey, signature).forEach(Objects::requireNonNull);
    }
}
