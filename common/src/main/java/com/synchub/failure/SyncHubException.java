package com.synchub.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one failure type of the service. Exceptions of AWS, Parquet and the database become this where they are met and
 * nowhere else.
 *
 * <p>The message says what, which and how much, and never holds a tenant id, an item's content or a secret: a tenant
 * chooses its id, so it could forge a line. The tenant travels as data, in {@link #tenant()}.
 */
public final class SyncHubException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String hint;
    private final @Nullable String tenant;

    /**
     * @param message what happened: "cannot" for a rule, "invalid" for an input, "failed to" for the world
     * @param hint what to do next, a full sentence
     */
    public SyncHubException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null, null);
    }

    public SyncHubException(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        this(code, message, hint, null, cause);
    }

    private SyncHubException(
            ErrorCode code, String message, String hint, @Nullable String tenant, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
        this.tenant = tenant;
    }

    /** The same failure, with the tenant it is about. */
    public SyncHubException about(String tenantKeyForm) {
        return new SyncHubException(code, String.valueOf(getMessage()), hint, tenantKeyForm, this);
    }

    public ErrorCode code() {
        return code;
    }

    public String hint() {
        return hint;
    }

    /** The key form of the tenant the failure is about. */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    /** The first failure of ours in a chain of causes, or {@code INTERNAL} around what it is not ours. */
    public static SyncHubException rootOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SyncHubException known) {
                return known;
            }
        }
        return new SyncHubException(
                ErrorCode.INTERNAL,
                "unexpected " + failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                "See the log of this run; please report it.",
                failure);
    }
}
