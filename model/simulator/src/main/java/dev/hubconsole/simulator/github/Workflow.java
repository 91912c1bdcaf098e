package dev.hubconsole.simulator.github;

import java.time.Instant;
import java.util.List;

/// A workflow and how its runs will go.
public final class Workflow {

    final long id;
    final String name;
    final String path;
    final Instant createdAt;
    List<JobPlan> plan;
    String state = "active";

    Workflow(long id, String name, String path, List<JobPlan> plan, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.path = path;
        this.plan = List.copyOf(plan);
        this.createdAt = createdAt;
    }

    String file() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
