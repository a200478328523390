-- no key: what happens twice is to be seen
CREATE TABLE effect (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL,
    number int NOT NULL
);
CREATE INDEX effect_operation ON effect (key, number);
