/**
 * The isolation suite as a job: synthetic tenants, checks against every path between tenants, a planted leak for each check,
 * and a report. A trial is one check on tenants of its own, as things are or with a leak; which is which only the runner
 * knows. Real tenants are read, in a sample, and never written.
 */
@NullMarked
package com.synchub.jobs.isolation;

import org.jspecify.annotations.NullMarked;
