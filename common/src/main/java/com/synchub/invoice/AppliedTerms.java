package com.synchub.invoice;

import com.synchub.billing.Source;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** By which versions some days were rated. */
public record AppliedTerms(
        LocalDate from,
        LocalDate through,
        Source plan,
        Source rateCard,
        @Nullable Source negotiated) {}
