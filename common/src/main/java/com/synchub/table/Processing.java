package com.synchub.table;

/**
 * Why a table's data is there, for the record of processing activities (GDPR, article 30) and for whoever asks what is
 * stored about them (article 15). Each is a sentence or two.
 *
 * @param purpose what it is used for
 * @param persons whose data it is
 * @param recipients who gets to see it
 * @param source where it comes from
 */
public record Processing(String purpose, String persons, String recipients, String source) {}
