package com.synchub.allocation;

import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusValidator;
import com.synchub.parquet.EncodedObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a bill came to.
 *
 * @param charges rows of the bill
 * @param rows of the table
 * @param file the table
 * @param billed of the bill, by currency and column
 * @param outcomes of the table as it was read back, by currency, outcome and column
 * @param rules charges that each rule decided; a rule that decided none is not there
 * @param gaps rules of FOCUS that rows break, all of them accepted
 */
public record CostReport(
        long charges,
        long rows,
        EncodedObject file,
        Map<String, Map<FocusColumn, BigDecimal>> billed,
        Map<String, Map<AllocationOutcome, Map<FocusColumn, BigDecimal>>> outcomes,
        Map<String, Long> rules,
        List<FocusValidator.Finding> gaps) {}
