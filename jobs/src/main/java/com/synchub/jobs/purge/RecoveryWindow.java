package com.synchub.jobs.purge;

import com.synchub.dynamodb.PointInTimeRecovery;
import com.synchub.dynamodb.TableInspector;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.inspection.Answer;
import com.synchub.request.CompletionCheck;
import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What DynamoDB keeps of a table for whoever restores it to an earlier moment. An endpoint that has no request to ask for
 * that does not say that there is nothing: then it counts as nothing only where whoever runs it has said so.
 *
 * @param saidToBeNone whether whoever runs such an endpoint has said that it keeps nothing
 */
record RecoveryWindow(List<PurgeTable> tables, TableInspector inspector, boolean saidToBeNone) implements Residue {

    private static final int LONGEST_DAYS = 35;

    RecoveryWindow {
        tables = List.copyOf(tables);
    }

    @Override
    public String place() {
        return "point-in-time-recovery";
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.POINT_IN_TIME_RECOVERY;
    }

    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        return tables.stream().flatMap(table -> ask(table).stream()).anyMatch(this::mayKeep);
    }

    private boolean mayKeep(Answer<PointInTimeRecovery> answer) {
        return answer instanceof Answer.Told<PointInTimeRecovery> told
                ? told.value().on()
                : !isSaidToBeNone(answer);
    }

    private boolean isSaidToBeNone(Answer<PointInTimeRecovery> answer) {
        return saidToBeNone
                && answer instanceof Answer.Withheld<PointInTimeRecovery> withheld
                && withheld.reason() == Answer.Reason.NOT_SUPPORTED;
    }

    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        int days = tables.stream()
                .flatMap(table -> ask(table).stream())
                .filter(this::mayKeep)
                .mapToInt(RecoveryWindow::days)
                .max()
                .orElse(0);
        return Optional.of(erasedAt.plus(Duration.ofDays(days)));
    }

    private static int days(Answer<PointInTimeRecovery> answer) {
        Integer told = answer instanceof Answer.Told<PointInTimeRecovery> known
                ? known.value().days()
                : null;
        return told == null ? LONGEST_DAYS : told;
    }

    @Override
    public Outcome look(StageOne purge) {
        List<String> open = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (PurgeTable table : tables) {
            Outcome outcome =
                    ask(table).map(answer -> look(answer, purge.erasedAt())).orElseGet(() -> Outcome.passed("is gone"));
            (outcome.passed() ? seen : open).add(table.definition().name() + " " + outcome.says());
        }
        return open.isEmpty()
                ? Outcome.passed(String.join(", ", seen))
                : Outcome.open(String.join(", ", open), endsAt(purge.erasedAt()).orElse(null));
    }

    private Outcome look(Answer<PointInTimeRecovery> answer, Instant erasedAt) {
        if (answer instanceof Answer.Told<PointInTimeRecovery> told) {
            return look(told.value(), erasedAt);
        }
        if (isSaidToBeNone(answer)) {
            return Outcome.passed("has none, as was said by whoever runs this endpoint, which can't be asked");
        }
        boolean denied = ((Answer.Withheld<PointInTimeRecovery>) answer).reason() == Answer.Reason.DENIED;
        return Outcome.open(
                denied
                        ? "may not be looked at: grant dynamodb:DescribeContinuousBackups"
                        : "can't be looked at: this endpoint has no DescribeContinuousBackups, which does not mean that it"
                                + " keeps nothing",
                null);
    }

    private static Outcome look(PointInTimeRecovery recovery, Instant erasedAt) {
        if (!recovery.on()) {
            return Outcome.passed("is off");
        }
        Instant earliest = recovery.earliest();
        if (earliest == null) {
            return Outcome.open("does not say since when it can be restored", null);
        }
        return earliest.isAfter(erasedAt)
                ? Outcome.passed("can't be restored to a moment before " + earliest)
                : Outcome.open("can still be restored to " + earliest, null);
    }

    /** Empty for a table that is gone. */
    private Optional<Answer<PointInTimeRecovery>> ask(PurgeTable table) {
        try {
            return Optional.of(inspector.recovery(table.name()));
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.TABLE_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
