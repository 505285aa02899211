package com.synchub.jobs.export;

import com.synchub.item.ItemView;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for other persons' ids. The same value has the same pseudonym within one package and another one in the next:
 * the key lives as long as the export. Neither the tenant nor whom the package is about is another person. Not
 * thread-safe.
 */
final class Pseudonyms {

    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "person-";
    private static final int BYTES = 12;

    private final List<byte[]> own;
    private final Mac mac;

    Pseudonyms(Whose whose) {
        this.own = Stream.of(whose.tenant(), whose.subject())
                .filter(Objects::nonNull)
                .map(TenantId::utf8)
                .toList();
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /** What stands in place of the current value, a text. */
    byte[] of(ItemView attribute) {
        int from = attribute.valueOffset();
        int to = from + attribute.valueLength();
        for (byte[] id : own) {
            if (Arrays.equals(attribute.bytes(), from, to, id, 0, id.length)) {
                return id;
            }
        }
        mac.update(attribute.bytes(), from, to - from);
        return (PREFIX + HexFormat.of().formatHex(mac.doFinal(), 0, BYTES)).getBytes(StandardCharsets.US_ASCII);
    }
}
