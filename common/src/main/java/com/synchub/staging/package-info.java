/**
 * What analytics sees of the tables and of usage: rows in which a pseudonym stands for the tenant, with the columns that
 * the catalogue opens to analytics, in short-lived files of the work bucket. The pseudonyms' key lives as long as the files
 * and never beside them.
 */
@NullMarked
package com.synchub.staging;

import org.jspecify.annotations.NullMarked;
