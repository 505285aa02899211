package com.synchub.jobs.run;

/**
 * Who does something. Two are the same person only if both parts are the same.
 *
 * @param issuer who vouches for it
 * @param subject what the issuer calls it
 */
public record Actor(String issuer, String subject) {

    /** The service itself. */
    public static final Actor SERVICE = new Actor("urn:synchub:service", "service");
}
