package com.synchub.focus;

import java.util.function.Predicate;

/**
 * One rule of the specification that a row can keep or break by itself.
 *
 * @param id the column or attribute that has the rule, and the rule; never changes
 * @param says the rule in a sentence, with the specification's MUST
 * @param keeps whether a row does
 */
public record FocusRule(String id, String says, Predicate<FocusRow> keeps) {}
