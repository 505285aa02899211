/** Where the service runs: endpoints, bucket, region, keys, as typed configuration, and the clients made from it. */
@NullMarked
package com.synchub.jobs.environment;

import org.jspecify.annotations.NullMarked;
