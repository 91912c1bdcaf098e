-- How long the steps of jobs took; a row for each job that has any. Jobs that were kept before have none.
CREATE TABLE job_steps (
    repository VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    run_attempt INTEGER NOT NULL,
    -- when the run came about
    run_created_at TIMESTAMP NOT NULL,
    job_id BIGINT NOT NULL,
    -- a JSON list of their names, each followed by its milliseconds
    steps VARCHAR NOT NULL
);
