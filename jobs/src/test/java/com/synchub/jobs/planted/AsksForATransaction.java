package com.synchub.jobs.planted;

import org.springframework.transaction.annotation.Transactional;

/** Breaks the rule {@code transactionsAreBegunInCode}. */
public interface AsksForATransaction {
    @Transactional
    void change();
}
