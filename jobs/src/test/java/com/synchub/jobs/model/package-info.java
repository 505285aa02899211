/** Random histories of backups, crashes, prunes and restores, held against a model in memory. */
@NullMarked
package com.synchub.jobs.model;

import org.jspecify.annotations.NullMarked;
