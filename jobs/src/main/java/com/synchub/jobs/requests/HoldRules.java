package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

/** What a legal hold must be to be set. */
final class HoldRules {

    /** A hold that nobody looks at for longer is one that nobody needs. */
    private static final int LONGEST_YEARS = 5;

    private HoldRules() {}

    /** Errors: {@code PARAMETERS_INVALID}, {@code TABLE_UNKNOWN}. */
    static void check(NewHold made, TableCatalogue catalogue, LocalDate today) {
        var unused = RequestRules.text("matter", made.matter());
        unused = RequestRules.text("reason", made.reason());
        if (made.subject() != null) {
            unused = RequestRules.text("subject", made.subject());
        }
        if (made.reviewOn().isBefore(today) || made.reviewOn().isAfter(today.plusYears(LONGEST_YEARS))) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid review date of a hold: it is in the past, or more than " + LONGEST_YEARS + " years ahead",
                    "Say when somebody has to look again; the hold does not end by itself.");
        }
        Set<String> known =
                catalogue.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
        if (!known.containsAll(made.tables())) {
            throw new SyncHubException(
                    ErrorCode.TABLE_UNKNOWN,
                    "cannot hold a table that is not in the catalogue",
                    "The tables are "
                            + String.join(", ", known.stream().sorted().toList()) + ".");
        }
    }

    /** All of it as one text: what is sent twice has the same. */
    static String spelled(NewHold made) {
        return Hashes.of(
                made.tenant().value(),
                String.valueOf(made.subject()),
                String.join(",", made.tables()),
                made.matter(),
                made.reason(),
                made.reviewOn().toString());
    }
}
