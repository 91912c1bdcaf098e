-- What steps of workflows said about their jobs; a row for each time that one did.
CREATE TABLE notes (
    repository VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    run_attempt INTEGER NOT NULL,
    -- NULL where the step was not told
    job_id BIGINT,
    -- the job's key in its workflow
    job VARCHAR NOT NULL,
    environment VARCHAR,
    cache_hit BOOLEAN,
    tests_passed BIGINT,
    tests_failed BIGINT,
    tests_skipped BIGINT,
    -- in watt-hours
    energy_wh DECIMAL(24, 9),
    recorded_at TIMESTAMP NOT NULL
);

-- Notes with the jobs that they are about: by the job's number; where that was not told, by its name.
CREATE VIEW job_notes AS
SELECT j.job_id,
       j.run_id,
       j.run_attempt,
       j.run_created_at,
       n.environment,
       n.cache_hit,
       n.tests_passed,
       n.tests_failed,
       n.tests_skipped,
       n.energy_wh,
       n.recorded_at
FROM notes n
JOIN jobs j ON j.run_id = n.run_id
           AND j.run_attempt = n.run_attempt
           AND LOWER(j.repository) = LOWER(n.repository)
           AND (j.job_id = n.job_id OR (n.job_id IS NULL AND j.job = n.job));

DROP VIEW job_records;

-- One row a job, as it is exported, with what was noted last.
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
       COALESCE(n.environment, j.environment) AS environment,
       COALESCE(n.cache_hit, j.cache_hit) AS cache_hit,
       j.estimated_cost,
       j.currency,
       n.tests_passed,
       n.tests_failed,
       n.tests_skipped,
       n.energy_wh,
       j.run_created_at
FROM jobs j
JOIN runs r ON r.run_id = j.run_id AND r.run_attempt = j.run_attempt
LEFT JOIN (SELECT job_id,
                  run_id,
                  run_attempt,
                  (ARRAY_AGG(environment ORDER BY recorded_at DESC) FILTER (WHERE environment IS NOT NULL))[1] AS environment,
                  (ARRAY_AGG(cache_hit ORDER BY recorded_at DESC) FILTER (WHERE cache_hit IS NOT NULL))[1] AS cache_hit,
                  (ARRAY_AGG(tests_passed ORDER BY recorded_at DESC) FILTER (WHERE tests_passed IS NOT NULL))[1] AS tests_passed,
                  (ARRAY_AGG(tests_failed ORDER BY recorded_at DESC) FILTER (WHERE tests_failed IS NOT NULL))[1] AS tests_failed,
                  (ARRAY_AGG(tests_skipped ORDER BY recorded_at DESC) FILTER (WHERE tests_skipped IS NOT NULL))[1] AS tests_skipped,
                  (ARRAY_AGG(energy_wh ORDER BY recorded_at DESC) FILTER (WHERE energy_wh IS NOT NULL))[1] AS energy_wh
           FROM job_notes
           GROUP BY job_id, run_id, run_attempt) n
       ON n.job_id = j.job_id AND n.run_id = j.run_id AND n.run_attempt = j.run_attempt;
