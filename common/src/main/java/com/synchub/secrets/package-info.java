/**
 * Envelope encryption of what must never lie about in the clear: a data key per process run, wrapped by a master key
 * that stays in AWS KMS or in a local key file. The wrapped key travels beside what it encrypts. Uses {@code tenant},
 * {@code failure}.
 */
@NullMarked
package com.synchub.secrets;

import org.jspecify.annotations.NullMarked;
