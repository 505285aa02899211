/** What can go wrong, as a closed list that exit codes, metrics and runbooks share. Uses nothing. */
@NullMarked
package com.synchub.failure;

import org.jspecify.annotations.NullMarked;
