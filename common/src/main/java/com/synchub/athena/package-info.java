/** Statements in Athena: started once, waited for, read page by page, ended when nobody waits any more. */
@NullMarked
package com.synchub.athena;

import org.jspecify.annotations.NullMarked;
