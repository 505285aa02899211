/**
 * Demo data: tenants and items that look like Sync Hub's, hostile where hostile ones occur, the same for the same seed
 * on every machine; a second state of them with a few tenants changed; and a loader.
 *
 * <p>Everything is computed from seed and position when it is asked for, so no amount of it needs memory. Uses {@code
 * tenant}, {@code table} and {@code dynamodb} of common.
 */
@NullMarked
package com.synchub.jobs.demo;

import org.jspecify.annotations.NullMarked;
