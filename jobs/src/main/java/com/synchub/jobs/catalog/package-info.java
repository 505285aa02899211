/**
 * The catalogue of backups, read from the vault alone: what is needed to list, verify and restore, and the purge fence,
 * live in the bucket, so a lost job database costs nothing but history.
 */
@NullMarked
package com.synchub.jobs.catalog;

import org.jspecify.annotations.NullMarked;
