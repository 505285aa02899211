/**
 * Splits a provider's bill over the tenants and commits the result as a table in the columns of FOCUS. It is started by
 * whoever has the bill's file, not by its name: no schedule and no caller of the API may name a file of this machine.
 */
@NullMarked
package com.synchub.jobs.cost;

import org.jspecify.annotations.NullMarked;
