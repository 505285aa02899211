package com.synchub.correction;

import com.synchub.invoice.AccountBill;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What sets an account's month right: the difference between what it comes to now and what was billed. */
public final class Correcting {

    private Correcting() {}

    /**
     * What is to be written.
     *
     * @param corrections none if what was billed is right
     * @param replacesWaiting whether what waits for the next invoice is not right any more
     */
    public record Result(List<Correction> corrections, boolean replacesWaiting) {

        static final Result NOTHING = new Result(List.of(), false);

        public Result {
            corrections = List.copyOf(corrections);
        }

        public boolean isNothing() {
            return corrections.isEmpty() && !replacesWaiting;
        }
    }

    /** Of an account that had no invoice; nothing if it has none now either. */
    public static Result late(AccountBill now) {
        return now.invoice() == null
                ? Result.NOTHING
                : new Result(List.of(new Correction(Correction.Kind.LATE_INVOICE, CorrectionJson.of(now))), false);
    }

    /** Of an account that had one. Less is a credit note, more is carried; what is taxed otherwise now is both. */
    public static Result of(BilledSoFar billed, AccountBill now) {
        JsonNode due = CorrectionJson.of(now);
        Ledger before = billed.ledger();
        Ledger after = Ledger.of(due);
        List<Correction> corrections = corrections(billed, now, due, before, after);
        JsonNode waiting = billed.waiting();
        if (waiting == null) {
            return new Result(corrections, false);
        }
        boolean same = corrections.size() == 1
                && corrections.get(0).kind() == Correction.Kind.CARRIED
                && corrections.get(0).saysTheSameAs(waiting);
        return same ? Result.NOTHING : new Result(corrections, true);
    }

    private static List<Correction> corrections(
            BilledSoFar billed, AccountBill now, JsonNode due, Ledger before, Ledger after) {
        CorrectionJson json = new CorrectionJson(billed, now);
        List<Correction> corrections = new ArrayList<>();
        int ordinal = billed.nextOrdinal();
        if (now.invoice() != null && after.isTaxedOtherwiseThan(before)) {
            if (!before.isNothing()) {
                corrections.add(json.creditNote(before, ordinal++));
            }
            if (!after.isNothing()) {
                corrections.add(json.carried(after, due, ordinal));
            }
            return corrections;
        }
        Ledger difference = after.minus(before);
        if (!difference.isNothing()) {
            corrections.add(
                    difference.gross().signum() < 0
                            ? json.creditNote(difference.negated(), ordinal)
                            : json.carried(difference, now.invoice() == null ? billed.original() : due, ordinal));
        }
        return corrections;
    }
}
