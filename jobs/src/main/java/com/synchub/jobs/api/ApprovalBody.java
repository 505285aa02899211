package com.synchub.jobs.api;

/**
 * What somebody agrees to.
 *
 * @param planHash of the plan that was looked at
 */
record ApprovalBody(String planHash) {}
