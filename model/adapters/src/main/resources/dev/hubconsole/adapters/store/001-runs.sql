-- Times are UTC. An attempt of a run is told apart by run_id and run_attempt, a job by job_id.
CREATE TABLE runs (
    repository VARCHAR NOT NULL,
    workflow VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    run_attempt INTEGER NOT NULL,
    event VARCHAR NOT NULL,
    branch VARCHAR,
    commit_sha VARCHAR NOT NULL,
    actor VARCHAR,
    status VARCHAR NOT NULL,
    conclusion VARCHAR,
    created_at TIMESTAMP NOT NULL,
    started_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    -- from the first job's start to the last job's end; NULL where that is not known
    duration_ms BIGINT,
    -- whether a later attempt of the same run is kept
    superseded BOOLEAN NOT NULL
);

CREATE TABLE jobs (
    repository VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    run_attempt INTEGER NOT NULL,
    -- when the run came about
    run_created_at TIMESTAMP NOT NULL,
    job_id BIGINT NOT NULL,
    job VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    conclusion VARCHAR,
    queued_at TIMESTAMP NOT NULL,
    started_at TIMESTAMP,
    completed_at TIMESTAMP,
    -- comma between labels
    runner_labels VARCHAR NOT NULL,
    runner VARCHAR,
    runner_group VARCHAR,
    carried_over BOOLEAN NOT NULL,
    odd BOOLEAN NOT NULL,
    ran BOOLEAN NOT NULL,
    queue_ms BIGINT,
    duration_ms BIGINT,
    billable_ms BIGINT,
    runner_type VARCHAR NOT NULL,
    runner_size VARCHAR,
    environment VARCHAR,
    cache_hit BOOLEAN,
    estimated_cost DECIMAL(18, 6),
    currency VARCHAR
);

CREATE TABLE marks (
    repository VARCHAR NOT NULL,
    default_branch VARCHAR NOT NULL,
    visibility VARCHAR NOT NULL,
    newest TIMESTAMP NOT NULL,
    oldest TIMESTAMP NOT NULL,
    pulled_at TIMESTAMP NOT NULL
);

-- One row a repository and UTC day on which runs came about; ended runs in their latest attempt.
CREATE VIEW repo_metrics AS
SELECT r.repository AS repository_name,
       r.date,
       r.avg_duration,
       c.daily_cost,
       r.build_count,
       r.failures
FROM (SELECT repository,
             CAST(created_at AS DATE) AS date,
             AVG(duration_ms) / 1000.0 AS avg_duration,
             COUNT(*) AS build_count,
             COUNT(*) FILTER (WHERE conclusion IN ('FAILURE', 'TIMED_OUT', 'STARTUP_FAILURE')) AS failures
      FROM runs
      WHERE NOT superseded AND status = 'COMPLETED'
      GROUP BY repository, CAST(created_at AS DATE)) r
LEFT JOIN (SELECT repository,
                  CAST(run_created_at AS DATE) AS date,
                  SUM(estimated_cost) AS daily_cost
           FROM jobs
           GROUP BY repository, CAST(run_created_at AS DATE)) c
       ON c.repository = r.repository AND c.date = r.date;

-- One row a job, as it is exported.
CREATE VIEW job_records AS
SELECT j.repository,
       r.workflow,
       j.run_id,
       j.run_attempt,
       j.job_id,
       j.job,
       r.event,
       r.branch,
       r.commit_sha AS commit,
       r.actor,
       j.status,
       j.conclusion,
       j.queued_at,
       j.started_at,
       j.completed_at,
       j.queue_ms,
       j.duration_ms,
       j.billable_ms,
       j.runner_type,
       j.runner_size,
       j.runner_labels,
       j.environment,
       j.cache_hit,
       j.estimated_cost,
       j.currency,
       j.run_created_at
FROM jobs j
JOIN runs r ON r.run_id = j.run_id AND r.run_attempt = j.run_attempt;
