/**
 * A scratch place: the whole service, with its own jobs and its own API, over tables, keys and a database that are there for
 * one run of the isolation suite.
 */
@NullMarked
package com.synchub.jobs.isolation.scratch;

import org.jspecify.annotations.NullMarked;
