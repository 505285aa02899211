/**
 * Who may use the service: bearer tokens of one issuer, five roles, everything else denied. A command has no door, so all
 * of it exists in the service only, but for the development issuer.
 */
@NullMarked
package com.synchub.jobs.security;

import org.jspecify.annotations.NullMarked;
