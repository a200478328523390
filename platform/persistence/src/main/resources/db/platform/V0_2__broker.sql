-- The Kafka cluster the outbox was last emptied into: another one has never seen what was sent before.
CREATE TABLE broker (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    cluster_id text NOT NULL
);
