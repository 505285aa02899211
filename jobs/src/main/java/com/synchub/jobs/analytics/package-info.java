/**
 * Cross-tenant numbers that can't reveal a tenant: metrics of the catalogue are computed over what a backup has staged,
 * noised within a budget, and published as tables.
 */
@NullMarked
package com.synchub.jobs.analytics;

import org.jspecify.annotations.NullMarked;
