/**
 * Who the data belongs to: the tenant's id, its form in keys and file names, its hash. Uses nothing but {@code failure}.
 *
 * <p>A tenant id is whatever DynamoDB takes as a partition key, so it is hostile input. It leaves this package only as
 * its key form, as its hash, or as bytes that are stored as data.
 */
@NullMarked
package com.synchub.tenant;

import org.jspecify.annotations.NullMarked;
