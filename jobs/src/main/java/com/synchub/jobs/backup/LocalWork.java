package com.synchub.jobs.backup;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.manifest.OpenRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The folders of this job below the home directory. What is in them is of use to one process only. */
record LocalWork(Path home) {

    Path spillOf(OpenRun run) {
        return spill().resolve(run.runId());
    }

    Path baseIndex() {
        return home.resolve("base-index");
    }

    Path commit() {
        return home.resolve("commit");
    }

    /** Removes them with all that is in them; whoever calls holds the job's lock on the home directory. */
    void clear() {
        try {
            for (Path folder : List.of(spill(), baseIndex(), commit())) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove what an earlier run left on the local disk");
        }
    }

    private Path spill() {
        return home.resolve("spill");
    }
}
