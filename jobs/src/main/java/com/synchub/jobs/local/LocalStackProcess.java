package com.synchub.jobs.local;

import java.nio.file.Path;
import java.util.Optional;

public final class LocalStackProcess {
    public LocalStackProcess(Path home) {}

    public LocalEndpoints up() {
        throw new IllegalStateException();
    }

    public boolean down() {
        return false;
    }

    public Optional<LocalEndpoints> find() {
        return Optional.empty();
    }
}
