/**
 * The record of processing activities (GDPR, article 30) and the retention schedule, made from what the catalogue and the
 * declared places say: whoever changes those has changed it.
 */
@NullMarked
package com.synchub.jobs.register;

import org.jspecify.annotations.NullMarked;
