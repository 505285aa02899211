/**
 * The restore drill: some tenants of the newest backup into scratch tables, proved, measured, dropped. A backup that
 * nobody has restored is a hope.
 */
@NullMarked
package com.synchub.jobs.drill;

import org.jspecify.annotations.NullMarked;
