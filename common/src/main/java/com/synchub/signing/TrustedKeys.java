package com.synchub.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The keys whose signatures count: the one in use, and those that were in use before. Thread-safe. */
public final class TrustedKeys {

    /** What a signature is worth. */
    public enum Worth {
        /** One of these keys has signed the text. */
        SIGNED,
        /** Whoever has signed it is not one of these. */
        UNKNOWN_KEY,
        /** The text, or the signature, is not what it was. */
        ALTERED
    }

    private final Set<String> publicKeys;

    /** @param publicKeys as {@link SigningKey#publicKey} gives them */
    public TrustedKeys(Collection<String> publicKeys) {
        this.publicKeys = new LinkedHashSet<>(publicKeys);
    }

    /** Looks at a signature that came with the key that it is said to be of. */
    public Worth of(String text, String publicKey, String signature) {
        if (!publicKeys.contains(publicKey)) {
            return Worth.UNKNOWN_KEY;
        }
        return isSigned(text, publicKey, signature) ? Worth.SIGNED : Worth.ALTERED;
    }

    static boolean isSigned(String text, String publicKey, String signed) {
        try {
            Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(SigningKey.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
