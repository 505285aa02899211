package com.synchub.jobs.invoices;

import com.synchub.jobs.run.Actor;
import java.time.Instant;
import java.time.YearMonth;

/**
 * That somebody says a draft is right.
 *
 * @param run of the draft
 */
public record DraftApproval(String run, YearMonth period, Actor approver, Instant approvedAt) {}
