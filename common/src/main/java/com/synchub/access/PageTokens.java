package com.synchub.access;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.secrets.AesGcm;
import com.synchub.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says where a page ended, to whoever asks the same of the same tenant: encrypted, since the last key that was looked at may
 * be one that the reader must not see, and bound to reader, place and query. Thread-safe.
 */
public final class PageTokens {

    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 4_096;

    private final SecretKey key;

    /** @param key of 256 bits, the same in all processes that serve the same callers */
    public PageTokens(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of page tokens has " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    String seal(byte[] context, String sort) {
        byte[] plain = sort.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new AesGcm(key).encrypt(plain, 0, plain.length, context));
    }

    /** Errors: {@code PAGE_TOKEN_INVALID}, whatever is wrong with it. */
    String open(byte[] context, String token) {
        try {
            if (token.length() > LONGEST) {
                throw new GeneralSecurityException("too long");
            }
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // Other spellings of the same bytes are not ours.
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token)) {
                throw new GeneralSecurityException("not as it was written");
            }
            return new String(new AesGcm(key).decrypt(bytes, 0, bytes.length, context), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SyncHubException(
                    ErrorCode.PAGE_TOKEN_INVALID,
                    "invalid page token",
                    "Begin with the first page: a token is good for the same query of the same tenant only.");
        }
    }

    /**
     * What a token is bound to: no two have the same bytes.
     *
     * @param place a table, or another path, with what is read there
     */
    static byte[] context(TenantId reader, ItemQuery query, String... place) {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        add(context, reader.utf8());
        add(context, query.prefix().getBytes(StandardCharsets.UTF_8));
        add(context, query.where().isEmpty() ? new byte[0] : CanonicalItems.of(query.where()));
        Arrays.stream(place).forEach(part -> add(context, part.getBytes(StandardCharsets.UTF_8)));
        return context.toByteArray();
    }

    private static void add(ByteArrayOutputStream context, byte[] part) {
        context.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        context.writeBytes(part);
    }
}
