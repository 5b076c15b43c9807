-- Keeps the proof of an export's file with it, for who asked.
-- job: number; proof: JSON
UPDATE exports SET proof = @proof::json WHERE job_id = @job;
