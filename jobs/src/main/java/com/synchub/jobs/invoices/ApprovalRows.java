package com.synchub.jobs.invoices;

import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Approvals of drafts in the database. */
final class ApprovalRows {

    private final JdbcClient jdbc;

    ApprovalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes it down; the first approval of a draft stays. */
    DraftApproval insert(DraftApproval approval) {
        try {
            var unused = jdbc.sql("""
                            INSERT INTO INVOICE_APPROVAL (DRAFT_RUN, PERIOD, APPROVER_ISSUER, APPROVER, APPROVED_AT)
                            VALUES (:run, :period, :issuer, :approver, :at)
                            """)
                    .param("run", approval.run())
                    .param("period", approval.period().toString())
                    .param("issuer", approval.approver().issuer())
                    .param("approver", approval.approver().subject())
                    .param("at", DatabaseTime.of(approval.approvedAt()))
                    .update();
        } catch (DuplicateKeyException e) {
            // Approved before.
        }
        return of(approval.run()).orElseThrow();
    }

    Optional<DraftApproval> of(String run) {
        return jdbc.sql("SELECT * FROM INVOICE_APPROVAL WHERE DRAFT_RUN = :run")
                .param("run", run)
                .query(ApprovalRows::read)
                .optional();
    }

    private static DraftApproval read(ResultSet row, int n) throws SQLException {
        return new DraftApproval(
                row.getString("DRAFT_RUN"),
                YearMonth.parse(row.getString("PERIOD")),
                new Actor(row.getString("APPROVER_ISSUER"), row.getString("APPROVER")),
                row.getObject("APPROVED_AT", OffsetDateTime.class).toInstant());
    }
}
