package com.synchub.jobs.api;

/**
 * What the person was told.
 *
 * @param refused whether it was a no
 * @param text how it was answered, or why it was refused
 */
record AnswerBody(boolean refused, String text) {}
