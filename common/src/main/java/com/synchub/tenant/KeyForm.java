package com.synchub.tenant;

import com.synchub.failure.SyncHubException;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a tenant id is written where only some characters are safe. ASCII letters, digits, {@code .} and {@code -} stay;
 * every other byte of its UTF-8, also {@code _}, becomes {@code _HH} with upper-case hex digits. What would be longer
 * than {@value #MAX_CHARACTERS} characters is {@code _sha256-} and the 64 lower-case hex digits of the id's hash.
 *
 * <p>Two ids never share a form: escapes can be undone, and no escape starts like {@code _s}. A form has 1 to
 * {@value #MAX_CHARACTERS} characters and none of {@code / = %}, space or control characters, so S3, Hive, Athena,
 * Trino and DuckDB read it alike.
 *
 * <p>The ids {@code .} and {@code ..} are their own forms. A path segment is therefore never a bare form: it is
 * {@link #pathSegment}, which is neither. Forms may differ in case only, as ids may.
 */
public final class KeyForm {

    /** Longest form that still spells the id. */
    public static final int MAX_CHARACTERS = 200;

    private static final String HASHED = "_sha256-";
    private static final Pattern HASHED_FORM = Pattern.compile("_sha256-[0-9a-f]{64}");
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private KeyForm() {}

    static String of(TenantId tenant) {
        String id = tenant.value();
        if (id.length() <= MAX_CHARACTERS && isPlain(id)) {
            return id;
        }
        byte[] utf8 = tenant.utf8();
        String form = escaped(utf8);
        return form.length() > MAX_CHARACTERS
                ? HASHED + HexFormat.of().formatHex(TenantHash.sha256(utf8, 0, utf8.length))
                : form;
    }

    /** However long. */
    static String escaped(byte[] utf8) {
        StringBuilder form = new StringBuilder(utf8.length + 16);
        for (byte b : utf8) {
            if (isPlain((char) (b & 0xff))) {
                form.append((char) b);
            } else {
                form.append('_');
                UPPER.toHexDigits(form, b);
            }
        }
        return form.toString();
    }

    /** {@code tenant_id=<form>}: one segment of a key or path, never empty, {@code .} or {@code ..}. */
    public static String pathSegment(TenantId tenant) {
        return "tenant_id=" + of(tenant);
    }

    /**
     * The tenant that a form spells; empty if the form is hashed, or is no tenant's form at all. A hashed form's tenant
     * is in the manifest row and in the file's footer.
     */
    public static Optional<TenantId> spelled(String form) {
        if (form.isEmpty() || form.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream(form.length());
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (isPlain(c)) {
                utf8.write(c);
            } else if (c == '_' && i + 2 < form.length() && isHex(form.charAt(i + 1)) && isHex(form.charAt(i + 2))) {
                utf8.write(HexFormat.fromHexDigits(form, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return tenantOf(utf8.toByteArray()).filter(tenant -> of(tenant).equals(form));
    }

    /** Whether some tenant has this form: it spells one, or it is a hash. */
    public static boolean isWellFormed(String form) {
        return hashIn(form).isPresent() || spelled(form).isPresent();
    }

    /** The SHA-256 that a hashed form holds, 64 hex digits; empty for a form that spells its tenant, or none. */
    static Optional<String> hashIn(String form) {
        return HASHED_FORM.matcher(form).matches() ? Optional.of(form.substring(HASHED.length())) : Optional.empty();
    }

    private static Optional<TenantId> tenantOf(byte[] utf8) {
        try {
            return Optional.of(TenantId.ofUtf8(utf8, 0, utf8.length));
        } catch (SyncHubException notAnId) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (!isPlain(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
    }
}
