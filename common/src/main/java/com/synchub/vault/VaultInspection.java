package com.synchub.vault;

import java.util.List;

/**
 * What an inspection could not find out. Whatever it found wrong is thrown instead.
 *
 * @param notes sentences for the operator, empty if everything could be checked
 */
public record VaultInspection(List<String> notes) {

    public VaultInspection {
        notes = List.copyOf(notes);
    }
}
