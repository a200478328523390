-- launches that ask for the same are one request to AWS: the first one's id, and which of how many this one is
ALTER TABLE cloud_command
    ADD COLUMN fleet_id uuid,
    ADD COLUMN fleet_nth int,
    ADD COLUMN fleet_size int,
    ADD CHECK (num_nulls(fleet_id, fleet_nth, fleet_size) IN (0, 3));
CREATE INDEX cloud_command_fleet ON cloud_command (fleet_id) WHERE fleet_id IS NOT NULL;
