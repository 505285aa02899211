/**
 * The service's REST API, {@code /api/v1}. It asks the features and shows what they say in records of its own, which are
 * the contract; failures are told as RFC 9457 says. No path has a tenant in it; queries for invoices and usage of a
 * tenant have, and this service logs no query.
 */
@NullMarked
package com.synchub.jobs.api;

import org.jspecify.annotations.NullMarked;
