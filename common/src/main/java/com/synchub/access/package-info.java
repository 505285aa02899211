/**
 * What Sync Hub's functions read and write tenants' data through: a token's claims name the tenant, and a scope that is
 * bound to this tenant opens the tables. Nothing here takes a raw partition key, and nothing scans.
 *
 * <p>What is not the tenant's and what is not there are the same: the same answer, by the same number of requests. Public
 * settings are the one thing that is read across tenants, by a path of their own that can't write. Uses {@code dynamodb},
 * {@code fence}, {@code item}, {@code secrets}, {@code table}, {@code tenant} and {@code failure}.
 */
@NullMarked
package com.synchub.access;

import org.jspecify.annotations.NullMarked;
