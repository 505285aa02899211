package com.synchub.jobs.isolation.checks;

import java.util.List;

/** All that the service's own jobs have left in the run's scratch place. */
public interface Artefacts {

    List<Artefact> all();

    Tracers tracers();
}
