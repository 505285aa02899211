/**
 * The service's REST API, {@code /api/v1}. It asks the features and shows what they say in records of its own, which are
 * the contract; failures are told as RFC 9457 says. No path or query has a tenant in it.
 */
@NullMarked
package com.synchub.jobs.api;

import org.jspecify.annotations.NullMarked;
