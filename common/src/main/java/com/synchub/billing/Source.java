package com.synchub.billing;

/**
 * Where terms come from: recorded on invoices.
 *
 * @param id of the rate card or plan
 * @param version as its file calls it
 * @param sha256 of the version's content in hex: other content is another hash, other layout or comments are not
 */
public record Source(String id, String version, String sha256) {}
