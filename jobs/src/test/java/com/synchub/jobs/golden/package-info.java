/** Vaults that earlier versions of this service have written, and that every later one must restore. */
@NullMarked
package com.synchub.jobs.golden;

import org.jspecify.annotations.NullMarked;
