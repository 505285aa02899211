/**
 * What changed from one backup to another, told from their manifests alone: digests are compared, no object is read, and
 * nothing is written.
 */
@NullMarked
package com.synchub.jobs.diff;

import org.jspecify.annotations.NullMarked;
