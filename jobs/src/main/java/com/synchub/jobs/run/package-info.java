/**
 * The one way into a job: a typed request goes in, the job is built from it, a typed receipt comes out. Features
 * implement {@link com.synchub.jobs.run.PipelineJob}; whoever starts a job calls {@link com.synchub.jobs.run.Launcher}.
 */
@NullMarked
package com.synchub.jobs.run;

import org.jspecify.annotations.NullMarked;
