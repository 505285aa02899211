package com.synchub.jobs.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a published table's footer says that it has cost. */
public record PublishedSpend(String metric, LocalDate date, int revision, BigDecimal rho, BigDecimal delta) {}
