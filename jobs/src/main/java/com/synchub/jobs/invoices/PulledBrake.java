package com.synchub.jobs.invoices;

/**
 * A brake that a draft has pulled.
 *
 * @param detail for a person: which amounts
 */
public record PulledBrake(Brake brake, String detail) {}
