/**
 * The service's REST API, {@code /api/v1}. It asks the features and shows what they say in records of its own, which are
 * the contract; failures are told as RFC 9457 says. No path has a
 * tenant in it; where invoices and usage are asked for by tenant, queries have, which this service does not log.
 */
@NullMarked
package com.synchub.jobs.api;

import org.jspecify.annotations.NullMarked;
