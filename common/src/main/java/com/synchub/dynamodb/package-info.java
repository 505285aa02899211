/**
 * Reading DynamoDB tables beneath the SDK's unmarshaller: a segment's items one after the other in canonical form, at a
 * bounded rate, with the SDK's signing, retries, time-outs and TLS. Uses {@code item} and {@code failure}.
 */
@NullMarked
package com.synchub.dynamodb;

import org.jspecify.annotations.NullMarked;
