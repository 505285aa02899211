/**
 * The local stack: a process of its own that serves DynamoDB and S3 on loopback ports, so that the service, its tests
 * and its command line meet both over HTTP and through the AWS SDK, as in production. State is in memory and lives as
 * long as the process. Nothing of this is on the application's class path.
 */
@NullMarked
package com.synchub.local;

import org.jspecify.annotations.NullMarked;
