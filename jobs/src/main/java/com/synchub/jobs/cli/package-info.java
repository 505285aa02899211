/**
 * The command line: arguments in, a typed request to the launcher, a table or one JSON document out, an exit code. With
 * {@code --json} standard output holds exactly that document; everything else goes to standard error.
 */
@NullMarked
package com.synchub.jobs.cli;

import org.jspecify.annotations.NullMarked;
