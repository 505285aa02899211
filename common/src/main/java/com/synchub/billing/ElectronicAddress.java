package com.synchub.billing;

/**
 * Where an electronic invoice is delivered.
 *
 * @param scheme a code of the EAS list
 */
public record ElectronicAddress(String scheme, String id) {}
