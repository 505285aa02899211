/**
 * Looks whether what a restore would need is still kept: the tables' own protection, the vault's settings, the age of the
 * newest backup. Says what is not as it should be, how bad that is, and the command that puts it right.
 *
 * <p>What can't be looked at, because the credentials may not or the endpoint has no such request, is a finding too and
 * never passes. It changes nothing outside of the job database.
 */
@NullMarked
package com.synchub.jobs.drcheck;

import org.jspecify.annotations.NullMarked;
