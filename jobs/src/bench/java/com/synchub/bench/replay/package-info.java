/**
 * DynamoDB's Scan from memory: a table whose pages were rendered before anybody asked, so that a benchmark measures the
 * client. It answers what a backup asks (DescribeTable, Scan by segment, from any key, by any limit) as the service
 * would, checksum included, and refuses the rest. It checks no signature and never throttles.
 */
@NullMarked
package com.synchub.bench.replay;

import org.jspecify.annotations.NullMarked;
