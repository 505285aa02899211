package com.synchub.jobs.purge;

import com.synchub.request.AccountClosing;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.Concerned;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a certificate states. It names the tenant, or the person within one, by a commitment only: whoever has the id, or
 * both, and the salt can show that it is theirs.
 *
 * @param stage 1: all that we control is erased
 * @param commitment SHA-256 of the salt and of the id's UTF-8 form; for a person see {@link Concerned#bytes}
 * @param places what was found in each when the purge began; that nothing was left in any of them was counted, and is
 *     guaranteed
 * @param residuals what is not erased, why, and until when it is there; that it ends is up to what controls it
 * @param controls what others do so that nothing comes back; those of before had none
 * @param closing what has become of the tenant's account; absent of a person, and in those of before
 * @param keyId of the key that signs, see {@link com.synchub.signing.SigningKey#id}
 * @param notice what keeps it from being evidence; absent if nothing does
 */
public record Certificate(
        int format,
        int stage,
        String requestId,
        String commitment,
        Instant raisedAt,
        Instant erasedAt,
        List<PurgeResult.Place> places,
        List<Residual> residuals,
        List<Control> controls,
        @Nullable Closing closing,
        String software,
        String keyId,
        @Nullable String notice) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final int FORMAT = 1;
    static final String NOT_FOR_EVIDENCE =
            "NOT FOR EVIDENCE: signed with a key that was made to try things out, and that nobody has taken care of";

    /**
     * Something that is still there.
     *
     * @param reason why, and what ends it
     * @param until when nothing is left of it at the latest; absent if nobody can say
     */
    public record Residual(
            String place,
            String holds,
            String reason,
            @Nullable Instant until) {}

    /**
     * Something that is not in the hands of this service.
     *
     * @param done whether it was done
     * @param says one sentence
     */
    public record Control(String control, boolean done, String says) {}

    /**
     * The tenant's last bill.
     *
     * @param state as {@link AccountClosing.State}
     * @param reasons codes; why it is open, or why there is no invoice yet
     * @param invoice number of the invoice that bills what was used last; absent if there is none yet
     * @param evidence key of the sealed quantities in the work bucket; absent if nothing was sealed
     * @param evidenceSha256 of that object's bytes
     * @param keptThrough the last day on which invoice and evidence have to be kept; then they are erased
     * @param says the same in a sentence
     */
    public record Closing(
            String state,
            List<String> reasons,
            @Nullable String invoice,
            @Nullable String evidence,
            @Nullable String evidenceSha256,
            @Nullable LocalDate keptThrough,
            String says) {

        public Closing {
            reasons = List.copyOf(reasons);
        }

        static Closing of(AccountClosing.Closed closed) {
            AccountClosing.Evidence evidence = closed.evidence();
            return new Closing(
                    closed.state().name(),
                    closed.reasons(),
                    closed.invoice(),
                    evidence == null ? null : evidence.key(),
                    evidence == null ? null : evidence.sha256(),
                    closed.keepThrough(),
                    closed.says());
        }
    }

    public Certificate {
        places = List.copyOf(places);
        residuals = List.copyOf(residuals);
        // Certificates of before don't have them.
        controls = controls == null ? List.of() : List.copyOf(controls);
    }

    /** Reads one; fails with what JSON fails with. */
    static Certificate parse(String statement) {
        return JSON.readValue(statement, Certificate.class);
    }

    /** @param salt in lower-case hex */
    static String commitment(String salt, Concerned whom) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(HexFormat.of().parseHex(salt));
            bytes.writeBytes(whom.bytes());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
