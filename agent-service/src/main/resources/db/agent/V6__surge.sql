-- whether the only replica of a Deployment gets a second one before it moves
ALTER TABLE known_policy ADD COLUMN surge boolean NOT NULL DEFAULT false;
